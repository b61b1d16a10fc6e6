using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of lists of products with their producers.</summary>
internal static class ProductListTable
{
    public static List<ProductLine> Page(RegistrySql transaction, ProductFilter filter, ListPage<NameOrder> page, DateOnly today)
    {
        var last = page.After is { } after ? ProductTable.ById(transaction, after) : null;
        var parameters = new DynamicParameters(new
        {
            page.Max,
            filter.ProducerId,
            filter.ProducerCode,
            group = filter.Group is { } asked ? SqlText.Write(asked) : null,
        });
        var (where, order) = page.Order == NameOrder.Code
            ? Keyset.Of("p.code", "p.id", page.Descending, last is null ? null : (last.Code, last.Id), "", parameters)
            : Keyset.Of("p.name_key", "p.id", page.Descending, last is null ? null : (SearchText.Key(last.Name), last.Id), "", parameters);
        if (filter.ProducerId is not null) where += " AND p.producer_id = @ProducerId";
        if (filter.ProducerCode is not null) where += " AND p.producer_id = (SELECT id FROM producer WHERE code = @ProducerCode)";
        if (filter.Group is not null) where += " AND p.product_group = @group";
        where += SearchTable.Has(SearchTable.Product, "p.id", SearchText.Asked(filter.Search), parameters);
        // CROSS JOIN: from the products of this page to their producers, never the other way.
        var rows = transaction.Query<Row>($"""
            SELECT p.id, p.code, p.producer_id AS ProducerId, p.name, p.product_group AS ProductGroup, p.gtin, r.code AS ProducerCode, r.name AS ProducerName,
                   CASE WHEN EXISTS (SELECT 1 FROM product_picture t WHERE t.product_id = p.id) THEN 1 ELSE 0 END AS HasPicture
            FROM product p CROSS JOIN producer r ON r.id = p.producer_id
            WHERE {where} ORDER BY {order} LIMIT @Max
            """, parameters).ToList();
        var certificates = CertificateTable.OfProducts(transaction, [.. rows.Select(row => row.Id)]);
        return
        [
            .. rows.Select(row => new ProductLine(
                new(row.Id, row.Code, row.ProducerId, row.Name, SqlText.Name<ProductGroup>(row.ProductGroup), SqlText.GtinOrNull(row.Gtin)),
                row.ProducerName, row.ProducerCode, StarHistory.InForce([.. certificates[row.Id]], today)?.Stars, row.HasPicture)),
        ];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Code { get; init; } = "";
        public long ProducerId { get; init; }
        public string Name { get; init; } = "";
        public string ProductGroup { get; init; } = "";
        public string? Gtin { get; init; }
        public string ProducerCode { get; init; } = "";
        public string ProducerName { get; init; } = "";
        public bool HasPicture { get; init; }
    }
}
