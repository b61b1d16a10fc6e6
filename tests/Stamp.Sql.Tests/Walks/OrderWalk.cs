using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Orders;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>An order, what it is judged by, and the lists of orders.</summary>
internal static class OrderWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        var order = new Order(
            walk.Tell(sql => sql.Next("order")), ground.Product.Id, 48, "a4-24", false, walk.Request(), new("co-so", Ground.Now),
            OrderState.Placed, null, null, null, null, null, 1);
        walk.Tell(sql => OrderTable.Insert(sql, order));
        var approved = order with { State = OrderState.Approved, Approved = 24, Reason = "Còn tem", Decided = new("van-phong", Ground.Now), Version = 2 };
        walk.Tell(sql => OrderTable.Update(sql, approved));
        walk.Ask(sql => OrderTable.ByNumber(sql, order.Number));
        walk.Ask(sql => OrderTable.ByRequest(sql, order.RequestId));
        walk.Ask(sql => OrderTable.OfBatch(sql, ground.Batch));
        walk.Ask(sql => OrderTable.ToMake(sql, 0));
        walk.Ask(sql => OrderTable.Promised(sql, ground.Product.Id, 0));
        walk.Ask(sql => OrderGroundTable.Of(sql, ground.Product, 0, Ground.Today));
        walk.Write(transaction => OrderGroundTable.Of(transaction, ground.Product, order.Number));
        walk.Ask(sql => OrderListTable.Count(sql, OrderState.Placed));
        Approvals(walk, ground, order);
        Lists(walk, ground);
        Events(walk, order);
    }

    private static void Approvals(Walk walk, Ground ground, Order order)
    {
        var certificate = walk.Ask(sql => CertificateTable.OfProduct(sql, ground.Product.Id))[0].Id;
        var row = new ApprovalRow("lan", ApproverStanding.New, ApprovalTable.OfOrder, ground.Producer.Id, certificate, 24, true, Order: order.Number);
        walk.Write(transaction => ApprovalTable.Insert(transaction, row));
        walk.Write(transaction => ApprovalTable.Insert(transaction, row with { Kind = ApprovalTable.OfBatch, Order = null, Batch = ground.Batch }));
        walk.Write(transaction => ApprovalTable.Insert(transaction, row with { Kind = ApprovalTable.OfQuota, Order = null, QuotaBefore = 1_000, QuotaAfter = 2_000 }));
        walk.Ask(sql => ApprovalTable.Alone(sql, "lan", true, Ground.Now.AddYears(-1), 0));
        walk.Ask(sql => ApprovalTable.LastOf(sql, order.Number));
        walk.Ask(sql => ApprovalTable.Quotas(sql, certificate));
        var account = new Account(0, $"nv-{walk.Mark.ToLowerInvariant()}", "Nguyễn Thị Lan", Role.Office, null, "hash", true, new('0', 40), false, 0, null, null, false, 0, Ground.Now, 1);
        walk.Tell(sql => AccountTable.Insert(sql, account));
        walk.Ask(sql => AccountTable.HasOffice(sql));
        var me = walk.Ask(sql => ApproverTable.Of(sql, Actor.Office(account.Name) with { SystemUser = "root", SignedIn = true, Token = 1 }));
        var first = order with { State = OrderState.FirstApproved, First = new("lan", Ground.Now), Approved = 24 };
        var inForce = walk.Ask(sql => CertificateTable.OfProduct(sql, ground.Product.Id))[0];
        walk.Ask(sql => ApprovalGroundTable.Of(sql, first, ground.Product, inForce, 0, me, Ground.Now));
        walk.Ask(sql => ApprovalGroundTable.Of(sql, ground.Product, inForce, me, Ground.Now));
    }

    private static void Lists(Walk walk, Ground ground)
    {
        foreach (var newestFirst in (bool[])[false, true])
        {
            foreach (var after in (long?[])[null, 1])
            {
                foreach (var state in (OrderState?[])[null, OrderState.Placed])
                {
                    walk.Ask(sql => OrderListTable.Page(sql, new(null, null, state), newestFirst, after, 10));
                    walk.Ask(sql => OrderListTable.Page(sql, new(ground.Producer.Id, null, state), newestFirst, after, 10));
                    walk.Ask(sql => OrderListTable.Page(sql, new(null, ground.Product.Code, state), newestFirst, after, 10));
                    walk.Ask(sql => OrderListTable.Page(sql, new(ground.Producer.Id, ground.Product.Code, state), newestFirst, after, 10));
                }
            }
        }
    }

    private static void Events(Walk walk, Order order)
    {
        // As many as are asked for: only then is it also read from the end.
        for (var n = 0; n < 4; n++) walk.Write(transaction => transaction.Record("order.download", order.Subject, []));
        walk.Ask(sql => OrderEventTable.Of(sql, order.Subject, 4));
        walk.Ask(sql => AuditTable.About(sql, [order.Subject, "batch 1"], 10));
    }
}
