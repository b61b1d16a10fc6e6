using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Verify.Consumer;

/// <summary>The registry's closed sets in the words of the page.</summary>
internal static class Words
{
    public static Bilingual Of(ProductGroup group) => group switch
    {
        ProductGroup.Food => new("Thực phẩm", "Food"),
        ProductGroup.Drinks => new("Đồ uống", "Drinks"),
        ProductGroup.MedicinalHerbs => new("Dược liệu và sản phẩm từ dược liệu", "Medicinal herbs and products of them"),
        ProductGroup.Handicrafts => new("Hàng thủ công mỹ nghệ", "Handicrafts"),
        ProductGroup.OrnamentalPlantsAndAnimals => new("Sinh vật cảnh", "Ornamental plants and animals"),
        ProductGroup.CommunityTourism => new("Du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "Community tourism, eco-tourism and destinations"),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    public static Bilingual Of(ProducerKind kind) => kind switch
    {
        ProducerKind.Enterprise => new("Doanh nghiệp", "Enterprise"),
        ProducerKind.Cooperative => new("Hợp tác xã", "Cooperative"),
        ProducerKind.Household => new("Hộ sản xuất", "Household"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Bilingual Of(VoidReason reason) => reason switch
    {
        VoidReason.Damaged => new("hỏng", "damaged"),
        VoidReason.Lost => new("mất", "lost"),
        VoidReason.Stolen => new("bị lấy cắp", "stolen"),
        VoidReason.Misprint => new("in lỗi", "misprint"),
        VoidReason.Overprint => new("in thừa", "overprint"),
        VoidReason.Returned => new("trả lại", "returned"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static Bilingual Of(CertificateState state) => state switch
    {
        CertificateState.Valid => new("đang hiệu lực", "in force"),
        CertificateState.NotYetValid => new("chưa có hiệu lực", "not yet in force"),
        CertificateState.Expired => new("đã hết hạn", "expired"),
        CertificateState.Withdrawn => new("đã bị thu hồi", "withdrawn"),
        CertificateState.Superseded => new("đã được thay thế", "superseded"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
