using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>
/// Keeps orders. Each step is one write transaction that reads the order, decides (<see cref="OrderRules"/>,
/// <see cref="OrderDecisions"/>), writes it and its audit entry: of two clerks at once the second reads what the first
/// decided. The steps are numbered as in docs/issue-cycle.md.
/// </summary>
public sealed class OrderStore(RegistryDatabase database, OrderSettings settings)
{
    /// <summary>Step 0a. The same form sent twice answers with the order that it made.</summary>
    /// <param name="producerId">Whose product it must be; another's is as good as none. Null: anyone's.</param>
    public Outcome<Order> Place(OrderDraft draft, long? producerId, Actor actor) => database.TryWrite<Order>(actor, transaction =>
    {
        if (!OrderRules.Clean(draft).Succeeded(out var clean, out var rejection)) return rejection;
        if (ProductTable.ByCode(transaction.Sql, clean.ProductCode!) is not { } product || (producerId is { } owner && product.ProducerId != owner))
            return RegistryStore.UnknownProduct(clean.ProductCode!) with { Field = "product" };
        if (OrderTable.ByRequest(transaction.Sql, clean.RequestId) is { } before) return Repeated(before, clean, product, actor);
        if (Blocked(transaction, product, 0, clean.Quantity) is { } blocked) return blocked;
        var order = new Order(
            transaction.Next("order"), product.Id, clean.Quantity, clean.Template!, clean.Sealed, clean.RequestId, new(actor.Account, transaction.Now),
            OrderState.Placed, null, null, null, null, null, 1);
        OrderTable.Insert(transaction.Sql, order);
        transaction.Record("order.place", order.Subject, new()
        {
            ["product"] = product.Code,
            ["stamps"] = order.Quantity,
            ["template"] = order.Template,
            ["sealed"] = order.Sealed,
            [RowDetail.Name] = OrderProof.Row(order),
        });
        return order;
    });

    /// <summary>Step 0b, by one person or by two.</summary>
    public Outcome<Order> Approve(long number, Approval approval, Actor actor) => Change(number, null, actor, (transaction, order, product) =>
    {
        if (transaction.ClockWentBack is { } late) return late;
        var (sql, now) = (transaction.Sql, transaction.Now);
        var ground = OrderGroundTable.Of(transaction, product, order.Number);
        var today = VietnamTime.DateOf(now);
        var certificate = OrderRules.CertificateOf(ground, today);
        var me = ApproverTable.Of(sql, actor);
        var people = ApprovalGroundTable.Of(sql, order, product, certificate, OrderRules.Quota(ground, settings, today)?.Used ?? 0, me, now);
        if (!OrderDecisions.Approve(order, approval, people, actor, now, settings).Succeeded(out var after, out var rejection)) return rejection;
        if (after.Version == order.Version) return after;
        if (OrderRules.Blocks(ground, after.Approved!.Value, settings, today).FirstOrDefault() is { } blocked) return blocked with { Field = null };
        ApprovalTable.Insert(transaction, new(
            me.Person, me.StandingAt(now), ApprovalTable.OfOrder, product.ProducerId, certificate!.Id, after.Approved.Value,
            Alone: after is { State: OrderState.Approved, First: null }, Order: order.Number));
        return after;
    }, after => after.State == OrderState.FirstApproved ? "order.first-approve" : "order.approve");

    public Outcome<Order> Refuse(long number, string? reason, Actor actor) => Change(number, null, actor,
        (transaction, order, _) => OrderDecisions.Refuse(order, reason, actor, transaction.Now), _ => "order.refuse");

    /// <param name="producerId">Whose it must be; null: anyone's.</param>
    public Outcome<Order> Withdraw(long number, long? producerId, Actor actor) => Change(number, producerId, actor,
        (transaction, order, _) => OrderDecisions.Withdraw(order, actor, transaction.Now), _ => "order.withdraw");

    /// <summary>
    /// Step 1 for an order: the batch, and that the order has it, in one transaction. The batch bears the order's
    /// name as its request, so that not even a registry put together from two backups has two of them.
    /// </summary>
    public Outcome<Order> Issue(long number, int keyEpoch, Actor actor) => Change(number, null, actor, (transaction, order, product) =>
    {
        if (order.Batch is not null) return order;
        if (OrderDecisions.Issue(order) is { } refused) return refused;
        return BatchOperations.Issue(transaction, new(product.Code, order.Approved!.Value, order.Template, order.Sealed, keyEpoch, order.BatchRequest)).Succeeded(out var issued, out var rejection)
            ? order with { State = OrderState.Issued, Batch = issued.Batch.Number, Version = order.Version + 1 }
            : rejection;
    }, _ => "order.issue");

    /// <summary>Step 4: all its label files are there.</summary>
    public Outcome<Order> Ready(long number, Actor actor) => Change(number, null, actor, (_, order, _) =>
        order.State == OrderState.Ready ? order
        : OrderDecisions.Make(order) is { } refused ? refused
        : order with { State = OrderState.Ready, Version = order.Version + 1 }, _ => "order.ready");

    /// <summary>Back to step 3: files that are gone or are no longer what was made are made again.</summary>
    /// <param name="producerId">Whose it must be; null: anyone's.</param>
    public Outcome<Order> MakeAgain(long number, long? producerId, Actor actor) => Change(number, producerId, actor, (_, order, _) =>
        order.State is OrderState.Approved or OrderState.Issued ? order
        : OrderDecisions.Make(order) is { } refused ? refused
        : order with { State = OrderState.Issued, Version = order.Version + 1 }, _ => "order.make-again");

