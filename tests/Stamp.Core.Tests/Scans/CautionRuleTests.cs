using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

public sealed class CautionRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    private static ScanHistory Scanned(int visitors, TimeSpan apart)
    {
        var history = ScanHistory.None;
        for (var n = 0; n < visitors; n++) (history, _) = ScanRules.Count(history, (uint)n + 1, Start + (apart * n));
        return history;
    }

    [Fact]
    public void A_shelf_label_scanned_by_fifty_visitors_over_two_months_is_not_unusual() =>
        Assert.False(CautionRule.Default.IsUnusual(Scanned(50, TimeSpan.FromDays(60) / 50)));

    [Fact]
    public void Twelve_visitors_within_an_hour_are_unusual() =>
        Assert.True(CautionRule.Default.IsUnusual(Scanned(12, TimeSpan.FromMinutes(5))));

    [Fact]
    public void Eleven_visitors_within_an_hour_are_not() =>
        Assert.False(CautionRule.Default.IsUnusual(Scanned(11, TimeSpan.FromMinutes(1))));

    [Fact]
    public void A_thousand_scans_by_two_visitors_are_not()
    {
        var history = ScanHistory.None;
        for (var n = 0; n < 1_000; n++) (history, _) = ScanRules.Count(history, (uint)(n % 2), Start.AddMinutes(n * 31));
        Assert.Equal(1_000, history.Count);
        Assert.False(CautionRule.Default.IsUnusual(history));
    }

    [Fact]
    public void Slow_visitors_after_a_rush_end_the_caution()
    {
        var history = Scanned(12, TimeSpan.FromMinutes(1));
        for (var n = 0; n < 10; n++) (history, _) = ScanRules.Count(history, 100 + (uint)n, Start.AddDays(1 + n));
        Assert.False(CautionRule.Default.IsUnusual(history));
    }
}
