using Stamp.Core.Codes;

namespace Stamp.Core.Scans;

/// <summary>Someone looked at a stamp.</summary>
/// <param name="Visitor">See <see cref="RecentVisit"/>.</param>
/// <param name="At">When it was seen; a visit kept through an outage is delivered later, after newer ones.</param>
/// <param name="Place">See <see cref="RecentVisit"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">The place is over <see cref="ScanRules.MaxPlace"/>.</exception>
public readonly record struct Visit(StampId Stamp, uint Visitor, DateTimeOffset At, byte Place = 0)
{
    // Checked here, because the ledgers count on threads and servers where a mistake costs more than one request.
    public byte Place { get; } = Place <= ScanRules.MaxPlace ? Place : throw new ArgumentOutOfRangeException(nameof(Place));
}

/// <summary>
/// Remembers scans. Implementations MUST keep these promises (the contract tests hold them to it):
/// durability: when <see cref="RecordAsync"/> completes, the visit survives kill -9 of the process;
/// ordering: a later call for the same stamp sees every visit that completed before it;
/// counting: as <see cref="ScanRules.Count"/> says, whatever runs at the same time;
/// blocking: no call blocks its thread on a disk or a network;
/// failure: <see cref="ScanLedgerUnavailableException"/>, and the visit is counted whole or not at all.
/// </summary>
public interface IScanLedger
{
    /// <summary>
    /// Counts a visit and returns the history with it, or <see cref="ScanHistory.NotRestored"/> where the visit
    /// counts but a ledger that lost its memory does not have it back yet.
    /// </summary>
    ValueTask<ScanHistory> RecordAsync(Visit visit);

    /// <summary>The history as it is, or <see cref="ScanHistory.NotRestored"/>; counts nothing.</summary>
    ValueTask<ScanHistory> ReadAsync(StampId stamp);

    /// <summary>
    /// The random 32 bytes that visitors' hashes are salted with on a day: the same for every caller on
    /// that day, and forgotten once a later day's salt was asked for, so that no one can tell afterwards
    /// who a visitor was. A ledger that many nodes share may give each its own while it can't be reached.
    /// </summary>
    ValueTask<byte[]> VisitorSaltAsync(DateOnly day);
}

/// <summary>History can't be had now. Never a reason to call a stamp fake.</summary>
public sealed class ScanLedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
