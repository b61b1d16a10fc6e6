using System.Text.Json;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>Which orders; null: all.</summary>
/// <param name="ProductCode">In upper case.</param>
public sealed record OrderFilter(long? ProducerId, string? ProductCode, OrderState? State);

/// <summary>One order in a list.</summary>
public sealed record OrderLine(
    long Number, string ProductCode, string ProductName, string ProducerName, int Quantity, int? Approved, OrderState State, DateTimeOffset PlacedAt);

/// <summary>What happened to an order, from the audit trail.</summary>
/// <param name="Action">order.place, order.approve, order.download and so on.</param>
/// <param name="Detail">What the entry holds beside.</param>
public sealed record OrderEvent(DateTimeOffset At, string Account, string Action, IReadOnlyDictionary<string, string> Detail);

/// <summary>An order and what it is judged by, all of one moment.</summary>
/// <param name="Ledgers">Of the product's last batches, the newest first.</param>
/// <param name="Events">In order; at most <see cref="OrderList.MostEvents"/>, the first ones and the last.</param>
public sealed record OrderAccount(
    Order Order, OrderGround Ground, IReadOnlyList<(StampBatch Batch, StampLedger Ledger)> Ledgers, IReadOnlyList<OrderEvent> Events);

/// <summary>What people look up about orders.</summary>
public sealed class OrderList(RegistryDatabase database, TimeProvider clock)
{
    /// <summary>Batches beside a decision: a clerk looks at how the last ones went, not at all of them.</summary>
    private const int LastBatches = 5;

    /// <summary>An order has six events or so, and one more with each download.</summary>
    public const int MostEvents = 50;

    /// <summary>At most <paramref name="max"/> orders by number.</summary>
    /// <param name="after">The last number of the page before; null: the first page.</param>
    public Outcome<IReadOnlyList<OrderLine>> Page(OrderFilter filter, bool newestFirst, long? after, int max) =>
        database.TryRead<IReadOnlyList<OrderLine>>(transaction => OrderListTable.Page(transaction, filter, newestFirst, after, max));

    /// <summary>How many orders are in a state, everybody's. Throws <see cref="RegistryUnavailableException"/>.</summary>
    public long Count(OrderState state) => database.Read(transaction => OrderListTable.Count(transaction, state));

    /// <param name="producerId">Whose it must be; another's is as good as none. Null: anyone's.</param>
    public Outcome<Order> Order(long number, long? producerId) => database.TryRead<Order>(transaction =>
        OrderStore.Own(transaction, number, producerId) is { } own ? own.Order : OrderStore.Unknown(number));

    /// <summary>As <see cref="Order"/>, with all that a decision needs.</summary>
    public Outcome<OrderAccount> Find(long number, long? producerId) => database.TryRead<OrderAccount>(transaction =>
    {
        if (OrderStore.Own(transaction, number, producerId) is not var (order, product)) return OrderStore.Unknown(number);
        var ground = OrderGroundTable.Of(transaction, product, order.Number, Today());
        var ledgers = ground.Batches.Take(LastBatches).Select(earlier => BatchTable.ByNumber(transaction, earlier.Number)!)
            .Select(batch => (batch, StampLedger.Of(batch.Count, RangeMap.Fold(MoveTable.OfBatch(transaction, batch.Number))))).ToList();
        return new OrderAccount(order, ground, ledgers, [.. OrderEventTable.Of(transaction, order.Subject, MostEvents).Select(Event)]);
    });

    /// <summary>A producer's products, by code, each with what an order for it would be judged by.</summary>
    public Outcome<IReadOnlyList<OrderGround>> Products(long producerId) => database.TryRead<IReadOnlyList<OrderGround>>(transaction =>
        ProductTable.OfProducer(transaction, producerId).OrderBy(product => product.Code, StringComparer.Ordinal)
            .Select(product => OrderGroundTable.Of(transaction, product, 0, Today())).ToList());

    public Outcome<Product> Product(Order order) => database.TryRead<Product>(transaction =>
        ProductTable.ById(transaction, order.ProductId) is { } product ? product : OrderStore.Unknown(order.Number));

    /// <summary>The number of the order that a batch was issued for; null: it was issued without one.</summary>
    public Outcome<long?> OfBatch(int batch) => database.TryRead<long?>(transaction => Outcome<long?>.Of(OrderTable.OfBatch(transaction, batch)));

    /// <summary>The first order after a number that is approved and not ready yet; null where there is none.</summary>
    public Outcome<Order?> ToMake(long after) => database.TryRead<Order?>(transaction => OrderTable.ToMake(transaction, after));

    private DateOnly Today() => VietnamTime.DateOf(clock.GetUtcNow());

    private static OrderEvent Event(Audit.AuditEntry entry)
    {
        using var detail = JsonDocument.Parse(entry.Detail);
        return new(
            SqlText.Instant(entry.At), entry.Actor, entry.Action,
            detail.RootElement.EnumerateObject().Where(pair => pair.Value.ValueKind != JsonValueKind.Null && pair.Name != RowDetail.Name).ToDictionary(pair => pair.Name, pair => pair.Value.ToString()));
    }
}
