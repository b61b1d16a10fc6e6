using Stamp.Core.Batches;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of lists of batches with the names of what they are for.</summary>
internal static class BatchListTable
{
    // CROSS JOIN keeps SQLite to this order: from a producer's or one product to their batches by index, never
    // through everybody's batches in the hope of meeting some of theirs.
    private const string OfProducts = "FROM product p CROSS JOIN batch b ON b.product_id = p.id";

    private const string OfAll = "FROM batch b CROSS JOIN product p ON p.id = b.product_id";

    public static List<BatchLine> Page(RegistrySql transaction, BatchFilter filter, bool newestFirst, int? after, int max)
    {
        // Every number is above 0 and below the largest of 31 bits (StampId).
        var from = after ?? (newestFirst ? int.MaxValue : 0);
        var (beyond, order) = newestFirst ? ("<", "DESC") : (">", "");
        var narrow = (filter.ProducerId is null ? "" : " AND p.producer_id = @ProducerId") + (filter.ProductCode is null ? "" : " AND p.code = @ProductCode");
        return
        [
            .. transaction.Query<Row>($"""
                SELECT b.number, p.code AS ProductCode, p.name AS ProductName, r.name AS ProducerName, b.stamp_count AS StampCount, b.issued_at AS IssuedAt
                {(narrow.Length == 0 ? OfAll : OfProducts)} CROSS JOIN producer r ON r.id = p.producer_id
                WHERE b.number {beyond} @from{narrow} ORDER BY b.number {order} LIMIT @max
                """,
                new { filter.ProducerId, filter.ProductCode, from, max })
                .Select(row => new BatchLine(row.Number, row.ProductCode, row.ProductName, row.ProducerName, row.StampCount, row.IssuedAt)),
        ];
    }

    private sealed class Row
    {
        public int Number { get; init; }
        public string ProductCode { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string ProducerName { get; init; } = "";
        public int StampCount { get; init; }
        public DateTimeOffset IssuedAt { get; init; }
    }
}
