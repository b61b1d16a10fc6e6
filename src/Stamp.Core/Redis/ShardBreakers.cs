namespace Stamp.Core.Redis;

/// <summary>
/// One breaker for a single Redis; on a cluster one for each partition, so that a dead primary does not
/// silence the others.
/// </summary>
internal sealed class ShardBreakers(TimeProvider clock)
{
    /// <summary>For keys of no partition: the last of the breakers.</summary>
    public const int Elsewhere = -1;

    private readonly CircuitBreaker[] breakers = [.. Enumerable.Range(0, Scans.Redis.ScanKeys.Partitions + 1).Select(_ => new CircuitBreaker())];
    private volatile bool apart;

    /// <summary>Whether Redis was seen to be a cluster. Until it was reached there is one breaker for all.</summary>
    public bool Apart
    {
        get => apart;
        set
        {
            // What the one breaker knew of all, none knows of any.
            if (apart != value) foreach (var breaker in breakers) breaker.Succeeded();
            apart = value;
        }
    }

    /// <summary>The worst of all.</summary>
    public BreakerState State => breakers.Max(breaker => breaker.State);

    /// <summary>How many are not closed.</summary>
    public int Away => breakers.Count(breaker => breaker.State != BreakerState.Closed);

    /// <exception cref="RedisAwayException">It is not worth asking.</exception>
    public CircuitBreaker Enter(int partition)
    {
        var breaker = Of(partition);
        return breaker.TryEnter(Now) ? breaker : throw new RedisAwayException();
    }

    public CircuitBreaker Of(int partition) => breakers[!apart ? 0 : partition == Elsewhere ? breakers.Length - 1 : partition];

    /// <summary>Milliseconds of a clock that never goes back.</summary>
    public long Now => clock.GetTimestamp() / (clock.TimestampFrequency / 1_000);
}

/// <summary>Redis was away a moment ago, and is not asked again yet.</summary>
internal sealed class RedisAwayException() : Exception("Redis is away.");
