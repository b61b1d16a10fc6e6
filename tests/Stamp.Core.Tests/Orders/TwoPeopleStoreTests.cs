using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Settings;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Orders;

/// <summary>The two-person rule over a real registry: who let what through is read from it.</summary>
[Trait("registry", "contract")]
public sealed class TwoPeopleStoreTests : IDisposable
{
    private static readonly Actor Htx = Actor.Producer("htx"), Lan = Actor.Office("lan"), Minh = Actor.Office("minh");
    private static readonly OrderSettings Settings = new() { SecondPersonOver = 500, SecondPersonOverDay = 5_000, Quota = 10_000 };

    private readonly TempRegistry temp = new();
    private readonly OrderStore orders;
    private readonly OrderList list;
    private int forms;

    public TwoPeopleStoreTests()
    {
        (orders, list) = (new(temp.Database, Settings), new(temp.Database, temp.Clock));
        People.AddAccounts(temp, "lan", "minh");
    }

    public void Dispose() => temp.Dispose();

    private Order Place(int stamps, string product = "MIEN-DONG") =>
        orders.Place(new(product, stamps, "a4-24", false, $"f{forms++}"), null, Htx).Value;

    private Outcome<Order> Approve(Order order, Actor who) => orders.Approve(order.Number, new(null, null, null), who);

    private OrderState Approved(int stamps, Actor who, string product = "MIEN-DONG") => Approve(Place(stamps, product), who).Value.State;

    [Fact]
    public void Two_orders_of_the_limit_in_a_row_want_a_second_person_for_the_second_one()
    {
        Assert.Equal(OrderState.Approved, Approved(500, Lan));
        var next = Place(500);
        Assert.Equal(OrderState.FirstApproved, Approve(next, Lan).Value.State);
        Assert.Equal(OrderState.Approved, Approve(next, Minh).Value.State);
        // The other clerk has an allowance of her own: what two approved is nobody's alone.
        Assert.Equal(OrderState.Approved, Approved(500, Minh));
        Assert.Equal(OrderState.FirstApproved, Approved(1, Minh));
        temp.Clock.Now += TwoPeople.Window;
        Assert.Equal(OrderState.Approved, Approved(500, Lan));
    }

    [Fact]
    public void What_waits_for_a_second_person_was_refused_or_taken_back_is_not_counted()
    {
        Assert.Equal(OrderState.FirstApproved, Approved(501, Lan));
        var refused = Place(500);
        _ = Approve(refused, Lan).Value;
        Assert.Equal(OrderState.FirstApproved, Approved(1, Lan));
        _ = orders.Refuse(refused.Number, "đặt nhầm", Minh).Value;
        var withdrawn = Place(100);
        _ = orders.Withdraw(withdrawn.Number, null, Htx).Value;
        Assert.Equal(OrderState.Approved, Approved(500, Lan));
    }

    [Fact]
    public void Split_among_a_producers_products_it_is_still_the_producers_sum()
    {
        _ = temp.Registry.Put(TempRegistry.Product("BUN-KHO"), Lan).Value;
        _ = temp.Registry.Put(TempRegistry.Certificate("GCN-2", "BUN-KHO"), Lan).Value;
        Assert.Equal(OrderState.Approved, Approved(300, Lan));
        Assert.Equal(OrderState.FirstApproved, Approved(201, Lan, "BUN-KHO"));
        Assert.Equal(OrderState.Approved, Approved(200, Lan, "BUN-KHO"));
    }

