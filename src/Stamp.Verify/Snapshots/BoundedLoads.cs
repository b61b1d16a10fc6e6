using System.Collections.Concurrent;

namespace Stamp.Verify.Snapshots;

/// <summary>A bounded cache of single-flight loads; the oldest goes first. Absent values and failures are not kept.</summary>
/// <param name="load">Reads the registry; null where it has no such key. Runs on the thread pool.</param>
internal sealed class BoundedLoads<TKey, TValue>(Func<TKey, TValue?> load, int capacity)
    where TKey : notnull
    where TValue : class
{
    /// <summary>
    /// Loads at the same time, over all keys. A load holds a thread while SQLite reads; eight of them
    /// saturate a disk and leave the pool free for answers from the cache.
    /// </summary>
    private static readonly SemaphoreSlim Loaders = new(8);

    private readonly ConcurrentDictionary<TKey, Entry> entries = new();
    private readonly ConcurrentQueue<TKey> order = new();
    private int count;

    public ValueTask<TValue?> GetAsync(TKey key)
    {
        if (entries.TryGetValue(key, out var entry) && entry.Loaded is { } value) return new(value);
        return new(WaitAsync(key));
    }

    public void Evict(TKey key)
    {
        if (entries.TryRemove(key, out _)) Interlocked.Decrement(ref count);
    }

    public void Clear()
    {
        foreach (var key in entries.Keys) Evict(key);
    }

    private async Task<TValue?> WaitAsync(TKey key)
    {
        var fresh = new Entry();
        var entry = entries.GetOrAdd(key, fresh);
        if (!ReferenceEquals(entry, fresh)) return await entry.Load.Task;

        order.Enqueue(key);
        if (Interlocked.Increment(ref count) > capacity) EvictOldest();
        await Loaders.WaitAsync();
        try
        {
            var value = await Task.Run(() => load(key));
            entry.Loaded = value;
            if (value is null) Remove(key, entry);
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
        finally
        {
            Loaders.Release();
        }
    }

    private void Remove(TKey key, Entry entry)
    {
        if (entries.TryRemove(KeyValuePair.Create(key, entry))) Interlocked.Decrement(ref count);
    }

    private void EvictOldest()
    {
        while (Volatile.Read(ref count) > capacity && order.TryDequeue(out var oldest)) Evict(oldest);
    }

    private sealed class Entry
    {
        public TaskCompletionSource<TValue?> Load { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile TValue? Loaded;
    }
}
