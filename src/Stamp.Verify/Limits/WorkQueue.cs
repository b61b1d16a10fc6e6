using System.Threading.RateLimiting;
using Stamp.Core.Settings;

namespace Stamp.Verify.Limits;

/// <summary>
/// The scans that this node looks up at the same time, and those that wait for their turn, oldest first.
/// Whoever finds both full is told so at once: an answer that comes too late helps nobody and delays all.
/// </summary>
internal sealed class WorkQueue(LimitSettings limits) : IDisposable
{
    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = limits.InWork,
        QueueLimit = limits.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Scans being looked up, and waiting.</summary>
    public (int InWork, int Waiting) Now => limiter.GetStatistics() is { } now
        ? (limits.InWork - (int)now.CurrentAvailablePermits, (int)now.CurrentQueuedCount)
        : default;

    /// <summary>A place that is free, held until disposed of; null where there is none.</summary>
    public RateLimitLease? TryEnter() => limiter.AttemptAcquire(1) is { IsAcquired: true } place ? place : null;

    /// <summary>A place, held until disposed of; not acquired where all are taken and as many wait as may.</summary>
    /// <param name="gone">Who goes away while waiting gives up the turn.</param>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken gone) => limiter.AcquireAsync(1, gone);

    public void Dispose() => limiter.Dispose();
}