    [Fact]
    public void Who_raised_the_quota_needs_a_second_person_for_what_it_lets_through_and_a_raise_counts_as_approved()
    {
        _ = orders.SetQuota("GCN-1", 100, "thử", Minh).Value;
        temp.Clock.Now += TwoPeople.Window;
        _ = orders.SetQuota("GCN-1", 400, "lễ hội", Lan).Value;
        var order = Place(250);
        Assert.Equal(OrderState.FirstApproved, Approve(order, Lan).Value.State);
        Assert.Contains("Who raised a quota is not the only one", Approve(order, Lan).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(OrderState.Approved, Approve(order, Minh).Value.State);
        // 300 more of a quota are 300 approved: 200 are left to lan that day, of another certificate too.
        _ = temp.Registry.Put(TempRegistry.Product("BUN-KHO"), Lan).Value;
        _ = temp.Registry.Put(TempRegistry.Certificate("GCN-2", "BUN-KHO"), Lan).Value;
        Assert.Equal(OrderState.FirstApproved, Approved(201, Lan, "BUN-KHO"));
        Assert.Equal(OrderState.Approved, Approved(200, Lan, "BUN-KHO"));
        // However long ago it was raised.
        temp.Clock.Now += TimeSpan.FromDays(5);
        Assert.Equal(OrderState.FirstApproved, Approved(100, Lan));
        Assert.Equal(OrderState.Approved, Approved(100, Minh));
    }

    [Fact]
    public void An_account_of_today_or_made_or_reset_by_the_first_person_is_no_second_one()
    {
        People.Add(temp, "hoa", by: "lan");
        var order = Place(600);
        _ = Approve(order, Lan).Value;
        Assert.Contains("made, or its password reset, by lan", Approve(order, Actor.Office("hoa")).Rejection!.Sentence.En, StringComparison.Ordinal);
        People.Add(temp, "moi");
        Assert.Contains("it counts from", Approve(order, Actor.Office("moi")).Rejection!.Sentence.En, StringComparison.Ordinal);
        // Not for a smaller number either, which alone would be within the limit.
        Assert.NotNull(orders.Approve(order.Number, new(100, "ít thôi", null), Actor.Office("moi")).Rejection);
        var accounts = new AccountStore(temp.Database);
        _ = accounts.Change(accounts.ByName("minh")!.Id, "account.reset", Actor.Office(People.Administrator), account => account).Value;
        Assert.Contains("it counts from", Approve(order, Minh).Rejection!.Sentence.En, StringComparison.Ordinal);
        temp.Clock.Now += TimeSpan.FromDays(1);
        Assert.NotNull(Approve(order, Actor.Office("hoa")).Rejection);
        Assert.Equal(OrderState.Approved, Approve(order, Minh).Value.State);
    }

    [Fact]
    public void Without_a_sign_in_the_operating_systems_user_is_counted_whatever_the_name_and_is_no_second_person()
    {
        Actor Shell(string name) => Actor.Office(name) with { SystemUser = "root" };
        Assert.Equal(OrderState.Approved, Approved(400, Shell("lan")));
        Assert.Equal(OrderState.FirstApproved, Approved(101, Shell("ai-khac")));
        var order = Place(600);
        _ = Approve(order, Lan).Value;
        Assert.Contains("has to sign in", Approve(order, Shell("minh")).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(OrderState.Approved, Approve(order, Minh with { SystemUser = "root", SignedIn = true }).Value.State);
        var entry = new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value[^1];
        Assert.Equal("minh", entry.Actor);
        Assert.Contains("\"systemUser\":\"root\",\"signedIn\":\"password\"", entry.Detail, StringComparison.Ordinal);
        // Lan's own allowance is untouched by what somebody did under the name.
        Assert.Equal(OrderState.Approved, Approved(500, Lan));
    }

    [Fact]
    public void A_batch_without_an_order_wants_a_reason_and_counts_with_what_was_approved()
    {
        var direct = new DirectIssue(temp.Database, Settings);
        Outcome<IssuedBatch> Issue(int count, Actor? second = null, string? reason = "thay tem hỏng", string? request = null) =>
            direct.Issue(TempRegistry.Order(count, request), reason, second, Lan);
        Assert.Equal("reason", Issue(10, reason: " ").Rejection?.Field);
        Assert.Equal(1, Issue(300, request: "r1").Value.Batch.Number);
        Assert.Equal(OrderState.FirstApproved, Approved(201, Lan));
        Assert.Contains("--confirm", Issue(201).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(RejectionKind.Conflict, Issue(201, second: Lan).Rejection?.Kind);
        // Repeated, it makes nothing and needs nobody.
        Assert.True(Issue(300, request: "r1").Value.Repeated);
        // A refusal gave its number back.
        Assert.Equal(2, Issue(9_000, second: Minh).Value.Batch.Number);
        Assert.Equal(3, Issue(200).Value.Batch.Number);
        var entry = new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value.First(one => one.Subject == "batch 2");
        Assert.Contains("\"withoutOrder\":\"thay tem hỏng\",\"confirmedBy\":\"minh\"", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_account_small_batches_are_issued_and_for_large_ones_it_says_how_to_make_one()
    {
        using var fresh = new TempRegistry(file: true);
        var direct = new DirectIssue(fresh.Database, Settings);
        var laptop = Actor.Office("an") with { SystemUser = "an" };
        Assert.Equal(1, direct.Issue(TempRegistry.Order(500), "thử", null, laptop).Value.Batch.Number);
        Assert.Contains("accounts add NAME --role office", direct.Issue(TempRegistry.Order(501), "thử", null, laptop).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_looks_is_told_why_and_who_may()
    {
        People.Add(temp, "moi");
        _ = Approve(Place(400), Lan).Value;
        var reader = new ApprovalReader(temp.Database, Settings, temp.Clock);
        ApprovalView View(Order order, Actor actor) => reader.Of(order, list.Find(order.Number, null).Value.Ground, actor).Value;
        Assert.Null(View(Place(100), Lan).Why);
        var order = Place(101);
        var seen = View(order, Lan);
        Assert.Equal(new LetThrough(400, 400, 400), seen.Ground.Alone);
        Assert.Contains("you alone approved 400", seen.Why!.Value.En, StringComparison.Ordinal);
        Assert.Equal([("minh", true), ("moi", false)], seen.Others.Select(other => (other.Account, other.Refused is null)));
        order = Approve(order, Lan).Value;
        Assert.Null(View(order, Minh).Refused);
        Assert.Contains("it counts from", View(order, Actor.Office("moi")).Refused!.Sentence.En, StringComparison.Ordinal);
    }
}
