using System.Runtime.CompilerServices;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Spool;
using Stamp.Verify.Visitors;

namespace Stamp.Verify.Resolve;

/// <summary>
/// A stamp's history, and whether this scan is durably kept: in the ledger, or on this machine's disk until
/// the ledger can be had again. Then the history is unavailable.
/// </summary>
public readonly record struct RecordedScan(ScanHistory? History, bool Recorded);

/// <summary>
/// Counts a scan where it counts, else reads. An outage of the ledger costs the answer its history,
/// nothing more; where there is a spool the scan is kept there and counts later.
/// </summary>
public sealed partial class ScanRecorder(
    IScanLedger ledger, VisitorHasher visitors, VisitorPlaces places, ILogger<ScanRecorder> log, VisitSpool? spool = null)
{
    /// <summary>Milliseconds without a failure after which an outage is over: one dead part of a cluster is between many that answer.</summary>
    private const long Calm = 3_000;

    private bool away;
    private long failedAt;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RecordedScan> RecordAsync(StampId stamp, HttpContext context, DateTimeOffset now)
    {
        Visit? visit = null;
        try
        {
            if (!CountedScans.Counts(context.Request)) return new(Known(await ledger.ReadAsync(stamp)), false);
            var seen = new Visit(stamp, await visitors.OfAsync(context, now), now, places.PlaceOf(context));
            visit = seen;
            var history = await ledger.RecordAsync(seen);
            // Read before it is written: nearly always false, and then no more than a look.
            if (away && Environment.TickCount64 - Volatile.Read(ref failedAt) > Calm && Interlocked.Exchange(ref away, false)) LogBack(log);
            return new(Known(history), true);
        }
        catch (ScanLedgerUnavailableException error)
        {
            Volatile.Write(ref failedAt, Environment.TickCount64);
            // Once an outage, not once a scan.
            if (!Interlocked.Exchange(ref away, true)) LogAway(log, spool is null ? "unrecorded" : "to the spool", error.Message, error.InnerException?.Message);
            // Where nobody knows whether the ledger did it after all, too: a visit that comes twice counts once.
            return new(null, visit is { } counted && spool is not null && await spool.KeepAsync(counted));
        }
    }

    private static ScanHistory? Known(ScanHistory history) => ReferenceEquals(history, ScanHistory.NotRestored) ? null : history;

    [LoggerMessage(1, LogLevel.Error, "Scans go {Where}; answers go on without history: {Message} {Cause}")]
    private static partial void LogAway(ILogger log, string where, string message, string? cause);

    [LoggerMessage(6, LogLevel.Information, "Scans are recorded again.")]
    private static partial void LogBack(ILogger log);
}
