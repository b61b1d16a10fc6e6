using System.Diagnostics;
using System.Net;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Tests.Limits;

[Collection(nameof(Alone))]
public sealed class ClientBudgetsTests
{
    private static readonly IPAddress One = IPAddress.Parse("203.0.113.7"), Other = IPAddress.Parse("203.0.113.8");

    /// <summary>The next of many /64s, all of one /32.</summary>
    private static IPAddress Subscriber(int n) =>
        new([0x20, 0x01, 0x0d, 0xb8, (byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n, 0, 0, 0, 0, 0, 0, 0, 1]);

    private static int SpendAll(Func<bool> spend)
    {
        var spent = 0;
        while (spend()) spent++;
        return spent;
    }

    [Fact]
    public void A_budget_is_its_burst_and_another_clients_is_untouched()
    {
        // One token a second: what comes back during the test is at most its length.
        using var budgets = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 50 });
        var watch = Stopwatch.StartNew();
        var spent = SpendAll(() => budgets.SpendRequest(One));
        Assert.InRange(spent, 50, 51 + (int)watch.Elapsed.TotalSeconds);
        Assert.True(budgets.SpendRequest(Other));
    }

    [Fact]
    public void What_was_spent_comes_back_at_the_rate()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 100, ClientBurst = 10 });
        var watch = Stopwatch.StartNew();
        var spent = 0;
        while (watch.Elapsed < TimeSpan.FromSeconds(1))
        {
            if (budgets.SpendRequest(One)) spent++;
        }
        // A sweep in between may let go of a full bucket, which costs nobody anything; a starved test only spends less.
        Assert.InRange(spent, 11, 10 + (int)(watch.Elapsed.TotalSeconds * 100) + 1);
    }

    [Fact]
    public void A_long_pause_saves_up_no_second_burst()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 20, ClientBurst = 100 });
        budgets.SpendRequest(One);
        Assert.True(SpinWait.SpinUntil(() => budgets.Tracked == 0, VerifyUnderTest.Patience));
        Thread.Sleep(TimeSpan.FromSeconds(2));
        var watch = Stopwatch.StartNew();
        var spent = SpendAll(() => budgets.SpendRequest(One));
        Assert.InRange(spent, 100, 102 + (int)(watch.Elapsed.TotalSeconds * 20));
    }

    [Fact]
    public void Requests_and_unknown_codes_are_budgets_of_their_own()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 1_000, UnknownRate = 1, UnknownBurst = 5 });
        Assert.InRange(SpendAll(() => budgets.SpendUnknown(One)), 5, 10);
        Assert.True(budgets.SpendRequest(One));
        Assert.True(budgets.SpendUnknown(Other));
    }

    [Fact]
    public void A_rate_of_nothing_is_no_limit_and_keeps_nobody_in_mind()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 0, UnknownRate = 0 });
        for (var n = 0; n < 5_000; n++) Assert.True(budgets.SpendRequest(One) && budgets.SpendUnknown(One));
        Assert.Equal(0, budgets.Tracked);
    }

    [Fact]
    public void The_idle_are_forgotten_and_those_who_spent_are_not()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 1_000, UnknownRate = 1, UnknownBurst = 1_000 });
        for (var n = 0; n < 900; n++) budgets.SpendRequest(One);
        for (var n = 0; n < 900; n++) budgets.SpendUnknown(Other);
        for (var n = 0; n < 100; n++) budgets.SpendRequest(Subscriber(n));
        Assert.True(SpinWait.SpinUntil(() => budgets.Tracked == 2, VerifyUnderTest.Patience), $"{budgets.Tracked} are still tracked.");
        // 900 gone, and about a second's worth back.
        Assert.InRange(SpendAll(() => budgets.SpendRequest(One)), 100, 150);
    }

    [Fact]
    public void A_million_networks_take_bounded_memory_and_leave_the_known_their_budgets()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 1_000, UnknownRate = 1, UnknownBurst = 1_000 });
        // Enough of them that it is not full again before the test is over.
        for (var n = 0; n < 500; n++) budgets.SpendRequest(One);
        var before = LiveBytes.Now();
        for (var n = 0; n < 1_000_000; n++)
        {
            budgets.SpendRequest(Subscriber(n));
            budgets.SpendUnknown(Subscriber(n));
            // At every moment, though not looked at every time: it is the same counter.
            if (n % 1_000 == 0) Assert.InRange(budgets.Tracked, 1, ClientBudgets.MostClients);
        }
        // 65,536 of 500 bytes, and the table's own lists.
        Assert.InRange(LiveBytes.Now() - before, long.MinValue, 45_000_000);
        Assert.True(budgets.SpendRequest(One));
    }

    [Fact]
    public void Past_the_bound_newcomers_of_one_operator_share_and_another_operators_do_not_suffer()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 50 }, most: 1);
        // Spent for the most part, so that its place is not free again before the test is over.
        for (var spent = 0; spent < 45; spent++) Assert.True(budgets.SpendRequest(One));
        var n = 0;
        Assert.InRange(SpendAll(() => budgets.SpendRequest(Subscriber(n++))), 49, 60);
        // Of 256 shared budgets, that one is spent; of 20 other operators nearly all have another.
        var served = Enumerable.Range(1, 20).Count(other => budgets.SpendRequest(new IPAddress([100, (byte)other, 0, 1])));
        Assert.InRange(served, 15, 20);
    }

    [Fact]
    public void Spending_allocates_nothing()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1_000_000, ClientBurst = 1_000_000 });
        var six = IPAddress.Parse("2001:db8::1");
        var least = Allocations.LeastOf(() =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                budgets.SpendRequest(One);
                budgets.SpendRequest(six);
            }
        });
        // A round in which both were just forgotten makes them anew; the least of many has none.
        Assert.Equal(0, least);
    }

    [Fact]
    public async Task Many_threads_spend_exactly_what_there_is()
    {
        using var budgets = new ClientBudgets(new() { ClientRate = 1, ClientBurst = 10_000 });
        var watch = Stopwatch.StartNew();
        var spent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SpendAll(() => budgets.SpendRequest(One)))));
        Assert.InRange(spent.Sum(), 10_000, 10_010 + (int)watch.Elapsed.TotalSeconds);
    }
}
