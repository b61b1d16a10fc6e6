using System.Threading.RateLimiting;

namespace Stamp.Issuer.Portal.Limits;

/// <summary>On routes that hash passwords.</summary>
internal sealed record HashingRoute
{
    public static HashingRoute Instance { get; } = new();
}

/// <summary>
/// Hashing a password keeps a processor busy for about 100 ms, on purpose. As many at once as there are processors; a few
/// wait their turn; whoever comes when the queue is full is told to come again. So a flood of sign-ins slows down signing
/// in, and no other page.
/// </summary>
internal sealed class HashingTurns : IDisposable
{
    /// <summary>At 100 ms each nobody waits longer than about a second.</summary>
    private const int WaitingPerProcessor = 8;

    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);

    private readonly ConcurrencyLimiter limiter;

    public HashingTurns()
        : this(Environment.ProcessorCount)
    {
    }

    public HashingTurns(int processors) => limiter = new(new()
    {
        PermitLimit = processors,
        QueueLimit = processors * WaitingPerProcessor,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A turn, to be given back; one that was not acquired is no turn.</summary>
    public ValueTask<RateLimitLease> Take(CancellationToken cancel) => limiter.AcquireAsync(1, cancel);

    public void Dispose() => limiter.Dispose();
}
