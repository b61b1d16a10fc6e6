using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What the registry's values are called on pages.</summary>
internal static class RegistryWords
{
    public static IReadOnlyList<(string Value, Bilingual Name)> Kinds { get; } = [.. Enum.GetValues<ProducerKind>().Select(kind => (kind.ToString(), Of(kind)))];

    public static IReadOnlyList<(string Value, Bilingual Name)> Groups { get; } = [.. Enum.GetValues<ProductGroup>().Select(group => (group.ToString(), Of(group)))];

    public static Bilingual Of(ProducerKind kind) => kind switch
    {
        ProducerKind.Enterprise => new("Doanh nghiệp", "Enterprise"),
        ProducerKind.Cooperative => new("Hợp tác xã", "Cooperative"),
        ProducerKind.Household => new("Hộ sản xuất", "Household"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Bilingual Of(ProductGroup group) => group switch
    {
        ProductGroup.Food => new("Thực phẩm", "Food"),
        ProductGroup.Drinks => new("Đồ uống", "Drinks"),
        ProductGroup.MedicinalHerbs => new("Dược liệu và sản phẩm từ dược liệu", "Medicinal herbs and products of them"),
        ProductGroup.Handicrafts => new("Thủ công mỹ nghệ", "Handicrafts"),
        ProductGroup.OrnamentalPlantsAndAnimals => new("Sinh vật cảnh", "Ornamental plants and animals"),
        ProductGroup.CommunityTourism => new("Du lịch cộng đồng, sinh thái và điểm du lịch", "Community tourism, eco-tourism and destinations"),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    public static Bilingual Of(CertificateState state) => state switch
    {
        CertificateState.Valid => new("Còn hiệu lực", "Valid"),
        CertificateState.NotYetValid => new("Chưa có hiệu lực", "Not valid yet"),
        CertificateState.Expired => new("Đã hết hạn", "Expired"),
        CertificateState.Withdrawn => new("Đã thu hồi", "Withdrawn"),
        CertificateState.Superseded => new("Đã có giấy mới thay", "Superseded by a newer one"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Bilingual Of(Upsert does) => does switch
    {
        Upsert.New => new("Mới", "New"),
        Upsert.Changed => new("Thay đổi", "Changed"),
        Upsert.Unchanged => new("Không đổi", "The same"),
        _ => throw new ArgumentOutOfRangeException(nameof(does), does, null),
    };

    public static Bilingual Stars(int stars) => new($"{stars} sao", $"{stars} stars");

    /// <summary>An action of the audit trail; one that has no word here is shown as it stands there.</summary>
    public static Bilingual Action(string action) => action switch
    {
        "producer.add" => new("Thêm chủ thể", "Producer added"),
        "producer.change" => new("Sửa chủ thể", "Producer changed"),
        "product.add" => new("Thêm sản phẩm", "Product added"),
        "product.change" => new("Sửa sản phẩm", "Product changed"),
        "product.picture" => new("Đặt hình", "Picture set"),
        "product.remove-picture" => new("Gỡ hình", "Picture removed"),
        "certificate.add" => new("Thêm giấy chứng nhận", "Certificate added"),
        "certificate.change" => new("Sửa giấy chứng nhận", "Certificate corrected"),
        "certificate.withdraw" => new("Thu hồi giấy chứng nhận", "Certificate withdrawn"),
        "supporting.add" => new("Thêm chứng nhận bổ trợ", "Supporting certificate added"),
        "supporting.change" => new("Sửa chứng nhận bổ trợ", "Supporting certificate corrected"),
        _ => new(action, action),
    };

    /// <summary>A field of a record, as the import files name it or the audit trail does.</summary>
    public static Bilingual Field(string field) => field switch
    {
        "code" => new("Mã", "Code"),
        "name" => new("Tên", "Name"),
        "kind" => new("Loại hình", "Kind"),
        "address" => new("Địa chỉ", "Address"),
        "province" => new("Tỉnh, thành phố", "Province"),
        "producer" => new("Chủ thể", "Producer"),
        "product" => new("Sản phẩm", "Product"),
        "group" => new("Nhóm", "Group"),
        "gtin" => new("GTIN", "GTIN"),
        "number" => new("Số giấy", "Number"),
        "stars" => new("Số sao", "Stars"),
        "points" => new("Điểm", "Points"),
        "points_a" => new("Điểm A", "Points A"),
        "points_b" => new("Điểm B", "Points B"),
        "points_c" => new("Điểm C", "Points C"),
        "authority" => new("Cơ quan cấp", "Issuing authority"),
        "decided_on" or "decidedOn" => new("Ngày quyết định", "Decided on"),
        "valid_until" or "validUntil" => new("Hiệu lực đến hết ngày", "Valid until"),
        "scheme" => new("Loại chứng nhận", "Scheme"),
        "issuer" => new("Tổ chức cấp", "Issuer"),
        "valid_from" or "validFrom" => new("Có hiệu lực từ", "Valid from"),
        "on" => new("Từ ngày", "From"),
        "reason" => new("Lý do", "Reason"),
        "note" => new("Ghi chú", "Note"),
        "bytes" => new("Dung lượng", "Bytes"),
        "width" => new("Rộng", "Width"),
        "height" => new("Cao", "Height"),
        _ => new(field, field),
    };
}
