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
        from visitor in Gen.Choose(0, 8)
        from minutes in Gen.Choose(0, 400)
        from place in Gen.Choose(0, ScanRules.MaxPlace)
        select ((uint)visitor, minutes, (byte)place)).ToArbitrary();

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
