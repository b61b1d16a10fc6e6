using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>How producers and products are put in order.</summary>
public enum NameOrder
{
    Name,
    Code,
}

/// <summary>One page of a list in the order of a column.</summary>
/// <param name="After">The id of the last row of the page before; null: from the beginning.</param>
/// <param name="Max">At most so many rows.</param>
public sealed record ListPage<T>(T Order, bool Descending, long? After, int Max) where T : struct, Enum;

/// <summary>Which producers; null: all.</summary>
/// <param name="Search">Words of name or code, or how they begin, with marks or without.</param>
public sealed record ProducerFilter(string? Search, ProducerKind? Kind);

/// <param name="Products">How many it has.</param>
public sealed record ProducerLine(Producer Producer, int Products);

/// <summary>Which products; null: all.</summary>
/// <param name="ProducerId">Whose.</param>
/// <param name="ProducerCode">Whose as well, in upper case.</param>
public sealed record ProductFilter(long? ProducerId, string? ProducerCode, string? Search, ProductGroup? Group);

/// <param name="Stars">Of the certificate in force today; null: none is.</param>
public sealed record ProductLine(Product Product, string ProducerName, string ProducerCode, int? Stars, bool HasPicture);

/// <summary>Lists of what the registry holds, a page at a time.</summary>
public sealed class RegistryLists(RegistryDatabase database)
{
    public Outcome<IReadOnlyList<ProducerLine>> Producers(ProducerFilter filter, ListPage<NameOrder> page) =>
        database.TryRead<IReadOnlyList<ProducerLine>>(transaction => ProducerListTable.Page(transaction, filter, page));

    /// <param name="today">The day whose stars are told.</param>
    public Outcome<IReadOnlyList<ProductLine>> Products(ProductFilter filter, ListPage<NameOrder> page, DateOnly today) =>
        database.TryRead<IReadOnlyList<ProductLine>>(transaction => ProductListTable.Page(transaction, filter, page, today));

    public Outcome<IReadOnlyList<CertificateLine>> Certificates(CertificateFilter filter, ListPage<CertificateOrder> page, DateOnly today) =>
        database.TryRead<IReadOnlyList<CertificateLine>>(transaction => CertificateListTable.Page(transaction, filter, page, today));

    /// <summary>How many such certificates there are.</summary>
    public Outcome<int> Count(CertificateFilter filter, DateOnly today) => database.TryRead<int>(transaction => CertificateListTable.Count(transaction, filter, today));
}
