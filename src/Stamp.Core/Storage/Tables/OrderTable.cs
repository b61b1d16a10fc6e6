using Stamp.Core.Orders;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL about orders for stamps.</summary>
internal static class OrderTable
{
    private const string Select = """
        SELECT number, product_id AS ProductId, quantity, template, sealed AS IsSealed, request_id AS RequestId, placed_by AS PlacedBy,
               placed_at AS PlacedAt, state, approved, first_by AS FirstBy, first_at AS FirstAt, decided_by AS DecidedBy,
               decided_at AS DecidedAt, reason, batch, version
        FROM stamp_order
        """;

    public static Order? ByNumber(RegistrySql transaction, long number) =>
        Many(transaction, "WHERE number = @number", new { number }).SingleOrDefault();

    public static Order? ByRequest(RegistrySql transaction, string requestId) =>
        Many(transaction, "WHERE request_id = @requestId", new { requestId }).SingleOrDefault();

    /// <summary>The number of the order that a batch was issued for; null: it was issued without one.</summary>
    public static long? OfBatch(RegistrySql transaction, int batch) => transaction.QuerySingleOrDefault<long?>(
        "SELECT number FROM stamp_order WHERE batch = @batch", new { batch });

    /// <summary>The first after a number that is approved and not ready yet.</summary>
    public static Order? ToMake(RegistrySql transaction, long after) =>
        Many(transaction, "WHERE state IN ('approved', 'issued') AND number > @after ORDER BY number LIMIT 1", new { after }).SingleOrDefault();

    /// <summary>Stamps of a product's orders that are approved and have no batch yet, but for one order.</summary>
    public static long Promised(RegistrySql transaction, long productId, long except) => transaction.Scalar<long>(
        "SELECT COALESCE(SUM(approved), 0) FROM stamp_order WHERE state = 'approved' AND product_id = @productId AND number <> @except",
        new { productId, except });

    public static void Insert(RegistrySql transaction, Order order) => transaction.Execute("""
        INSERT INTO stamp_order (number, product_id, quantity, template, sealed, request_id, placed_by, placed_at, state, version)
        VALUES (@Number, @ProductId, @Quantity, @Template, @Sealed, @RequestId, @placedBy, @placedAt, @state, @Version)
        """,
        new
        {
            order.Number,
            order.ProductId,
            order.Quantity,
            order.Template,
            order.Sealed,
            order.RequestId,
            placedBy = order.Placed.Account,
            placedAt = order.Placed.At,
            state = SqlText.Write(order.State),
            order.Version,
        });

    /// <summary>What was decided and what came of it; all else is fixed when it is placed.</summary>
    public static void Update(RegistrySql transaction, Order order) => transaction.Execute("""
        UPDATE stamp_order SET state = @state, approved = @Approved, first_by = @firstBy, first_at = @firstAt, decided_by = @decidedBy,
          decided_at = @decidedAt, reason = @Reason, batch = @Batch, version = @Version
        WHERE number = @Number
        """,
        new
        {
            order.Number,
            state = SqlText.Write(order.State),
            order.Approved,
            firstBy = order.First?.Account,
            firstAt = order.First?.At,
            decidedBy = order.Decided?.Account,
            decidedAt = order.Decided?.At,
            order.Reason,
            order.Batch,
            order.Version,
        });

    private static List<Order> Many(RegistrySql transaction, string where, object parameters) =>
        [.. transaction.Query<Row>($"{Select} {where}", parameters).Select(row => row.Order())];

    private sealed class Row
    {
        public long Number { get; init; }
        public long ProductId { get; init; }
        public int Quantity { get; init; }
        public string Template { get; init; } = "";
        public int IsSealed { get; init; }
        public string RequestId { get; init; } = "";
        public string PlacedBy { get; init; } = "";
        public DateTimeOffset PlacedAt { get; init; }
        public string State { get; init; } = "";
        public int? Approved { get; init; }
        public string? FirstBy { get; init; }
        public DateTimeOffset? FirstAt { get; init; }
        public string? DecidedBy { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
        public string? Reason { get; init; }
        public int? Batch { get; init; }
        public long Version { get; init; }

        public Order Order() => new(
            Number, ProductId, Quantity, Template, IsSealed != 0, RequestId, Signed(PlacedBy, PlacedAt)!, SqlText.Name<OrderState>(State),
            Approved, Signed(FirstBy, FirstAt), Signed(DecidedBy, DecidedAt), Reason, Batch, Version);

        private static Signature? Signed(string? account, DateTimeOffset? at) => account is null || at is null ? null : new(account, at.Value);
    }
}
