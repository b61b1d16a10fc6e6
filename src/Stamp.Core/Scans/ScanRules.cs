namespace Stamp.Core.Scans;

/// <summary>How scans are counted. Pure.</summary>
public static class ScanRules
{
    /// <summary>
    /// A reload, a turned phone, a second look at the shelf is the same visit. Half an hour is web
    /// analytics' usual session length.
    /// </summary>
    public static readonly TimeSpan SameVisitWithin = TimeSpan.FromMinutes(30);

    /// <summary>16 visits of 8 bytes: 128 bytes at most for a stamp that many people look at, 8 for most.</summary>
    public const int RecentVisits = 16;

    /// <summary>Minutes are counted from here.</summary>
    public static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static uint MinuteOf(DateTimeOffset at) => (uint)Math.Max(0, (long)(at - Epoch).TotalMinutes);

    /// <summary>
    /// The history after a visit, and whether the visit counted. A visit does not count when the same
    /// visitor was counted within <see cref="SameVisitWithin"/>; then the history is returned unchanged.
    /// </summary>
    public static (ScanHistory After, bool Counted) Count(ScanHistory before, uint visitor, DateTimeOffset at)
    {
        var minute = MinuteOf(at);
        foreach (var visit in before.Recent)
        {
            if (visit.Visitor == visitor && minute < visit.Minute + (uint)SameVisitWithin.TotalMinutes)
                return (before, false);
        }

        var kept = Math.Min(before.Recent.Count, RecentVisits - 1);
        var recent = new RecentVisit[kept + 1];
        for (var n = 0; n < kept; n++) recent[n] = before.Recent[before.Recent.Count - kept + n];
        recent[kept] = new(visitor, minute);
        // Clocks may step back: last never runs before first.
        var first = before.FirstAt ?? at;
        var last = before.LastAt is { } previous && previous > at ? previous : at;
        return (new(before.Count + 1, first, last, recent), true);
    }
}
