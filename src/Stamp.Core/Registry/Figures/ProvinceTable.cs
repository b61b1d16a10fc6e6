namespace Stamp.Core.Registry.Figures;

/// <summary>A product as the province's table counts it.</summary>
/// <param name="Producer">Its producer's id.</param>
/// <param name="Stars">Of the certificate in force on the day; null: none is.</param>
/// <param name="HasStamps">Stamps were issued for it by the day.</param>
/// <param name="Schemes">Supporting certificates valid on the day.</param>
public sealed record CountedProduct(long Producer, ProductGroup Group, int? Stars, bool HasStamps, IReadOnlySet<string> Schemes);

/// <summary>A producer as the province's table counts it.</summary>
public sealed record CountedProducer(long Id, ProducerKind Kind, string Province);

/// <summary>How many products there are, and of them with each number of stars and with stamps.</summary>
public readonly record struct StarCounts(int Products, int Three, int Four, int Five, int WithStamps)
{
    public int Rated => Three + Four + Five;

    public static StarCounts Of(IEnumerable<CountedProduct> products)
    {
        var counts = default(StarCounts);
        foreach (var product in products)
        {
            counts = new(
                counts.Products + 1,
                counts.Three + (product.Stars == 3 ? 1 : 0), counts.Four + (product.Stars == 4 ? 1 : 0), counts.Five + (product.Stars == 5 ? 1 : 0),
                counts.WithStamps + (product.HasStamps ? 1 : 0));
        }
        return counts;
    }
}

/// <summary>The province's table: products by stars and group, producers by kind, supporting certificates by scheme. Pure.</summary>
/// <param name="Province">As producers' addresses have it; null: all.</param>
/// <param name="Provinces">That there are, to choose from.</param>
/// <param name="Kinds">Producers of a kind, and their products.</param>
/// <param name="Schemes">Products with a certificate of a scheme, the most first.</param>
public sealed record ProvinceTable(
    DateOnly Day,
    string? Province,
    IReadOnlyList<string> Provinces,
    StarCounts All,
    IReadOnlyList<(ProductGroup Group, StarCounts Counts)> Groups,
    IReadOnlyList<(ProducerKind Kind, int Producers, StarCounts Counts)> Kinds,
    IReadOnlyList<(string Scheme, int Products)> Schemes)
{
    public int Producers { get; } = Kinds.Sum(kind => kind.Producers);

    public static ProvinceTable Of(DateOnly day, string? province, IReadOnlyCollection<CountedProducer> producers, IReadOnlyCollection<CountedProduct> products)
    {
        var counted = producers.Where(producer => province is null || producer.Province == province).ToDictionary(producer => producer.Id);
        var own = products.Where(product => counted.ContainsKey(product.Producer)).ToList();
        return new(
            day, province,
            [.. producers.Select(producer => producer.Province).Distinct().Order(StringComparer.Ordinal)],
            StarCounts.Of(own),
            [.. Enum.GetValues<ProductGroup>().Select(group => (group, StarCounts.Of(own.Where(product => product.Group == group))))],
            [.. Enum.GetValues<ProducerKind>().Select(kind => (kind, counted.Values.Count(producer => producer.Kind == kind), StarCounts.Of(own.Where(product => counted[product.Producer].Kind == kind))))],
            [.. own.SelectMany(product => product.Schemes).GroupBy(scheme => scheme).Select(scheme => (scheme.Key, scheme.Count())).OrderByDescending(scheme => scheme.Item2).ThenBy(scheme => scheme.Key, StringComparer.Ordinal)]);
    }
}
