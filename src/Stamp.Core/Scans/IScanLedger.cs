using Stamp.Core.Codes;

namespace Stamp.Core.Scans;

/// <summary>Someone looked at a stamp.</summary>
public readonly record struct Visit(StampId Stamp, uint Visitor, DateTimeOffset At);

/// <summary>
/// Remembers scans. Implementations MUST keep these promises (ScanLedgerContract tests them):
/// durability: when <see cref="RecordAsync"/> completes, the visit survives kill -9 of the process;
/// ordering: a later call for the same stamp sees every visit that completed before it;
/// counting: as <see cref="ScanRules.Count"/> says, whatever runs at the same time;
/// blocking: neither call blocks its thread on a disk or a network;
/// failure: <see cref="ScanLedgerUnavailableException"/> and nothing counted, or counted whole.
/// </summary>
public interface IScanLedger
{
    /// <summary>Counts a visit and returns the history with it.</summary>
    ValueTask<ScanHistory> RecordAsync(Visit visit);

    /// <summary>The history as it is; counts nothing.</summary>
    ValueTask<ScanHistory> ReadAsync(StampId stamp);
}

/// <summary>History can't be had now. Never a reason to call a stamp fake.</summary>
public sealed class ScanLedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
