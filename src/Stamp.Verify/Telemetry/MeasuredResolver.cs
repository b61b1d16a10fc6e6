using System.Diagnostics;
using System.Runtime.CompilerServices;
using Stamp.Core.Verdicts;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Telemetry;

/// <summary>The resolver with its verdicts counted and timed; the bare resolver while nobody watches.</summary>
public sealed class MeasuredResolver(Resolver resolver, StampsMetrics metrics)
{
    public ValueTask<Verdict> ResolveAsync(ScanQuery query, HttpContext context) =>
        metrics.TimesScans ? MeasureAsync(query, context) : resolver.ResolveAsync(query, context);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Verdict> MeasureAsync(ScanQuery query, HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var verdict = await resolver.ResolveAsync(query, context);
            metrics.Verdict(verdict.Reason, verdict.Recorded, Stopwatch.GetElapsedTime(began));
            return verdict;
        }
        catch
        {
            // The exception handler answers with it (VerifyHost).
            metrics.Verdict(Reason.Unavailable, recorded: false, Stopwatch.GetElapsedTime(began));
            throw;
        }
    }
}
