using System.Diagnostics.Metrics;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Telemetry;

/// <summary>
/// What the service counts and times while it answers (docs/operations.md lists every instrument, kept equal
/// by a test). Nothing here allocates, and with nobody listening each call is a look at a flag. No attribute
/// ever holds a code, an address, or anything that a visitor can choose.
/// </summary>
public sealed class StampsMetrics
{
    public const string MeterName = "Stamps.Verify";

    /// <summary>
    /// Seconds. From the cache a verdict takes some ten microseconds, a durable record a millisecond or two, a
    /// locked registry a quarter of a second; the usual buckets for HTTP begin at 5 ms and would show one bar.
    /// </summary>
    internal static readonly double[] DurationBuckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

    private static readonly Tag[] ByReason = Tags.Of(Tags.Reason, Reasons.All, row => (int)row.Reason, row => row.Name);
    private static readonly Tag[] ByLevel = Tags.Of(Tags.CacheLevel, Enum.GetValues<CacheLevel>());
    private static readonly Tag[] ByLookup = Tags.Of(Tags.CacheOutcome, Enum.GetValues<CacheOutcome>());
    private static readonly Tag[] ByCall = Tags.Of(Tags.LedgerOutcome, Enum.GetValues<LedgerOutcome>());
    private static readonly Tag Recorded = new(Tags.Recorded, "yes"), NotRecorded = new(Tags.Recorded, "no");
    private static readonly Tag TooMany = new(Tags.Status, StatusCodes.Status429TooManyRequests);
    private static readonly Tag Overloaded = new(Tags.Status, StatusCodes.Status503ServiceUnavailable);

    private readonly Counter<long> verdicts, lookups, calls, shed;
    private readonly Histogram<double> durations;

    public StampsMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(new MeterOptions(MeterName) { Version = typeof(StampsMetrics).Assembly.GetName().Version?.ToString(3) });
        verdicts = Meter.CreateCounter<long>("stamps.verdicts", "{verdict}", "Answers to scans, by their reason.");
        durations = Meter.CreateHistogram<double>(
            "stamps.scan.duration", "s", "From the parsed request to the verdict.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBuckets });
        lookups = Meter.CreateCounter<long>("stamps.cache.lookups", "{lookup}", "Batches and products looked up, by level.");
        calls = Meter.CreateCounter<long>("stamps.ledger.scans", "{scan}", "Scans brought to the scan ledger, by what came of it.");
        shed = Meter.CreateCounter<long>("stamps.requests.shed", "{request}", "Requests turned away unanswered, by the limit that did.");
    }

    internal Meter Meter { get; }

    /// <summary>Whether timing a scan is of use to anyone.</summary>
    public bool TimesScans => verdicts.Enabled || durations.Enabled;

    /// <summary>A scan was answered.</summary>
    public void Verdict(Reason reason, bool recorded, TimeSpan took)
    {
        verdicts.Add(1, ByReason[(int)reason]);
        durations.Record(took.TotalSeconds, recorded ? Recorded : NotRecorded);
    }

    /// <summary>A text was no code: an answer, and no scan to time.</summary>
    public void NotACode() => verdicts.Add(1, ByReason[(int)Reason.NotACode]);

    /// <summary>A batch or product was looked up at one level.</summary>
    public void CacheLookup(CacheLevel level, CacheOutcome outcome) => lookups.Add(1, ByLevel[(int)level], ByLookup[(int)outcome]);

    /// <inheritdoc cref="CacheLookup(CacheLevel, CacheOutcome)" />
    public void CacheLookup(CacheLevel level, bool hit) => CacheLookup(level, hit ? CacheOutcome.Hit : CacheOutcome.Miss);

    /// <summary>The ledger recorded a scan durably, or (for a robot, a prefetch, a HEAD) read its history.</summary>
    public void LedgerAnswered(bool recorded) => calls.Add(1, ByCall[(int)(recorded ? LedgerOutcome.Recorded : LedgerOutcome.Read)]);

    /// <summary>The ledger could not be asked. Told by the type of what went wrong, of which there are a handful.</summary>
    public void LedgerFailed(Exception error) =>
        calls.Add(1, ByCall[(int)LedgerOutcome.Failed], new Tag(Tags.ErrorType, (error.InnerException ?? error).GetType().FullName));

    /// <summary>A request was turned away.</summary>
    /// <param name="limit">Which limit did it: a constant of the code, one of a few, like "client".</param>
    /// <param name="status">429 where the client asked too much, 503 where the service has too much to do.</param>
    public void Shed(string limit, int status) =>
        shed.Add(1, new Tag(Tags.Limit, limit), status == StatusCodes.Status429TooManyRequests ? TooMany : Overloaded);
}
