using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL about what an order is judged by: earlier batches with what is left of them, quotas of certificates.</summary>
internal static class OrderGroundTable
{
    /// <param name="except">An order that is not counted as promised; 0: none.</param>
    public static OrderGround Of(RegistrySql transaction, Product product, long except, DateOnly today)
    {
        var certificates = CertificateTable.OfProduct(transaction, product.Id);
        return new(
            product, ProducerTable.ById(transaction, product.ProducerId)!, certificates, Batches(transaction, product.Id),
            StarHistory.InForce(certificates, today) is { } inForce ? Quota(transaction, inForce.Id) : null,
            OrderTable.Promised(transaction, product.Id, except));
    }

    public static OrderGround Of(RegistryTransaction transaction, Product product, long except) =>
        Of(transaction.Sql, product, except, VietnamTime.DateOf(transaction.Now));

    /// <summary>
    /// What is in stock is what no activation and no voiding covers that stands: such ranges never overlap, and a
    /// recall takes nothing back into stock. The same number as the ledger's, without reading every move.
    /// </summary>
    private static List<EarlierBatch> Batches(RegistrySql transaction, long productId) =>
    [
        .. transaction.Query<Row>("""
            SELECT b.number, b.issued_at AS IssuedAt, b.stock_expires_on AS StockExpiresOn, b.stamp_count AS Issued,
                   b.stamp_count - COALESCE((
                     SELECT SUM(m.last - m.first + 1) FROM range_move m
                     WHERE m.batch = b.number AND m.kind IN ('activate', 'void') AND NOT EXISTS (SELECT 1 FROM range_move u WHERE u.undoes = m.id)), 0) AS InStock
            FROM batch b WHERE b.product_id = @productId ORDER BY b.number DESC
            """,
            new { productId })
            .Select(row => new EarlierBatch(row.Number, row.IssuedAt, row.StockExpiresOn, row.Issued, row.InStock)),
    ];

    public static int? Quota(RegistrySql transaction, long certificateId) => transaction.Scalar<int?>(
        "SELECT stamps FROM certificate_quota WHERE certificate_id = @certificateId", new { certificateId });

    public static void PutQuota(RegistrySql transaction, long certificateId, int stamps)
    {
        if (transaction.Execute("UPDATE certificate_quota SET stamps = @stamps WHERE certificate_id = @certificateId", new { certificateId, stamps }) == 0)
            transaction.Execute("INSERT INTO certificate_quota (certificate_id, stamps) VALUES (@certificateId, @stamps)", new { certificateId, stamps });
    }

    private sealed class Row
    {
        public int Number { get; init; }
        public DateTimeOffset IssuedAt { get; init; }
        public DateOnly StockExpiresOn { get; init; }
        public int Issued { get; init; }
        public long InStock { get; init; }
    }
}
