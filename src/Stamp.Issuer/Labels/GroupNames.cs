using Stamp.Core.Registry;

namespace Stamp.Issuer.Labels;

/// <summary>The OCOP groups as labels name them: short, for a line of 20 mm.</summary>
public static class GroupNames
{
    public static string Of(ProductGroup group) => "Nhóm " + group switch
    {
        ProductGroup.Food => "thực phẩm",
        ProductGroup.Drinks => "đồ uống",
        ProductGroup.MedicinalHerbs => "dược liệu",
        ProductGroup.Handicrafts => "thủ công mỹ nghệ",
        ProductGroup.OrnamentalPlantsAndAnimals => "sinh vật cảnh",
        ProductGroup.CommunityTourism => "du lịch cộng đồng",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
