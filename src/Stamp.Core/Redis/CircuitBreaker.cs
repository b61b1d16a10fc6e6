namespace Stamp.Core.Redis;

/// <summary>Closed: calls go through. Open: they fail at once. Half-open: one goes through, to see.</summary>
public enum BreakerState
{
    Closed,
    HalfOpen,
    Open,
}

/// <summary>
/// Keeps a dead Redis from costing every request its timeout. Pure but for its own state: the time comes
/// with each call, as milliseconds of any clock that never goes back. Safe from any thread.
/// </summary>
internal sealed class CircuitBreaker
{
    /// <summary>One failure may be a hiccup of the network or a pause of ours; five in a row without one answer are an outage.</summary>
    public const int Failures = 5;

    /// <summary>
    /// So often one call may try a Redis that is away: recovery shows within half a second, and a dead one
    /// costs two calls a second their patience.
    /// </summary>
    public const long RetryMilliseconds = 500;

    private readonly Lock gate = new();
    private volatile BreakerState state;
    private int failures;
    private long nextTry;
    private volatile int recoveries;

    public BreakerState State => state;

    /// <summary>How often an answer came after failures, few or many.</summary>
    public int Recoveries => recoveries;

    /// <summary>Whether a call may go through. Whoever is let through MUST tell how it went, or the next gets its turn later.</summary>
    public bool TryEnter(long now)
    {
        if (State == BreakerState.Closed) return true;
        lock (gate)
        {
            if (state == BreakerState.Closed) return true;
            if (now < nextTry) return false;
            state = BreakerState.HalfOpen;
            nextTry = now + RetryMilliseconds;
            return true;
        }
    }

    public void Succeeded()
    {
        // Nearly always no more than a look.
        if (State == BreakerState.Closed && Volatile.Read(ref failures) == 0) return;
        lock (gate)
        {
            failures = 0;
            recoveries++;
            state = BreakerState.Closed;
        }
    }

    public void Failed(long now)
    {
        lock (gate)
        {
            // What was under way when it opened fails later, and says nothing new.
            if (state == BreakerState.Open || (state == BreakerState.Closed && ++failures < Failures)) return;
            state = BreakerState.Open;
            nextTry = now + RetryMilliseconds;
        }
    }
}
