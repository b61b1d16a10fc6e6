using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Verify.Visitors;

namespace Stamp.Verify.Resolve;

/// <summary>A stamp's history, and whether this scan is durably in it.</summary>
public readonly record struct RecordedScan(ScanHistory? History, bool Recorded);

/// <summary>
/// Counts a scan where it counts, else reads. An outage of the ledger costs the answer its history,
/// nothing more.
/// </summary>
public sealed partial class ScanRecorder(IScanLedger ledger, VisitorHasher visitors, ILogger<ScanRecorder> log)
{
    public async ValueTask<RecordedScan> RecordAsync(StampId stamp, HttpContext context, DateTimeOffset now)
    {
        try
        {
            if (!CountedScans.Counts(context.Request)) return new(await ledger.ReadAsync(stamp), false);
            var visitor = await visitors.OfAsync(context, now);
            return new(await ledger.RecordAsync(new(stamp, visitor, now)), true);
        }
        catch (ScanLedgerUnavailableException error)
        {
            LogUnavailable(log, error.Message, error.InnerException?.Message);
            return default;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A scan went unrecorded: {Message} {Cause}")]
    private static partial void LogUnavailable(ILogger log, string message, string? cause);
}
