using System.Net;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Tests.Limits;

/// <summary>Budgets at their limits. Those of reports refill within hours, so that nothing comes back during a test.</summary>
public sealed class ClientBudgetEdgeTests
{
    private static readonly IPAddress One = IPAddress.Parse("203.0.113.7"), Other = IPAddress.Parse("203.0.113.8");

    private static IPAddress Subscriber(int n) =>
        new([0x20, 0x01, 0x0d, 0xb8, (byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n, 0, 0, 0, 0, 0, 0, 0, 1]);

    private static int SpendAll(Func<bool> spend)
    {
        var spent = 0;
        // A budget without an end is a fault, not a reason to wait.
        while (spent < 1_000 && spend()) spent++;
        return spent;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(8, 2)]
    [InlineData(20, 5)]
    public void Reports_have_exactly_their_burst_and_a_quarter_of_it_about_unknown_codes(int burst, int unknown)
    {
        using var budgets = ClientBudgets.OfReports(new() { ReportRate = 1, ReportBurst = burst });
        Assert.Equal(burst, SpendAll(() => budgets.SpendRequest(One)));
        Assert.Equal(unknown, SpendAll(() => budgets.SpendUnknown(One)));
        Assert.Equal(burst, SpendAll(() => budgets.SpendRequest(Other)));
        Assert.Equal(unknown, SpendAll(() => budgets.SpendUnknown(Other)));
        Assert.False(budgets.SpendRequest(One) || budgets.SpendUnknown(One));
    }

    [Fact]
    public void Reports_without_a_rate_have_no_limit()
    {
        using var budgets = ClientBudgets.OfReports(new() { ReportRate = 0, ReportBurst = 1 });
        Assert.Equal((1_000, 1_000, 0), (SpendAll(() => budgets.SpendRequest(One)), SpendAll(() => budgets.SpendUnknown(One)), budgets.Tracked));
    }

    [Fact]
    public void One_of_the_two_may_be_without_a_limit()
    {
        using var free = new ClientBudgets(new() { ClientRate = 0, UnknownRate = 1, UnknownBurst = 3 });
        Assert.Equal(1_000, SpendAll(() => free.SpendRequest(One)));
        Assert.InRange(SpendAll(() => free.SpendUnknown(One)), 3, 100);
        using var known = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 3, UnknownRate = 0 });
        Assert.InRange(SpendAll(() => known.SpendRequest(One)), 3, 100);
        Assert.Equal(1_000, SpendAll(() => known.SpendUnknown(One)));
    }

    [Fact]
    public void Who_spent_of_either_budget_is_not_forgotten_and_gets_nothing_back()
    {
        using var budgets = ClientBudgets.OfReports(new() { ReportRate = 1, ReportBurst = 4 });
        Assert.True(budgets.SpendRequest(One));
        Assert.True(budgets.SpendUnknown(Other));
        budgets.Forget();
        Assert.Equal(2, budgets.Tracked);
        Assert.Equal(3, SpendAll(() => budgets.SpendRequest(One)));
        Assert.False(budgets.SpendUnknown(Other));
        budgets.Forget();
        Assert.False(budgets.SpendRequest(One));
        Assert.Equal(2, budgets.Tracked);
    }

    [Fact]
    public void Whose_budget_is_whole_again_is_forgotten_and_makes_room()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1_000_000, ClientBurst = 5, UnknownRate = 1_000_000, UnknownBurst = 5 }, most: 1);
        for (var client = 0; client < 3; client++)
        {
            budgets.SpendRequest(Subscriber(client));
            budgets.SpendUnknown(Subscriber(client));
            Assert.True(SpinWait.SpinUntil(() => { budgets.Forget(); return budgets.Tracked == 0; }, VerifyUnderTest.Patience));
        }
    }

    [Fact]
    public void What_was_spent_comes_back_at_the_moment_it_is_asked_for()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 200, ClientBurst = 1 });
        Assert.True(budgets.SpendRequest(One));
        Assert.True(SpinWait.SpinUntil(() => budgets.SpendRequest(One), VerifyUnderTest.Patience));
    }

    [Fact]
    public void Exactly_as_many_clients_as_there_are_places_have_one_and_the_next_shares()
    {
        const int places = 8_192;
        using var budgets = ClientBudgets.OfReports(new() { ReportRate = 1, ReportBurst = 4 });
        for (var client = 0; client < places; client++) Assert.True(budgets.SpendRequest(Subscriber(client)));
        Assert.Equal(places, budgets.Tracked);
        // Two newcomers of one operator have four reports together.
        Assert.True(budgets.SpendRequest(Subscriber(places)));
        Assert.True(budgets.SpendRequest(Subscriber(places + 1)));
        Assert.Equal(2, SpendAll(() => budgets.SpendRequest(Subscriber(places + 2))));
        Assert.False(budgets.SpendRequest(Subscriber(places)));
        Assert.Equal(places, budgets.Tracked);
        // Those who have a place have theirs.
        Assert.Equal(3, SpendAll(() => budgets.SpendRequest(Subscriber(places - 1))));
        budgets.Forget();
        Assert.False(budgets.SpendRequest(Subscriber(places)));
    }
}
