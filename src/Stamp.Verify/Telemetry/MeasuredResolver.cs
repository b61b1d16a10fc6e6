using System.Diagnostics;
using System.Runtime.CompilerServices;
using Stamp.Core.Verdicts;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Telemetry;

/// <summary>The resolver with its verdicts counted, timed and traced; the bare resolver while nobody watches.</summary>
public sealed class MeasuredResolver(Resolver resolver, StampsMetrics metrics, ScanTraces traces)
{
    public ValueTask<Verdict> ResolveAsync(ScanQuery query, HttpContext context) =>
        metrics.TimesScans || traces.IsWatched ? MeasureAsync(query, context) : resolver.ResolveAsync(query, context);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Verdict> MeasureAsync(ScanQuery query, HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = traces.Scan(context);
        try
        {
            var verdict = await resolver.ResolveAsync(query, context);
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
