using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of lists of star certificates. Its conditions say in SQL what <see cref="StarHistory"/> says in code.</summary>
internal static class CertificateListTable
{
    private const string Latest = """
         AND NOT EXISTS (SELECT 1 FROM star_certificate o WHERE o.product_id = c.product_id AND o.decided_on <= @today
                         AND (o.decided_on > c.decided_on OR (o.decided_on = c.decided_on AND o.id > c.id)))
        """;

    private const string InForce = $" AND c.decided_on <= @today AND c.valid_until >= @today AND (c.withdrawn_on IS NULL OR c.withdrawn_on > @today){Latest}";

    // CROSS JOIN keeps SQLite to this order, as in BatchListTable: a producer's own by way of its products.
    private const string OfAll = "FROM star_certificate c CROSS JOIN product p ON p.id = c.product_id";

    private const string OfProducer = "FROM product p CROSS JOIN star_certificate c ON c.product_id = p.id";

    public static List<CertificateLine> Page(RegistrySql transaction, CertificateFilter filter, ListPage<CertificateOrder> page, DateOnly today)
    {
        var last = page.After is { } after ? CertificateTable.ById(transaction, after) : null;
        var parameters = Parameters(filter, today);
        parameters.Add("Max", page.Max);
        var (where, order) = Keyset.Of(ColumnOf(page.Order), "c.id", page.Descending,
            last is null ? null : (DayOf(last, page.Order), last.Id), DateOnly.MinValue, parameters);
        var rows = transaction.Query<Row>($"""
            SELECT c.id, p.id AS ProductId, p.code AS ProductCode, p.name AS ProductName, r.code AS ProducerCode, r.name AS ProducerName
            {From(filter)} CROSS JOIN producer r ON r.id = p.producer_id
            WHERE {where}{Narrow(filter, parameters)} ORDER BY {order} LIMIT @Max
            """, parameters).ToList();
        // Which of a product's certificates counts depends on its others: all of them, in one go.
        var certificates = CertificateTable.OfProducts(transaction, [.. rows.Select(row => row.ProductId).Distinct()]);
        return [.. rows.Select(row => Line(row, [.. certificates[row.ProductId]], today))];
    }

    public static int Count(RegistrySql transaction, CertificateFilter filter, DateOnly today)
    {
        var parameters = Parameters(filter, today);
        // As in Keyset: with no bound it would be a scan.
        return transaction.Scalar<int>(
            $"SELECT count(*) {From(filter)} WHERE c.valid_until >= '0001-01-01'{Narrow(filter, parameters)}", parameters);
    }

    private static DynamicParameters Parameters(CertificateFilter filter, DateOnly today) => new(new
    {
        filter.ProducerId,
        number = filter.Search?.Trim(),
        today,
        until = today.AddDays(filter.Days),
    });

    private static string From(CertificateFilter filter) => filter.ProducerId is null ? OfAll : OfProducer;

    private static string Narrow(CertificateFilter filter, DynamicParameters parameters)
    {
        var where = filter.Selection switch
        {
            CertificateSelection.All => "",
            CertificateSelection.InForce => InForce,
            CertificateSelection.RunningOut => $" AND c.valid_until <= @until{InForce}",
            CertificateSelection.Expired => $" AND c.valid_until < @today AND (c.withdrawn_on IS NULL OR c.withdrawn_on > @today){Latest}",
            CertificateSelection.Withdrawn => " AND c.withdrawn_on <= @today",
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Selection, null),
        };
        if (filter.ProducerId is not null) where += " AND p.producer_id = @ProducerId";
        return SearchText.Asked(filter.Search) is { Count: > 0 } words
            ? $"{where} AND (c.number = @number OR (1 = 1{SearchTable.Has(SearchTable.Product, "p.id", words, parameters)}))"
            : where;
    }

    private static CertificateLine Line(Row row, IReadOnlyList<StarCertificate> ofProduct, DateOnly today)
    {
        var certificate = ofProduct.Single(one => one.Id == row.Id);
        return new(certificate, StarHistory.StateOf(certificate, ofProduct, today), row.ProductCode, row.ProductName, row.ProducerCode, row.ProducerName);
    }

    private static string ColumnOf(CertificateOrder order) => order switch
    {
        CertificateOrder.End => "c.valid_until",
        CertificateOrder.Decision => "c.decided_on",
        CertificateOrder.Withdrawal => "c.withdrawn_on",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    private static DateOnly DayOf(StarCertificate certificate, CertificateOrder order) => order switch
    {
        CertificateOrder.End => certificate.ValidUntil,
        CertificateOrder.Decision => certificate.DecidedOn,
        _ => certificate.WithdrawnOn ?? default,
    };

    private sealed class Row
    {
        public long Id { get; init; }
        public long ProductId { get; init; }
        public string ProductCode { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string ProducerCode { get; init; } = "";
        public string ProducerName { get; init; } = "";
    }
}
