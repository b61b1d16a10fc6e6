using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

public sealed class ScanRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_steps_back_moves_the_first_scan_not_the_last()
    {
        var (history, _) = ScanRules.Count(ScanHistory.None, 1, Start);
        (history, _) = ScanRules.Count(history, 2, Start.AddHours(-5));
        Assert.Equal((2, Start.AddHours(-5), Start), (history.Count, history.FirstAt!.Value, history.LastAt!.Value));
    }

    [Fact]
    public void A_visitor_who_comes_back_after_just_half_an_hour_counts_again()
    {
        var (history, _) = ScanRules.Count(ScanHistory.None, 1, Start);
        Assert.False(ScanRules.Count(history, 1, Start.AddMinutes(29.9)).Counted);
        Assert.True(ScanRules.Count(history, 1, Start.AddMinutes(30)).Counted);
    }

    /// <summary>As <see cref="VisitorHash"/> puts the two together.</summary>
    private static uint Visitor(int network, int address) => (uint)((address << 16) | network);

    private static long CountOf(IEnumerable<(uint Visitor, double Minute)> visits) => visits.Aggregate(
        ScanHistory.None, (history, visit) => ScanRules.Count(history, visit.Visitor, Start.AddMinutes(visit.Minute)).After).Count;

    [Fact]
    public void Sixty_five_thousand_addresses_of_one_network_are_four_visits_in_five_minutes()
    {
        Assert.Equal(4, CountOf(Enumerable.Range(0, 65_536).Select(address => (Visitor(5, address), address * (4.9 / 65_536)))));
        // And 48 in an hour, however fast they come.
        Assert.Equal(48, CountOf(Enumerable.Range(0, 6_000).Select(address => (Visitor(5, address), address / 100.0))));
    }

    [Fact]
    public void A_fourth_of_a_network_counts_and_a_fifth_does_not_until_five_minutes_have_passed()
    {
        var four = Enumerable.Range(0, 4).Select(address => (Visitor(5, address), 0.0)).ToList();
        Assert.Equal(4, CountOf(four));
        Assert.Equal(4, CountOf([.. four, (Visitor(5, 4), 4.9)]));
        Assert.Equal(5, CountOf([.. four, (Visitor(5, 4), 5)]));
        Assert.Equal(5, CountOf([.. four, (Visitor(6, 4), 0)]));
    }

    [Fact]
    public void A_coach_of_one_carriers_customers_counts_whole_within_half_an_hour()
    {
        // 24 of 40 have the same carrier, which puts them into two of its networks.
        Assert.Equal(40, CountOf(Enumerable.Range(0, 40).Select(n => (Visitor(n % 5 < 3 ? n % 2 : 100 + n, n), n * 0.75))));
    }

    [Fact]
    public void What_counted_before_is_put_back_whatever_else_its_network_has()
    {
        var history = ScanHistory.None;
        for (var address = 0; address < 10; address++) history = ScanRules.CountAgain(history, Visitor(5, address), Start, 0);
        Assert.Equal(10, history.Count);
        Assert.Equal(10, ScanRules.CountAgain(history, Visitor(5, 3), Start, 0).Count);
    }

    [Fact]
    public void Visits_of_before_networks_were_are_each_their_own()
    {
        // 32 random bits: none of these shares its low half with another.
        uint[] old = [0x8F3A_11C2, 0x0B77_9E41, 0xD201_5A0F, 0x6C9E_F3B8, 0x1234_7D60, 0xFE55_02A7, 0x90AB_CC19, 0x4D08_68E3];
        Assert.Equal(old.Length, CountOf(old.Select(visitor => (visitor, 0.0))));
    }

    [Fact]
    public void Instants_beyond_what_is_stored_are_the_first_and_the_last_minute() => Assert.Equal(
        (0u, 0u, 1u, ScanRules.MaxMinute),
        (ScanRules.MinuteOf(DateTimeOffset.MinValue), ScanRules.MinuteOf(ScanRules.Epoch.AddSeconds(59)),
            ScanRules.MinuteOf(ScanRules.Epoch.AddSeconds(60)), ScanRules.MinuteOf(DateTimeOffset.MaxValue)));

    [Fact]
    public void A_place_that_could_not_be_stored_is_no_place() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Visit(new(1, 1), 1, Start, 128));

    [Fact]
    public void What_was_stored_before_places_were_has_none()
    {
        byte[] stored = [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x01];
        Assert.Equal([new RecentVisit(1, ScanRules.MaxMinute, 0)], RecentVisitsFormat.Read(stored));
    }

    private static readonly Arbitrary<(uint Visitor, int Minutes, byte Place)[]> Visits = Gen.ArrayOf(
        from network in Gen.Choose(0, 3)
        from address in Gen.Choose(0, 8)
        from minutes in Gen.Choose(0, 400)
        from place in Gen.Choose(0, ScanRules.MaxPlace)
        select (Visitor(network, address), minutes, (byte)place)).ToArbitrary();

    [Fact]
    public void Whatever_comes_in_whatever_order_is_kept_in_order_and_read_as_written() => Prop.ForAll(Visits, visits =>
    {
        var history = ScanHistory.None;
        var instants = new List<DateTimeOffset?>();
        foreach (var (visitor, minutes, place) in visits)
        {
            (history, var counted) = ScanRules.Count(history, visitor, Start.AddMinutes(minutes), place);
            if (counted) instants.Add(Start.AddMinutes(minutes));
        }
        var written = RecentVisitsFormat.Write(history.Recent.ToArray(), stackalloc byte[RecentVisitsFormat.MaxSize]);
        return history.Recent.Count == Math.Min(history.Count, ScanRules.RecentVisits)
            && history.Recent.SequenceEqual(history.Recent.OrderBy(visit => visit.Minute))
            && history.Recent.SequenceEqual(RecentVisitsFormat.Read(written))
            && (history.Count, history.FirstAt, history.LastAt) == (instants.Count, instants.Min(), instants.Max());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    [Fact]
    public void The_same_visits_delivered_again_change_nothing_while_all_are_kept() => Prop.ForAll(Visits, visits =>
    {
        var some = visits.Take(ScanRules.RecentVisits).ToList();
        var history = ScanHistory.None;
        foreach (var (visitor, minutes, place) in some) (history, _) = ScanRules.Count(history, visitor, Start.AddMinutes(minutes), place);
        return some.All(visit => !ScanRules.Count(history, visit.Visitor, Start.AddMinutes(visit.Minutes), visit.Place).Counted);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
