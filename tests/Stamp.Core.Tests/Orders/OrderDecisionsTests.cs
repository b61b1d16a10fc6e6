using Stamp.Core.Audit;
using Stamp.Core.Orders;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Orders;

public sealed class OrderDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    private static readonly OrderSettings Settings = new() { SecondPersonOver = 500 };
    private static readonly Actor Lan = Actor.Office("lan"), Minh = Actor.Office("minh");
    private static readonly Order Placed = new(12, 1, 1_000, "a4-24", false, "r", new("htx", Now), OrderState.Placed, null, null, null, null, null, 1);

    private static Outcome<Order> Approve(Order order, Actor actor, int? stamps = null, string? reason = null, long? version = null) =>
        OrderDecisions.Approve(
            order, new(stamps, reason, version), new(People.Settled(actor.Account, Now), order.First is { } first ? People.Settled(first.Account, Now) : null, default, null, 0),
            actor, Now, Settings);

    private static Order With(OrderState state) => state switch
    {
        OrderState.Placed => Placed,
        OrderState.FirstApproved => Approve(Placed, Lan).Value,
        OrderState.Approved => Approve(Placed, Lan, 500, "đủ dùng").Value,
        OrderState.Issued => With(OrderState.Approved) with { State = OrderState.Issued, Batch = 7, Version = 3 },
        OrderState.Ready => With(OrderState.Issued) with { State = OrderState.Ready, Version = 4 },
        OrderState.Refused => OrderDecisions.Refuse(Placed, "thiếu hồ sơ", Lan, Now).Value,
        OrderState.Withdrawn => OrderDecisions.Withdraw(Placed, Actor.Producer("htx"), Now).Value,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    [Fact]
    public void One_person_approves_up_to_the_configured_number()
    {
        var order = Approve(Placed, Lan, 500, " đủ dùng một quý ").Value;
        Assert.Equal((OrderState.Approved, 500, "đủ dùng một quý", "lan", 2L), (order.State, order.Approved, order.Reason, order.Decided!.Account, order.Version));
        Assert.Null(order.First);
    }

    [Fact]
    public void Over_it_a_second_person_has_to_approve_the_same_number()
    {
        var first = Approve(Placed, Lan).Value;
        Assert.Equal((OrderState.FirstApproved, 1_000, "lan"), (first.State, first.Approved, first.First!.Account));
        Assert.Null(first.Decided);
        var second = Approve(first, Minh).Value;
        Assert.Equal((OrderState.Approved, 1_000, "lan", "minh"), (second.State, second.Approved, second.First!.Account, second.Decided!.Account));
    }

    [Theory]
    [InlineData("lan", null)]
    [InlineData("LAN", null)]
    [InlineData("lan", 2L)]
    public void The_first_person_is_never_the_second(string name, long? version)
    {
        var refused = Approve(With(OrderState.FirstApproved), Actor.Office(name), version: version).Rejection;
        Assert.Contains("another person has to approve", refused!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_person_who_wants_another_number_is_the_first_for_that_one()
    {
        var other = Approve(With(OrderState.FirstApproved), Minh, 600, "vừa đủ").Value;
        Assert.Equal((OrderState.FirstApproved, 600, "minh"), (other.State, other.Approved, other.First!.Account));
        Assert.Equal("lan", Approve(other, Lan).Value.Decided!.Account);
        Assert.Equal("vừa đủ", Approve(other, Lan).Value.Reason);
        // Few enough for one person: then no second is on record.
        var few = Approve(other, Minh, 500, "vừa đủ").Value;
        Assert.Equal((OrderState.Approved, "minh"), (few.State, few.Decided!.Account));
        Assert.Null(few.First);
    }

    [Theory]
    [InlineData(0, "x", "stamps")]
    [InlineData(1_001, "x", "stamps")]
    [InlineData(400, "", "reason")]
    [InlineData(400, null, "reason")]
    [InlineData(400, "a\u0007b", "reason")]
    public void Fewer_than_ordered_wants_a_reason_and_more_is_not_to_be_had(int stamps, string? reason, string field) =>
        Assert.Equal(field, Approve(Placed, Lan, stamps, reason).Rejection!.Field);

    [Fact]
    public void A_form_sent_twice_by_the_same_person_changes_nothing_the_second_time()
    {
        var approved = Approve(Placed, Lan, 500, "đủ", version: 1).Value;
        Assert.Same(approved, Approve(approved, Lan, 500, "đủ", version: 1).Value);
        var first = Approve(Placed, Lan, version: 1).Value;
        Assert.Same(first, Approve(first, Lan, 1_000, version: 1).Value);
        var refused = With(OrderState.Refused);
        Assert.Same(refused, OrderDecisions.Refuse(refused, "thiếu hồ sơ", Lan, Now).Value);
        var withdrawn = With(OrderState.Withdrawn);
        Assert.Same(withdrawn, OrderDecisions.Withdraw(withdrawn, Actor.Producer("htx"), Now).Value);
    }

    [Theory]
    [InlineData(OrderState.Approved, "was approved already by lan: 500 stamps, at 10:00 21/11/2026")]
    [InlineData(OrderState.Issued, "was approved already by lan: 500 stamps")]
    [InlineData(OrderState.Ready, "was approved already by lan: 500 stamps")]
    [InlineData(OrderState.Refused, "was refused by lan")]
    [InlineData(OrderState.Withdrawn, "was withdrawn by htx")]
    public void Who_comes_second_is_told_what_was_decided_by_whom_and_when(OrderState state, string sentence)
    {
        var order = With(state);
        Assert.Contains(sentence, Approve(order, Minh, 500, "đủ", version: 1).Rejection!.Sentence.En, StringComparison.Ordinal);
        if (state != OrderState.Withdrawn) Assert.Contains(sentence, OrderDecisions.Withdraw(order, Actor.Producer("htx"), Now).Rejection!.Sentence.En, StringComparison.Ordinal);
        if (state != OrderState.Approved) Assert.Contains(sentence, OrderDecisions.Refuse(order, "không", Minh, Now).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_clerk_who_has_not_seen_the_first_ones_approval_looks_again()
    {
        var refused = Approve(With(OrderState.FirstApproved), Minh, 1_000, version: 1).Rejection;
        Assert.Contains("lan has just approved 1,000 stamps", refused!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_wants_a_reason_and_also_ends_what_could_not_be_issued()
    {
        Assert.Equal("reason", OrderDecisions.Refuse(Placed, " ", Lan, Now).Rejection!.Field);
        Assert.Equal(OrderState.Refused, OrderDecisions.Refuse(With(OrderState.Approved), "giấy chứng nhận bị thu hồi", Minh, Now).Value.State);
    }

    [Theory]
    [InlineData(OrderState.Placed, false, false)]
    [InlineData(OrderState.FirstApproved, false, false)]
    [InlineData(OrderState.Approved, true, false)]
    [InlineData(OrderState.Issued, false, true)]
    [InlineData(OrderState.Ready, false, true)]
    [InlineData(OrderState.Refused, false, false)]
    [InlineData(OrderState.Withdrawn, false, false)]
    public void Only_what_is_approved_is_issued_and_only_what_is_issued_is_printed(OrderState state, bool issues, bool prints)
    {
        Assert.Equal(issues, OrderDecisions.Issue(With(state)) is null);
        Assert.Equal(prints, OrderDecisions.Make(With(state)) is null);
    }
}
