using Stamp.Core.Audit;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Orders;

/// <summary>What decides about an order at its limits, and what each decision leaves in it.</summary>
public sealed class OrderEdgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero), Earlier = Now.AddHours(-1);
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly OrderSettings Settings = new() { Quota = 1_000, UnreconciledPercent = 20, UnreconciledDays = 90, SecondPersonOver = 500 };
    private static readonly Actor Lan = Actor.Office("lan"), Minh = Actor.Office("minh"), Htx = Actor.Producer("htx");
    private static readonly Order Placed = new(12, 1, 1_000, "a4-24", false, "r", new("htx", Earlier), OrderState.Placed, null, null, null, null, null, 1);

    private static Outcome<Order> Approve(Order order, Actor actor, int? stamps = null, string? reason = null, long? version = null) =>
        OrderDecisions.Approve(
            order, new(stamps, reason, version), new(People.Settled(actor.Account, Now), order.First is { } first ? People.Settled(first.Account, Now) : null, default, null, 0),
            actor, Now, Settings);

    private static Order First => Approve(Placed, Lan, 600, "một quý").Value;

    private static Order Approved => Approve(Placed, Lan, 500, "đủ", version: 1).Value;

    [Theory]
    [InlineData(1, OrderState.Approved)]
    [InlineData(500, OrderState.Approved)]
    [InlineData(501, OrderState.FirstApproved)]
    [InlineData(1_000, OrderState.FirstApproved)]
    public void From_one_stamp_to_all_may_be_approved_and_over_the_limit_by_two(int stamps, OrderState state)
    {
        var order = Approve(Placed, Lan, stamps, "vừa đủ").Value;
        Assert.Equal((state, stamps, "vừa đủ", 2L), (order.State, order.Approved, order.Reason, order.Version));
        Assert.Equal(new Signature("lan", Now), state == OrderState.Approved ? order.Decided : order.First);
    }

    [Fact]
    public void All_that_was_ordered_needs_no_reason_and_keeps_one_that_is_given()
    {
        Assert.Null(Approve(Placed with { Quantity = 500 }, Lan, 500).Value.Reason);
        Assert.Null(Approve(Placed with { Quantity = 500 }, Lan, 500, "  ").Value.Reason);
        Assert.Equal("gấp", Approve(Placed with { Quantity = 500 }, Lan, null, " gấp ").Value.Reason);
        Assert.Equal("reason", Approve(Placed, Lan, 999).Rejection!.Field);
    }

    [Fact]
    public void The_second_persons_reason_counts_where_there_is_one_and_else_the_firsts()
    {
        Assert.Equal("một quý", Approve(First, Minh).Value.Reason);
        Assert.Equal("hai quý", Approve(First, Minh, 600, "hai quý").Value.Reason);
        // For another number the first one's reason says nothing.
        Assert.Equal("reason", Approve(First, Minh, 700).Rejection!.Field);
        Assert.Equal((OrderState.FirstApproved, 1_000, "minh"), Approve(First, Minh, 1_000).Value is { } other ? (other.State, other.Approved, other.First!.Account) : default);
        // Of an order that waits for no second one, an older reason is nobody's proposal.
        Assert.Equal("reason", Approve(Placed with { Approved = 600, Reason = "cũ" }, Minh, 600).Rejection!.Field);
    }

    [Fact]
    public void An_approval_of_the_version_seen_goes_on_and_of_another_is_looked_at_again()
    {
        Assert.Equal(OrderState.Approved, Approve(First, Minh, 600, version: 2).Value.State);
        Assert.Contains("lan has just approved 600 stamps", Approve(First, Minh, 600, version: 1).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal("Order 12 has just changed. Look again, then decide.", Approve(Placed with { Version = 3 }, Minh, 500, "đủ", version: 2).Rejection!.Sentence.En);
    }

    [Fact]
    public void Only_the_same_person_with_the_same_number_repeats_what_is_decided()
    {
        Assert.Equal(Approved, Approve(Approved, Lan, 500, version: 1).Value);
        Assert.Equal(Approved, Approve(Approved, Lan).Value);
        Assert.Equal(Approved, Approve(Approved, Actor.Office("LAN"), 500).Value);
        Assert.Contains("was approved already", Approve(Approved, Lan, 400, "ít", version: 1).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("was approved already", Approve(Approved, Minh, 500, version: 1).Rejection!.Sentence.En, StringComparison.Ordinal);
        // Seen as it is, and approved once more: that is no repetition.
        Assert.Contains("was approved already", Approve(Approved, Lan, 500, version: 2).Rejection!.Sentence.En, StringComparison.Ordinal);
        foreach (var state in new[] { OrderState.Issued, OrderState.Ready })
            Assert.Equal(state, Approve(Approved with { State = state, Version = 5 }, Lan, 500, version: 1).Value.State);
        foreach (var state in new[] { OrderState.Refused, OrderState.Withdrawn })
            Assert.NotNull(Approve(Approved with { State = state, Version = 5 }, Lan, 500, version: 1).Rejection);
        Assert.Equal(First, Approve(First, Lan, 600, version: 1).Value);
        Assert.Contains("lan has just approved", Approve(First, Minh, 600, version: 1).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_ends_what_is_open_or_approved_and_nothing_else()
    {
        foreach (var order in new[] { Placed, First, Approved })
        {
            var refused = OrderDecisions.Refuse(order, " thiếu hồ sơ ", Minh, Now).Value;
            Assert.Equal((OrderState.Refused, "thiếu hồ sơ", new Signature("minh", Now), order.Version + 1), (refused.State, refused.Reason, refused.Decided!, refused.Version));
        }
        foreach (var state in new[] { OrderState.Issued, OrderState.Ready, OrderState.Withdrawn })
            Assert.NotNull(OrderDecisions.Refuse(Approved with { State = state }, "thiếu", Lan, Now).Rejection);
        var mine = OrderDecisions.Refuse(Placed, "thiếu", Lan, Now).Value;
        Assert.Same(mine, OrderDecisions.Refuse(mine, "thiếu", Lan, Now).Value);
        Assert.Contains("was refused by lan", OrderDecisions.Refuse(mine, "thiếu", Minh, Now).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_producer_takes_back_what_is_open()
    {
        foreach (var order in new[] { Placed, First })
        {
            var gone = OrderDecisions.Withdraw(order, Htx, Now).Value;
            Assert.Equal((OrderState.Withdrawn, new Signature("htx", Now), order.Version + 1), (gone.State, gone.Decided!, gone.Version));
        }
        Assert.NotNull(OrderDecisions.Withdraw(Approved, Htx, Now).Rejection);
    }

    [Fact]
    public void What_is_not_decided_yet_is_neither_issued_nor_made_and_says_so()
    {
        Assert.Equal("Order 12 is not approved.", OrderDecisions.Issue(Placed)!.Sentence.En);
        Assert.Equal("Order 12 is not approved.", OrderDecisions.Make(First)!.Sentence.En);
        Assert.Null(OrderDecisions.Issue(Approved));
        Assert.Contains("was approved already by lan: 500 stamps", OrderDecisions.Make(Approved)!.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("was approved already", OrderDecisions.Issue(Approved with { State = OrderState.Ready })!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_names_itself_and_knows_whether_it_is_open()
    {
        Assert.Equal(("order-12", "order 12"), (Placed.BatchRequest, Placed.Subject));
        Assert.Equal([OrderState.Placed, OrderState.FirstApproved], Enum.GetValues<OrderState>().Where(state => (Placed with { State = state }).IsOpen));
    }

    [Theory]
    [InlineData(1, 40, 100, null)]
    [InlineData(16_777_216, 40, 100, null)]
    [InlineData(16_777_217, 40, 100, "quantity")]
    [InlineData(0, 40, 100, "quantity")]
    [InlineData(1, 41, 100, "template")]
    [InlineData(1, 40, 101, "")]
    [InlineData(1, 40, 0, "")]
    public void A_draft_is_bounded_and_its_fault_named(int quantity, int template, int request, string? field)
    {
        var outcome = OrderRules.Clean(new(" mien-dong ", quantity, new('t', template), true, " " + new string('r', request)));
        Assert.Equal(field, outcome.Rejection is { } rejection ? rejection.Field ?? "" : null);
        if (field is null) Assert.Equal(("MIEN-DONG", new string('r', request), true), (outcome.Value.ProductCode, outcome.Value.RequestId, outcome.Value.Sealed));
    }

    private static OrderGround Ground(IReadOnlyList<StarCertificate> certificates, params EarlierBatch[] batches) => new(
        new(1, "MIEN-DONG", 1, "Miến dong", ProductGroup.Food, null), new(1, "HTX", "HTX", ProducerKind.Cooperative, "Na Rì", "Bắc Kạn"), certificates, batches, null, 0);

    [Fact]
    public void A_certificate_that_ran_out_before_it_was_to_be_withdrawn_has_expired()
    {
        var both = new StarCertificate(1, 1, "GCN-1", 4, null, "UBND", new(2023, 1, 1), Today.AddDays(-1), Today.AddDays(1));
        Assert.Contains("expired on 20/11/2026", OrderRules.Blocks(Ground([both]), 1, Settings, Today)[0].Sentence.En, StringComparison.Ordinal);
        Assert.Null(OrderRules.CertificateOf(Ground([both]), Today));
        Assert.Null(OrderRules.Quota(Ground([both]), Settings, Today));
        var lastDay = both with { ValidUntil = Today, WithdrawnOn = null };
        Assert.Empty(OrderRules.Blocks(Ground([lastDay]), 1, Settings, Today));
        Assert.Equal(lastDay, OrderRules.CertificateOf(Ground([lastDay]), Today));
    }

    [Fact]
    public void All_that_stands_against_an_order_is_told_the_gravest_first()
    {
        var valid = new StarCertificate(1, 1, "GCN-1", 4, null, "UBND", new(2025, 1, 1), new(2027, 12, 31));
        var stale = new EarlierBatch(3, VietnamTime.StartOf(Today.AddDays(-200)), Today.AddDays(-20), 900, 500);
        var blocks = OrderRules.Blocks(Ground([valid], stale), 101, Settings, Today);
        Assert.Equal([null, "quantity"], blocks.Select(block => block.Field));
        Assert.Contains("Of batch 3, 500 of 900 stamps (55.5 %)", blocks[0].Sentence.En, StringComparison.Ordinal);
        Assert.Contains("100 are left: not enough for 101", blocks[1].Sentence.En, StringComparison.Ordinal);
        Assert.Single(OrderRules.Blocks(Ground([valid], stale), 100, Settings, Today));
        Assert.Contains("has no star certificate", OrderRules.Blocks(Ground([], stale), 100, Settings, Today)[0].Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_of_a_quota_is_never_less_than_nothing() =>
        Assert.Equal((1L, 0L, 0L), (new QuotaState(2026, 10, 9).Left, new QuotaState(2026, 10, 10).Left, new QuotaState(2026, 10, 11).Left));
}
