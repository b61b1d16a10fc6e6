using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Spool;
using Stamp.Verify.Telemetry;
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
    IScanLedger ledger, VisitorHasher visitors, VisitorPlaces places, StampsMetrics metrics,
    ILogger<ScanRecorder> log, VisitSpool? spool = null)
{
    /// <summary>Milliseconds without a failure after which an outage is over: one dead part of a cluster is between many that answer.</summary>
    private const long Calm = 3_000;

    private bool away;
    private long failedAt;

    /// <summary>Whose visit the request is; null where it does not count.</summary>
    /// <exception cref="ScanLedgerUnavailableException">The day's salt can't be had.</exception>
    public ValueTask<Visit?> VisitAsync(StampId stamp, HttpContext context, DateTimeOffset now)
    {
        if (!CountedScans.Counts(context.Request)) return default;
        var visitor = visitors.OfAsync(context, now);
        var place = places.PlaceOf(context);
        return visitor.IsCompletedSuccessfully ? new(new Visit(stamp, visitor.Result, now, place)) : SaltedAsync(visitor);

        async ValueTask<Visit?> SaltedAsync(ValueTask<uint> waited) => new Visit(stamp, await waited, now, place);
    }

    /// <summary>Counts the visit, or without one reads. What comes of it MUST be told to <see cref="Told"/> or <see cref="FailedAsync"/>.</summary>
    /// <exception cref="ScanLedgerUnavailableException" />
    public ValueTask<ScanHistory> AskAsync(StampId stamp, Visit? visit) => visit is { } seen ? ledger.RecordAsync(seen) : ledger.ReadAsync(stamp);

    /// <summary>The ledger answered.</summary>
    public RecordedScan Told(ScanHistory history, bool recorded)
    {
        // Read before it is written: nearly always false, and then no more than a look.
        if (recorded && away && Environment.TickCount64 - Volatile.Read(ref failedAt) > Calm && Interlocked.Exchange(ref away, false)) LogBack(log);
        metrics.LedgerAnswered(recorded);
        return new(ReferenceEquals(history, ScanHistory.NotRestored) ? null : history, recorded);
    }

    /// <summary>The ledger could not be asked: the visit, if there is one, goes to the spool.</summary>
    public async Task<RecordedScan> FailedAsync(ScanLedgerUnavailableException error, Visit? visit)
    {
        metrics.LedgerFailed(error);
        Volatile.Write(ref failedAt, Environment.TickCount64);
        // Once an outage, not once a scan.
        if (!Interlocked.Exchange(ref away, true)) LogAway(log, spool is null ? "unrecorded" : "to the spool", error.Message, error.InnerException?.Message);
        // Where nobody knows whether the ledger did it after all, too: a visit that comes twice counts once.
        return new(null, visit is { } counted && spool is not null && await spool.KeepAsync(counted));
    }

    [LoggerMessage(1, LogLevel.Error, "Scans go {Where}; answers go on without history: {Message} {Cause}")]
    private static partial void LogAway(ILogger log, string where, string message, string? cause);

    [LoggerMessage(6, LogLevel.Information, "Scans are recorded again.")]
    private static partial void LogBack(ILogger log);
}
