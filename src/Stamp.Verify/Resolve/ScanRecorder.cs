using System.Runtime.CompilerServices;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Verify.Telemetry;
using Stamp.Verify.Visitors;

namespace Stamp.Verify.Resolve;

/// <summary>A stamp's history, and whether this scan is durably in it.</summary>
public readonly record struct RecordedScan(ScanHistory? History, bool Recorded);

/// <summary>
/// Counts a scan where it counts, else reads. An outage of the ledger costs the answer its history,
/// nothing more.
/// </summary>
public sealed partial class ScanRecorder(IScanLedger ledger, VisitorHasher visitors, StampsMetrics metrics, ScanTraces traces, ILogger<ScanRecorder> log)
{
    private bool away;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RecordedScan> RecordAsync(StampId stamp, HttpContext context, DateTimeOffset now)
    {
        using var step = traces.Step(ScanTraces.Ledger);
        try
        {
            if (!CountedScans.Counts(context.Request))
            {
                var known = await ledger.ReadAsync(stamp);
                metrics.LedgerAnswered(recorded: false);
                return new(known, false);
            }
            var visitor = await visitors.OfAsync(context, now);
            var history = await ledger.RecordAsync(new(stamp, visitor, now));
            // Read before it is written: nearly always false, and then no more than a look.
            if (away && Interlocked.Exchange(ref away, false)) LogBack(log);
            metrics.LedgerAnswered(recorded: true);
            return new(history, true);
        }
        catch (ScanLedgerUnavailableException error)
        {
            metrics.LedgerFailed(error);
            if (step is not null) ScanTraces.Tell(step, error);
            // Once an outage, not once a scan.
            if (!Interlocked.Exchange(ref away, true)) LogAway(log, error.Message, error.InnerException?.Message);
            return default;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Scans go unrecorded; answers go on without history: {Message} {Cause}")]
    private static partial void LogAway(ILogger log, string message, string? cause);

    [LoggerMessage(6, LogLevel.Information, "Scans are recorded again.")]
    private static partial void LogBack(ILogger log);
}
