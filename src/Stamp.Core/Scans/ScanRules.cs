namespace Stamp.Core.Scans;

/// <summary>How scans are counted. Pure.</summary>
public static class ScanRules
{
    /// <summary>
    /// A reload, a turned phone, a second look at the shelf is the same visit. Half an hour is web
    /// analytics' usual session length.
    /// </summary>
    public static readonly TimeSpan SameVisitWithin = TimeSpan.FromMinutes(SameVisitMinutes);

    private const int SameVisitMinutes = 30;

    /// <summary>
    /// Visits of one stamp that count, of one network (an IPv4 /24, an IPv6 /48) within <see cref="NetworkMinutes"/>. Who rents
    /// a server gets a /48 with 65,536 clients in it, and with all of them now adds 4 scans in 5 minutes, 48 an hour, to a
    /// stamp's count. People at one stamp at once whom a carrier puts into one network: of a coach of 40 within half an hour,
    /// 24 may be one carrier's customers, in two of its networks at the least: 2 each in 5 minutes.
    /// </summary>
    public const int MostOfNetwork = 4;

    /// <inheritdoc cref="MostOfNetwork" />
    public const int NetworkMinutes = 5;

    /// <summary>16 visits of 8 bytes: 128 bytes at most for a stamp that many people look at, 8 for most.</summary>
    public const int RecentVisits = 16;

    /// <summary>Minutes are counted from here.</summary>
    public static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What 25 bits hold (<see cref="RecentVisitsFormat.MinuteBits"/>).</summary>
    public const uint MaxMinute = (1 << RecentVisitsFormat.MinuteBits) - 1;

    /// <summary>What the other 7 of 32 bits hold; Vietnam's highest province code is 96.</summary>
    public const byte MaxPlace = 127;

    /// <summary>Instants before the epoch are its first minute, those after October 2083 its last.</summary>
    public static uint MinuteOf(DateTimeOffset at) => (uint)Math.Clamp((long)(at - Epoch).TotalMinutes, 0, MaxMinute);

    /// <summary>
    /// The network of a visitor (<see cref="VisitorHash"/>). Visits stored before networks were have one by chance, each its own.
    /// </summary>
    public static ushort NetworkOf(uint visitor) => (ushort)visitor;

    /// <summary>
    /// The history after a visit, and whether the visit counted. A visit does not count when the same
    /// visitor has one less than <see cref="SameVisitWithin"/> before or after it, or its network has
    /// <see cref="MostOfNetwork"/> less than <see cref="NetworkMinutes"/> before or after it; then the history is
    /// returned unchanged. Visits may come late: each takes its place among the recent ones, and when those
    /// are too many the oldest goes, be it the one that just came.
    /// </summary>
    public static (ScanHistory After, bool Counted) Count(ScanHistory before, uint visitor, DateTimeOffset at, byte place = 0) =>
        CountUpTo(MostOfNetwork, before, visitor, at, place);

    /// <summary>
    /// The history after a visit that counted before and is put back from where it was kept: in another order its network
    /// could seem to have too many.
    /// </summary>
    public static ScanHistory CountAgain(ScanHistory before, uint visitor, DateTimeOffset at, byte place) =>
        CountUpTo(int.MaxValue, before, visitor, at, place).After;

    private static (ScanHistory After, bool Counted) CountUpTo(int mostOfNetwork, ScanHistory before, uint visitor, DateTimeOffset at, byte place)
    {
        var minute = MinuteOf(at);
        var ofNetwork = 0;
        foreach (var visit in before.Visits)
        {
            var apart = Math.Abs((long)minute - visit.Minute);
            if (visit.Visitor == visitor && apart < SameVisitMinutes) return (before, false);
            if (apart < NetworkMinutes && NetworkOf(visit.Visitor) == NetworkOf(visitor)) ofNetwork++;
        }
        if (ofNetwork >= mostOfNetwork) return (before, false);

        var first = before.FirstAt is { } earliest && earliest < at ? earliest : at;
        var last = before.LastAt is { } latest && latest > at ? latest : at;
        return (new(before.Count + 1, first, last, With(before, new(visitor, minute, place))), true);
    }

    /// <summary>Behind all of its own minute, so that visits that come in order are kept in order.</summary>
    private static IReadOnlyList<RecentVisit> With(ScanHistory before, RecentVisit visit)
    {
        var recent = before.Visits;
        var older = recent.Length;
        while (older > 0 && recent[older - 1].Minute > visit.Minute) older--;
        var gone = recent.Length == RecentVisits ? 1 : 0;
        if (older < gone) return before.Recent;
        var after = new RecentVisit[recent.Length + 1 - gone];
        recent[gone..older].CopyTo(after);
        after[older - gone] = visit;
        recent[older..].CopyTo(after.AsSpan(older + 1 - gone));
        return after;
    }
}
