using Stamp.Core.Registry;
using Stamp.Core.Registry.Figures;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of the province's table: kind by kind and group by group, each found by an index.</summary>
internal static class ProvinceReportTable
{
    public static List<CountedProducer> Producers(RegistrySql transaction) =>
    [
        .. Enum.GetValues<ProducerKind>().SelectMany(kind => transaction.Query<ProducerRow>(
                "SELECT id, province FROM producer WHERE kind = @kind", new { kind = SqlText.Write(kind) })
            .Select(row => new CountedProducer(row.Id, kind, row.Province))),
    ];

    public static List<(long Id, long Producer, ProductGroup Group, bool HasStamps)> Products(RegistrySql transaction, DateOnly day) =>
    [
        .. EachGroup<ProductRow>(transaction, """
            SELECT p.id, p.producer_id AS ProducerId, CASE WHEN EXISTS (SELECT 1 FROM batch b WHERE b.product_id = p.id AND b.issued_at < @end) THEN 1 ELSE 0 END AS HasStamps
            FROM product p WHERE p.product_group = @group
            """, day).Select(found => (found.Row.Id, found.Row.ProducerId, found.Group, found.Row.HasStamps != 0)),
    ];

    /// <summary>Decided by the day, with what the stars follow from and no more.</summary>
    public static List<StarCertificate> Certificates(RegistrySql transaction, DateOnly day) =>
    [
        .. EachGroup<CertificateRow>(transaction, """
            SELECT c.id, c.product_id AS ProductId, c.stars, c.decided_on AS DecidedOn, c.valid_until AS ValidUntil, c.withdrawn_on AS WithdrawnOn
            FROM product p CROSS JOIN star_certificate c ON c.product_id = p.id WHERE p.product_group = @group AND c.decided_on <= @day
            """, day).Select(found => found.Row).Select(row => new StarCertificate(
                row.Id, row.ProductId, "", row.Stars, null, "", row.DecidedOn, row.ValidUntil, row.WithdrawnOn)),
    ];

    public static List<(long ProductId, string Scheme)> Schemes(RegistrySql transaction, DateOnly day) =>
    [
        .. EachGroup<SchemeRow>(transaction, """
            SELECT s.product_id AS ProductId, s.scheme FROM product p CROSS JOIN supporting_certificate s ON s.product_id = p.id
            WHERE p.product_group = @group AND s.valid_from <= @day AND (s.valid_until IS NULL OR s.valid_until >= @day)
            """, day).Select(found => (found.Row.ProductId, found.Row.Scheme)),
    ];

    private static IEnumerable<(ProductGroup Group, T Row)> EachGroup<T>(RegistrySql transaction, string sql, DateOnly day) =>
        Enum.GetValues<ProductGroup>().SelectMany(group => transaction.Query<T>(
                sql, new { group = SqlText.Write(group), day, end = VietnamTime.StartOf(day.AddDays(1)) })
            .Select(row => (group, row)));

    private sealed class ProducerRow
    {
        public long Id { get; init; }
        public string Province { get; init; } = "";
    }

    private sealed class ProductRow
    {
        public long Id { get; init; }
        public long ProducerId { get; init; }
        public long HasStamps { get; init; }
    }

    private sealed class CertificateRow
    {
        public long Id { get; init; }
        public long ProductId { get; init; }
        public int Stars { get; init; }
        public DateOnly DecidedOn { get; init; }
        public DateOnly ValidUntil { get; init; }
        public DateOnly? WithdrawnOn { get; init; }
    }

    private sealed class SchemeRow
    {
        public long ProductId { get; init; }
        public string Scheme { get; init; } = "";
    }
}
