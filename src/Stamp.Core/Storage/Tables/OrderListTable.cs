using Stamp.Core.Orders;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of lists of orders with the names of what they are for.</summary>
internal static class OrderListTable
{
    // CROSS JOIN keeps SQLite to this order, as in BatchListTable: from products to their orders by index.
    private const string OfProducts = "FROM product p CROSS JOIN stamp_order o ON o.product_id = p.id";

    private const string OfAll = "FROM stamp_order o CROSS JOIN product p ON p.id = o.product_id";

    public static List<OrderLine> Page(RegistrySql transaction, OrderFilter filter, bool newestFirst, long? after, int max)
    {
        var from = after ?? (newestFirst ? long.MaxValue : 0);
        var (beyond, direction) = newestFirst ? ("<", "DESC") : (">", "ASC");
        var products = (filter.ProducerId is null ? "" : " AND p.producer_id = @ProducerId") + (filter.ProductCode is null ? "" : " AND p.code = @ProductCode");
        var state = filter.State is null ? "" : " AND o.state = @state";
        return
        [
            .. transaction.Query<Row>($"""
                SELECT o.number, p.code AS ProductCode, p.name AS ProductName, r.name AS ProducerName, o.quantity, o.approved, o.state, o.placed_at AS PlacedAt
                {(products.Length == 0 ? OfAll : OfProducts)} CROSS JOIN producer r ON r.id = p.producer_id
                WHERE o.number {beyond} @from{products}{state} ORDER BY o.number {direction} LIMIT @max
                """,
                new { filter.ProducerId, filter.ProductCode, state = filter.State is { } asked ? SqlText.Write(asked) : null, from, max })
                .Select(row => new OrderLine(
                    row.Number, row.ProductCode, row.ProductName, row.ProducerName, row.Quantity, row.Approved, SqlText.Name<OrderState>(row.State), row.PlacedAt)),
        ];
    }

    public static long Count(RegistrySql transaction, OrderState state) => transaction.Scalar<long>(
        "SELECT COUNT(*) FROM stamp_order WHERE state = @state", new { state = SqlText.Write(state) });

    private sealed class Row
    {
        public long Number { get; init; }
        public string ProductCode { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string ProducerName { get; init; } = "";
        public int Quantity { get; init; }
        public int? Approved { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset PlacedAt { get; init; }
    }
}
