using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Stamp.Issuer.Portal.Limits;

/// <summary>
/// When a refused sign-in is answered: at a whole number of steps after it came. Every refusal hashes one password, but only
/// a known name's is counted in the registry, in two writes of some milliseconds each: without the step, time would tell
/// which names there are.
/// </summary>
internal static class RefusalPace
{
    /// <summary>About 100 ms of hashing and 2 · 30 ms for the writes of a slow disk are within one step.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <param name="began"><see cref="Stopwatch.GetTimestamp"/> when the sign-in came to its turn.</param>
    public static Task Wait(HttpContext context, long began)
    {
        // The turn goes to the next: waiting takes no processor.
        context.Features.Get<RateLimitLease>()?.Dispose();
        return Task.Delay(Left(Stopwatch.GetElapsedTime(began)), context.RequestAborted);
    }

    /// <summary>From then to the next whole step; never nothing.</summary>
    public static TimeSpan Left(TimeSpan gone) => Step - TimeSpan.FromTicks(gone.Ticks % Step.Ticks);
}
