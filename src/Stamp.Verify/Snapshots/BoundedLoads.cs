using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Stamp.Verify.Snapshots;

/// <summary>What a load brought.</summary>
/// <param name="RunsAhead">
/// It was read after a change that evictions have yet to tell of. Then an entry that took the place of the
/// loading one may hold what was before that change, and must not be found once this was shown.
/// </param>
internal readonly record struct Load<TValue>(TValue? Value, bool RunsAhead = false)
    where TValue : class;

/// <summary>A bounded cache of single-flight loads; the oldest goes first. Absent values and failures are not kept.</summary>
/// <param name="load">Reads what stands behind this cache; a null value where there is no such key.</param>
/// <param name="capacity">Weights of all entries together.</param>
/// <param name="weigh">What a value counts of the capacity; one unless told.</param>
internal sealed class BoundedLoads<TKey, TValue>(Func<TKey, Task<Load<TValue>>> load, long capacity, Func<TValue, long>? weigh = null)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    // Keys in the order in which they were loaded. A key evicted and loaded again stands here twice and may
    // go a little early; in return this queue bounds both itself and the entries.
    private readonly ConcurrentQueue<(TKey Key, long Weight)> order = new();

    private long held;

    /// <summary>What is in memory already.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = entries.TryGetValue(key, out var entry) ? entry.Loaded : null;
        return value is not null;
    }

    public ValueTask<TValue?> GetAsync(TKey key) => TryGet(key, out var value) ? new(value) : new(WaitAsync(key));

    public void Evict(TKey key) => entries.TryRemove(key, out _);

    public void Clear()
    {
        foreach (var (key, _) in entries) Evict(key);
    }

    private async Task<TValue?> WaitAsync(TKey key)
    {
        var fresh = new Entry();
        var entry = entries.GetOrAdd(key, fresh);
        if (!ReferenceEquals(entry, fresh)) return await entry.Load.Task;

        try
        {
            var (value, runsAhead) = await load(key);
            if (runsAhead) RemoveOthers(key, entry);
            entry.Loaded = value;
            if (value is null) Remove(key, entry);
            else Keep(key, weigh?.Invoke(value) ?? 1);
            entry.Load.SetResult(value);
            return value;
        }
        catch (Exception error)
        {
            Remove(key, entry);
            entry.Load.SetException(error);
            // Observed here, so that a load no one else waits for is not reported as unobserved.
            _ = entry.Load.Task.Exception;
            throw;
        }
    }

    private void Remove(TKey key, Entry entry) => entries.TryRemove(KeyValuePair.Create(key, entry));

    private void RemoveOthers(TKey key, Entry entry)
    {
        if (entries.TryGetValue(key, out var other) && !ReferenceEquals(other, entry)) Remove(key, other);
    }

    private void Keep(TKey key, long weight)
    {
        order.Enqueue((key, weight));
        Interlocked.Add(ref held, weight);
        while (Volatile.Read(ref held) > capacity && order.TryDequeue(out var oldest))
        {
            Interlocked.Add(ref held, -oldest.Weight);
            Evict(oldest.Key);
        }
    }

    private sealed class Entry
    {
        public TaskCompletionSource<TValue?> Load { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile TValue? Loaded;
    }
}
