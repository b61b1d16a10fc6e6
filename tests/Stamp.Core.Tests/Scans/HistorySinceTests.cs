using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

public class HistorySinceTests
{
    private static readonly DateTimeOffset Issued = new(2026, 11, 21, 3, 0, 30, TimeSpan.Zero);

    [Fact]
    public void Is_the_same_where_all_scans_came_after_the_issue()
    {
        var history = Scanned(0, 60);
        Assert.Same(history, history.Since(Issued));
        Assert.Same(ScanHistory.None, ScanHistory.None.Since(Issued));
    }

    [Fact]
    public void Leaves_out_what_came_before()
    {
        var own = Scanned(-600, -60, 5, 90).Since(Issued);
        Assert.Equal(2, own.Count);
        Assert.Equal([5u, 90u], own.Recent.Select(visit => visit.Minute - ScanRules.MinuteOf(Issued)));
        Assert.Equal(ScanRules.MinuteOf(Issued) + 5, ScanRules.MinuteOf(own.FirstAt!.Value));
        Assert.Equal(Issued.AddMinutes(90), own.LastAt);
    }

    [Fact]
    public void Is_none_where_all_came_before() => Assert.Same(ScanHistory.None, Scanned(-60, -1).Since(Issued));

    private static ScanHistory Scanned(params int[] minutes) => minutes.Aggregate(
        ScanHistory.None, (history, minute) => ScanRules.Count(history, (uint)(minute + 10_000), Issued.AddMinutes(minute)).After);
}
