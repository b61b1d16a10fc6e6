using Stamp.Core.Snapshots;
using Stamp.Verify.Snapshots;

namespace Stamp.Verify.Telemetry;

/// <summary>Counts what the levels of the snapshot cache are asked, and traces the wait for what was not in memory.</summary>
public sealed class CacheMeter(StampsMetrics metrics, ScanTraces traces)
{
    /// <summary>The first level: this process.</summary>
    internal ValueTask<T?> Look<TKey, T>(BoundedLoads<TKey, T> loads, TKey key)
        where TKey : notnull
        where T : class
    {
        var hit = loads.TryGet(key, out var known);
        metrics.CacheLookup(CacheLevel.Process, hit);
        if (hit) return new(known);
        return traces.IsWatched ? TracedAsync(loads, key) : loads.GetAsync(key);
    }

    /// <summary>The second level, where there is one: Redis. What lies there and may not be used is a miss.</summary>
    internal void Shared(SharedOutcome outcome) => metrics.CacheLookup(CacheLevel.Redis, outcome switch
    {
        SharedOutcome.Found => CacheOutcome.Hit,
        SharedOutcome.Unavailable => CacheOutcome.Failed,
        _ => CacheOutcome.Miss,
    });

    /// <summary>The last level: the registry's database.</summary>
    internal T? Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            var snapshot = read();
            metrics.CacheLookup(CacheLevel.Database, hit: snapshot is not null);
            return snapshot;
        }
        catch
        {
            metrics.CacheLookup(CacheLevel.Database, CacheOutcome.Failed);
            throw;
        }
    }

    private async ValueTask<T?> TracedAsync<TKey, T>(BoundedLoads<TKey, T> loads, TKey key)
        where TKey : notnull
        where T : class
    {
        using var step = traces.Step(ScanTraces.Snapshot);
        return await loads.GetAsync(key);
    }
}
