using System.Data.Common;
using Dapper;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Orders;

[Trait("registry", "contract")]
public sealed class OrderStoreTests : IDisposable
{
    private static readonly Actor Htx = Actor.Producer("htx"), Lan = Actor.Office("lan"), Minh = Actor.Office("minh");

    private readonly TempRegistry temp = new();
    private readonly OrderStore orders;
    private readonly OrderList list;

    public OrderStoreTests()
    {
        orders = new(temp.Database, new OrderSettings { SecondPersonOver = 1_000, Quota = 2_000 });
        list = new(temp.Database, temp.Clock);
        People.AddAccounts(temp, "lan", "minh");
    }

    public void Dispose() => temp.Dispose();

    private Order Place(int quantity = 100, string request = "f1") =>
        orders.Place(new("MIEN-DONG", quantity, "a4-24", false, request), 1, Htx).Value;

    [Fact]
    public async Task Of_two_clerks_at_once_one_approves_and_the_other_hears_who_did()
    {
        for (var round = 0; round < 10; round++)
        {
            var order = Place(request: $"f{round}");
            using var start = new Barrier(2);
            var outcomes = await Task.WhenAll(new[] { Lan, Minh }.Select(clerk => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                return (clerk.Account, Outcome: orders.Approve(order.Number, new(100, null, order.Version), clerk));
            }, TaskCreationOptions.LongRunning)));
            var winner = Assert.Single(outcomes, one => one.Outcome.Rejection is null);
            var loser = Assert.Single(outcomes, one => one.Outcome.Rejection is not null);
            Assert.Equal(RejectionKind.Conflict, loser.Outcome.Rejection!.Kind);
            Assert.Contains($"was approved already by {winner.Account}: 100 stamps", loser.Outcome.Rejection.Sentence.En, StringComparison.Ordinal);
            var kept = list.Order(order.Number, null).Value;
            Assert.Equal((OrderState.Approved, winner.Account, 2L), (kept.State, kept.Decided!.Account, kept.Version));
        }
        Assert.Equal(10, Actions().Count(action => action == "order.approve"));
    }

    [Fact]
    public async Task A_form_sent_twice_at_once_makes_one_order()
    {
        using var start = new Barrier(2);
        var made = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            return Place();
        }, TaskCreationOptions.LongRunning)));
        Assert.Equal(made[0], made[1]);
        Assert.Single(Actions(), "order.place");
        var other = orders.Place(new("MIEN-DONG", 101, "a4-24", false, "f1"), 1, Htx).Rejection;
        Assert.Contains($"became order {made[0].Number}", other!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crash_between_approval_and_issue_leaves_one_batch_however_often_it_is_issued()
    {
        var order = Place();
        _ = orders.Approve(order.Number, new(null, null, null), Lan).Value;
        // As a process finds it that starts after the crash.
        Assert.Equal(order.Number, list.ToMake(0).Value?.Number);
        Assert.Null(list.ToMake(order.Number).Value);
        var issued = orders.Issue(order.Number, 0, Lan).Value;
        Assert.Equal(issued, orders.Issue(order.Number, 0, Lan).Value);
        Assert.Equal((OrderState.Issued, 1), (issued.State, issued.Batch));
        Assert.Equal([1], temp.Batches.After(0, 10).Value.Select(batch => batch.Number));
        // Named by the order, so that even a registry whose order forgot its batch finds it.
        Assert.True(temp.Batches.Issue(TempRegistry.Order(100, order.BatchRequest), Lan).Value.Repeated);
        Assert.Equal(OrderState.Ready, orders.Ready(order.Number, Lan).Value.State);
        Assert.Null(list.ToMake(0).Value);
    }

    [Fact]
    public void What_is_refused_meanwhile_is_not_issued_and_what_is_issued_is_not_refused()
    {
        var order = Place();
        _ = orders.Approve(order.Number, new(null, null, null), Lan).Value;
        _ = orders.Refuse(order.Number, "đặt nhầm", Minh).Value;
        Assert.Equal(RejectionKind.Conflict, orders.Issue(order.Number, 0, Lan).Rejection?.Kind);
        Assert.Empty(temp.Batches.After(0, 10).Value);
        var second = Place(request: "f2");
        _ = orders.Approve(second.Number, new(null, null, null), Lan).Value;
        _ = orders.Issue(second.Number, 0, Lan).Value;
        Assert.Contains("was approved already by lan", orders.Refuse(second.Number, "muộn", Minh).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_blocks_is_asked_again_at_each_approval_and_at_issue()
    {
        var first = Place(2_000);
        var second = Place(1_000, "f2");
        _ = orders.Approve(first.Number, new(null, null, null), Lan).Value;
        _ = orders.Approve(first.Number, new(null, null, null), Minh).Value;
        // Promised and not issued yet: the quota is used up all the same.
        Assert.Contains("2,000 are issued or approved, 0 are left", orders.Approve(second.Number, new(null, null, null), Lan).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal("quantity", orders.Place(new("MIEN-DONG", 1, "a4-24", false, "f3"), 1, Htx).Rejection?.Field);
        _ = orders.SetQuota("GCN-1", 3_000, "xuất khẩu", Lan).Value;
        Assert.Equal(OrderState.FirstApproved, orders.Approve(second.Number, new(null, null, null), Lan).Value.State);
        _ = temp.Registry.Withdraw("GCN-1", "vi phạm", Lan).Value;
        Assert.Contains("was withdrawn", orders.Approve(second.Number, new(null, null, null), Minh).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(RejectionKind.Conflict, orders.Issue(first.Number, 0, Lan).Rejection?.Kind);
        Assert.Equal(OrderState.Approved, list.Order(first.Number, null).Value.State);
    }

    [Fact]
    public void Another_producers_order_and_product_are_as_good_as_none()
    {
        _ = temp.Registry.Put(new ProducerDraft("KHAC", "Khác", ProducerKind.Household, "X", "Bắc Kạn"), Lan).Value;
        var order = Place();
        Assert.Equal(RejectionKind.NotFound, list.Find(order.Number, 2).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, list.Order(order.Number, 2).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, orders.Withdraw(order.Number, 2, Htx).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, orders.MakeAgain(order.Number, 2, Htx).Rejection?.Kind);
        Assert.Equal(("product", RejectionKind.NotFound), orders.Place(new("MIEN-DONG", 1, "a4-24", false, "f2"), 2, Htx).Rejection is { } none ? (none.Field, none.Kind) : default);
        Assert.Empty(list.Page(new(2, null, null), true, null, 10).Value);
        Assert.Empty(list.Products(2).Value);
        Assert.Single(list.Page(new(1, "MIEN-DONG", OrderState.Placed), false, null, 10).Value);
        Assert.Equal(OrderState.Withdrawn, orders.Withdraw(order.Number, 1, Htx).Value.State);
    }

    [Fact]
    public void What_is_left_of_earlier_batches_is_what_their_ledgers_say()
    {
        var batch = temp.Issue(1_000);
        _ = temp.Ranges.Activate(batch, new(1, 300), TempRegistry.Lot, TempRegistry.Office).Value;
        _ = temp.Ranges.Void(batch, new(301, 350), VoidReason.Damaged, TempRegistry.Office).Value;
        var undone = temp.Ranges.Activate(batch, new(400, 499), TempRegistry.Lot, TempRegistry.Office).Value.Move.Id;
        _ = temp.Ranges.Undo(undone, TempRegistry.Office).Value;
        _ = temp.Ranges.Recall(batch, new(10, 20), "lẫn tạp chất", TempRegistry.Office).Value;
        _ = temp.Ranges.Activate(batch, new(450, 460), TempRegistry.Lot, TempRegistry.Office).Value;
        var found = list.Find(Place().Number, null).Value;
        Assert.Equal(temp.Batches.Ledger(batch).Value.InStock, Assert.Single(found.Ground.Batches).InStock);
        Assert.Equal(639, Assert.Single(found.Ledgers).Ledger.InStock);
        temp.Clock.Now = TempRegistry.Start.AddDays(91);
        Assert.Contains("639 of 1,000 stamps (63.9 %)", orders.Place(new("MIEN-DONG", 1, "a4-24", false, "f2"), 1, Htx).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happened_to_an_order_is_read_from_the_trail()
    {
        var order = Place(2_000);
        _ = orders.Approve(order.Number, new(1_600, "mùa vụ ngắn", 1), Lan).Value;
        _ = orders.Approve(order.Number, new(1_600, null, 2), Minh).Value;
        var events = list.Find(order.Number, 1).Value.Events;
        Assert.Equal([("order.place", "htx"), ("order.first-approve", "lan"), ("order.approve", "minh")], events.Select(one => (one.Action, one.Account)));
        Assert.Equal(("1600", "mùa vụ ngắn"), (events[1].Detail["stamps"], events[1].Detail["reason"]));
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    [Theory]
    [InlineData("DELETE FROM stamp_order")]
    [InlineData("UPDATE stamp_order SET quantity = 5")]
    [InlineData("UPDATE stamp_order SET approved = 99, version = 9")]
    [InlineData("UPDATE stamp_order SET decided_by = 'ai'")]
    public void The_database_keeps_an_order_as_it_was_placed_and_approved(string sql)
    {
        var order = Place();
        _ = orders.Approve(order.Number, new(null, null, null), Lan).Value;
        _ = orders.Issue(order.Number, 0, Lan).Value;
        Assert.ThrowsAny<DbException>(() => temp.Execute(sql));
    }

    [Trait("registry", "file")]
    [Theory]
    [InlineData("")]
    [InlineData(" AND o.state = 'placed'")]
    [InlineData(" AND p.producer_id = 1")]
    [InlineData(" AND p.code = 'A'")]
    public void A_list_of_orders_scans_no_table(string where)
    {
        using var connection = temp.Raw();
        var from = where.Contains("p.", StringComparison.Ordinal) ? "product p CROSS JOIN stamp_order o ON o.product_id = p.id" : "stamp_order o CROSS JOIN product p ON p.id = o.product_id";
        var plan = connection.Query($"EXPLAIN QUERY PLAN SELECT o.number FROM {from} WHERE o.number < 9{where} ORDER BY o.number DESC LIMIT 9").Select(row => (string)row.detail).ToList();
        Assert.All(plan, step => Assert.False(step.StartsWith("SCAN", StringComparison.Ordinal), step));
    }

    private List<string> Actions() => [.. new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value.Select(entry => entry.Action)];
}
