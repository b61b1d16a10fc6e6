namespace Stamp.Core.Scans;

/// <summary>One counted scan in a stamp's recent past.</summary>
/// <param name="Visitor">32 bits of a salted, daily-rotated hash (<see cref="VisitorHash"/>): enough to tell neighbours apart, too few to find anyone.</param>
/// <param name="Minute">Minutes since 2020-01-01 UTC, at most <see cref="ScanRules.MaxMinute"/>.</param>
/// <param name="Place">The number of the Vietnamese province where it was scanned, at most <see cref="ScanRules.MaxPlace"/>; 0: not known.</param>
public readonly record struct RecentVisit(uint Visitor, uint Minute, byte Place = 0)
{
    // As stored (RecentVisitsFormat): 8 bytes instead of 12, and there are up to sixteen in each history in memory.
    private readonly uint moment = ((uint)Place << RecentVisitsFormat.MinuteBits) | (Minute & ScanRules.MaxMinute);

    public uint Minute => moment & ScanRules.MaxMinute;

    public byte Place => (byte)(moment >> RecentVisitsFormat.MinuteBits);
}

/// <summary>What is known of a stamp's scans, the one being answered included when it was counted.</summary>
/// <param name="Count">Counted scans: once per visitor within a while (<see cref="ScanRules.SameVisitWithin"/>).</param>
/// <param name="Recent">The newest counted visits, oldest first, at most <see cref="ScanRules.RecentVisits"/>.</param>
public sealed record ScanHistory(
    long Count,
    DateTimeOffset? FirstAt,
    DateTimeOffset? LastAt,
    IReadOnlyList<RecentVisit> Recent)
{
    public static ScanHistory None { get; } = new(0, null, null, []);

    /// <summary>The ledger works, but what came before can't be told now: this very instance, not one with the same values.</summary>
    public static ScanHistory NotRestored { get; } = new(0, null, null, []);

    /// <summary>
    /// What of it can be a stamp's that was issued at an instant: scans from before were another stamp's of the same
    /// number. Where there are such, at most the recent visits since then are known.
    /// </summary>
    public ScanHistory Since(DateTimeOffset issuedAt)
    {
        if (FirstAt is not { } first || first >= issuedAt) return this;
        var from = ScanRules.MinuteOf(issuedAt);
        List<RecentVisit> own = [.. Recent.Where(visit => visit.Minute >= from)];
        return own.Count == 0 ? None : new(own.Count, ScanRules.Epoch.AddMinutes(own[0].Minute), LastAt, own);
    }

    /// <summary>The recent visits without a call for each of them: they are gone through at every scan.</summary>
    internal ReadOnlySpan<RecentVisit> Visits => Recent as RecentVisit[] ?? [.. Recent];
}
