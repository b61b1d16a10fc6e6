using Stamp.Core.Codes;

namespace Stamp.Core.Registry;

/// <summary>The six groups of Decision 148/QĐ-TTg of 24/2/2023.</summary>
public enum ProductGroup
{
    Food,
    Drinks,
    MedicinalHerbs,
    Handicrafts,
    OrnamentalPlantsAndAnimals,
    CommunityTourism,
}

/// <summary>Sản phẩm. Many small producers have no GTIN: then <paramref name="Gtin"/> is null.</summary>
public sealed record Product(
    long Id,
    string Code,
    long ProducerId,
    string Name,
    ProductGroup Group,
    Gtin? Gtin);
