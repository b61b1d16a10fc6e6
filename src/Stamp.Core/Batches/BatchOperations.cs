using System.Globalization;
using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <param name="Repeated">The same order was answered before: this is that batch, and nothing was issued now.</param>
public sealed record IssuedBatch(StampBatch Batch, bool Repeated);

/// <summary>Issues batches and tells of them. The steps are numbered as in docs/issue-cycle.md.</summary>
public sealed class BatchOperations(RegistryDatabase database)
{
    /// <summary>For tests and measurements. It asks for neither order nor second person: programs issue by <see cref="Orders.OrderStore"/> or <see cref="Orders.DirectIssue"/>.</summary>
    internal Outcome<IssuedBatch> Issue(IssueRequest request, Actor actor) =>
        database.TryWrite(actor, transaction => Issue(transaction, request));

    /// <summary>
    /// Step 1, record. Once its transaction has committed, the batch's row is durable; only then may step 2 compute its
    /// codes and step 3 print them.
    /// </summary>
    /// <param name="mayIssue">What else has to hold, asked before the batch has a number, so that a refusal leaves no gap.</param>
    internal static Outcome<IssuedBatch> Issue(RegistryTransaction transaction, IssueRequest request, Func<Product, Rejection?>? mayIssue = null)
    {
        var today = VietnamTime.DateOf(transaction.Now);
        if (!IssueRules.Clean(request, today).Succeeded(out var order, out var rejection)) return rejection;
        if (ProductTable.ByCode(transaction.Sql, order.ProductCode) is not { } product) return RegistryStore.UnknownProduct(order.ProductCode);
        if (order.RequestId is not null && BatchTable.ByRequest(transaction.Sql, order.RequestId) is { } before)
            return IssueRules.Repeat(before, order, product) is { } conflict ? conflict : new IssuedBatch(before, Repeated: true);
        if (transaction.ClockWentBack is { } late) return late;
        if (IssueRules.Stars(product, CertificateTable.OfProduct(transaction.Sql, product.Id), today) is { } refused) return refused;
        if (mayIssue?.Invoke(product) is { } not) return not;

        if (!BatchNumbers.Next(transaction).Succeeded(out var number, out rejection)) return rejection;
        var batch = new StampBatch(
            number, product.Id, order.Count, order.KeyEpoch, order.Template, order.Sealed,
            product.Gtin, transaction.Now, order.StockExpiresOn!.Value);
        BatchTable.Insert(transaction.Sql, batch, order.RequestId);
        transaction.Changed(ChangeKind.Batch, batch.Number);
        var detail = new JsonObject
        {
            ["product"] = product.Code,
            ["count"] = batch.Count,
            ["keyEpoch"] = batch.KeyEpoch,
            ["template"] = batch.Template,
            ["sealed"] = batch.Sealed,
            ["gtin"] = batch.Gtin?.ToString(),
            ["stockExpiresOn"] = SqlText.Write(batch.StockExpiresOn),
            ["request"] = order.RequestId,
        };
        if (order.WithoutOrder is { } why) detail["withoutOrder"] = why;
        if (order.ConfirmedBy is { } second) detail["confirmedBy"] = second;
        transaction.Record("batch.issue", Subject(batch.Number), detail);
        return new IssuedBatch(batch, Repeated: false);
    }

    public Outcome<StampBatch> Find(int number) => database.TryRead<StampBatch>(transaction =>
        BatchTable.ByNumber(transaction, number) is { } batch ? batch : UnknownBatch(number));

    /// <summary>At most <paramref name="max"/> batches after a number, in order.</summary>
    public Outcome<IReadOnlyList<StampBatch>> After(int number, int max) =>
        database.TryRead<IReadOnlyList<StampBatch>>(transaction => BatchTable.After(transaction, number, max));

    /// <summary>Where a batch's stamps are.</summary>
    public Outcome<StampLedger> Ledger(int number) => database.TryRead<StampLedger>(transaction =>
        BatchTable.ByNumber(transaction, number) is { } batch
            ? StampLedger.Of(batch.Count, RangeMap.Fold(MoveTable.OfBatch(transaction, number)))
            : UnknownBatch(number));

    /// <summary>All that happened to a batch's ranges, in order.</summary>
    public Outcome<IReadOnlyList<RangeMove>> Moves(int number) => database.TryRead<IReadOnlyList<RangeMove>>(transaction =>
        BatchTable.ByNumber(transaction, number) is null ? UnknownBatch(number) : MoveTable.OfBatch(transaction, number));

    internal static string Subject(int number) => string.Create(CultureInfo.InvariantCulture, $"batch {number}");

    internal static Rejection UnknownBatch(int number) => Rejection.NotFound(
        $"Không có lô tem số {number}.", $"There is no batch number {number}.");
}
