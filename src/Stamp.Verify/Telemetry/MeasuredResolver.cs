using System.Diagnostics;
using System.Runtime.CompilerServices;
using Stamp.Core.Codes;
using Stamp.Core.Verdicts;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Telemetry;

/// <summary>The resolver with its verdicts counted, timed and traced; the bare resolver while nobody watches.</summary>
public sealed class MeasuredResolver(Resolver resolver, StampsMetrics metrics, ScanTraces traces)
{
    public ValueTask<Verdict> ResolveAsync(StampPath path, HttpContext context) =>
        metrics.TimesScans || traces.IsWatched ? MeasureAsync(path, context) : resolver.ResolveAsync(path, context);

    /// <summary>A text that is no code was answered as such: counted and traced, but not timed, since nothing was resolved.</summary>
    public void NotACode(HttpContext context)
    {
        metrics.NotACode();
        using var span = traces.Scan(context);
        if (span is not null) ScanTraces.Tell(span, Judge.NotACode);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Verdict> MeasureAsync(StampPath path, HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = traces.Scan(context);
        try
        {
            var verdict = await resolver.ResolveAsync(path, context);
            metrics.Verdict(verdict.Reason, verdict.Recorded, Stopwatch.GetElapsedTime(began));
            if (span is not null) ScanTraces.Tell(span, verdict);
            return verdict;
        }
        catch (Exception error)
        {
            // The exception handler answers with it (VerifyHost).
            metrics.Verdict(Reason.Unavailable, recorded: false, Stopwatch.GetElapsedTime(began));
            if (span is not null) ScanTraces.Tell(span, error);
            throw;
        }
    }
}