    /// <summary>Null when it is on record that someone was given a label file.</summary>
    public Rejection? Downloaded(Order order, PrintRun run, Actor actor) => database.TryWrite<bool>(actor, transaction =>
    {
        transaction.Record("order.download", order.Subject, new()
        {
            ["batch"] = run.Batch,
            ["run"] = run.Id,
            ["format"] = run.Request.Format,
            ["bytes"] = run.Result!.Bytes,
            ["sha256"] = run.Result.Sha256,
        });
        return true;
    }).Rejection;

    /// <summary>Gives a star certificate a quota of its own.</summary>
    public Outcome<StarCertificate> SetQuota(string? certificateNumber, int stamps, string? reason, Actor actor) => database.TryWrite<StarCertificate>(actor, transaction =>
    {
        var number = VietnameseLetters.Compose(certificateNumber ?? "").Trim();
        if (CertificateTable.ByNumber(transaction.Sql, number) is not { } certificate)
            return Rejection.NotFound($"Không có giấy chứng nhận số {number}.", $"There is no certificate number {number}.");
        if (stamps is < 0 or > OrderSettings.MostQuota)
        {
            return Rejection.BadInput(
                $"Hạn mức phải từ 0 đến {Figures.Vi(OrderSettings.MostQuota)} tem.", $"A quota is 0 to {Figures.En(OrderSettings.MostQuota)} stamps.") with
            { Field = "quota" };
        }
        if (!PlainText.Required(reason, new("lý do", "the reason"), PlainText.ReasonLength).Succeeded(out var why, out var rejection))
            return rejection with { Field = "quota_reason" };
        if (transaction.ClockWentBack is { } late) return late;
        var before = OrderGroundTable.Quota(transaction.Sql, certificate.Id);
        if (before == stamps) return certificate;
        // A raise is an approval of as many more stamps.
        var (me, had) = (ApproverTable.Of(transaction.Sql, actor), before ?? settings.Quota);
        ApprovalTable.Insert(transaction, new(
            me.Person, me.StandingAt(transaction.Now), ApprovalTable.OfQuota, ProductTable.ById(transaction.Sql, certificate.ProductId)!.ProducerId, certificate.Id,
            Math.Max(0, stamps - had), Alone: true, QuotaBefore: had, QuotaAfter: stamps));
        OrderGroundTable.PutQuota(transaction.Sql, certificate.Id, stamps);
        transaction.Record("certificate.quota", $"certificate {certificate.Number}", new() { ["before"] = before, ["stamps"] = stamps, ["reason"] = why });
        return certificate;
    });

    /// <summary>An order and its product; null where it is another producer's, or none.</summary>
    internal static (Order Order, Product Product)? Own(RegistrySql transaction, long number, long? producerId) =>
        OrderTable.ByNumber(transaction, number) is { } order && ProductTable.ById(transaction, order.ProductId) is { } product
        && (producerId is null || product.ProducerId == producerId) ? (order, product) : null;

    internal static Rejection Unknown(long number) => Rejection.NotFound($"Không có đơn đặt tem số {number}.", $"There is no order number {number}.");

    /// <param name="action">As the trail names what became of the order.</param>
    private Outcome<Order> Change(
        long number, long? producerId, Actor actor, Func<RegistryTransaction, Order, Product, Outcome<Order>> decide, Func<Order, string> action) =>
        database.TryWrite<Order>(actor, transaction =>
        {
            if (Own(transaction.Sql, number, producerId) is not var (before, product)) return Unknown(number);
            if (!decide(transaction, before, product).Succeeded(out var after, out var rejection)) return rejection;
            if (after.Version == before.Version) return after;
            OrderTable.Update(transaction.Sql, after);
            transaction.Record(action(after), after.Subject, Describe(before, after));
            return after;
        });

    private static JsonObject Describe(Order before, Order after)
    {
        var detail = new JsonObject();
        if (after.Approved is { } stamps && after.Decided != before.Decided | after.First != before.First) detail["stamps"] = stamps;
        if (after.Reason is { } reason && reason != before.Reason) detail["reason"] = reason;
        if (after.Batch is { } batch) detail["batch"] = batch;
        detail[RowDetail.Name] = RowDetail.Changed(OrderProof.Row(before), OrderProof.Row(after));
        return detail;
    }

    private Rejection? Blocked(RegistryTransaction transaction, Product product, long except, int quantity) =>
        OrderRules.Blocks(OrderGroundTable.Of(transaction, product, except), quantity, settings, VietnamTime.DateOf(transaction.Now)).FirstOrDefault();

    private static Outcome<Order> Repeated(Order before, OrderDraft draft, Product product, Actor actor) =>
        before.ProductId == product.Id && before.Quantity == draft.Quantity && before.Template == draft.Template && before.Sealed == draft.Sealed && before.Placed.Account == actor.Account
            ? before
            : Rejection.Conflict(
                $"Biểu mẫu này đã được gửi với nội dung khác và thành đơn {before.Number}. Hãy mở biểu mẫu mới để đặt thêm.",
                $"This form was sent before with something else in it and became order {before.Number}. Open a new form to order more.");
}
