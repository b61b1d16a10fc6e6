using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Verify.Snapshots;

/// <summary>A bounded cache of single-flight loads; the oldest goes first. Absent values and failures are not kept.</summary>
/// <param name="load">Reads the registry; null where it has no such key. Runs on a thread of its own.</param>
internal sealed class BoundedLoads<TKey, TValue>(Func<TKey, TValue?> load, int capacity)
    where TKey : notnull
    where TValue : class
{
    /// <summary>
    /// Loads at the same time, over all keys. A load holds a thread while SQLite reads; eight of them
    /// saturate a disk.
    /// </summary>
    private static readonly SemaphoreSlim Loaders = new(8);

    /// <summary>
    /// While the registry is locked each load takes its whole patience (250 ms), so a queue of any length
    /// would be minutes long. A load that gets no turn within this is told as an outage instead.
    /// </summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    // Keys in the order in which they were loaded. A key evicted and loaded again stands here twice and may
    // go a little early; in return this queue bounds both itself and the entries.
    private readonly ConcurrentQueue<TKey> order = new();

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
            var value = await LoadAsync(key);
            entry.Loaded = value;
            if (value is null) Remove(key, entry);
            else Keep(key);
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

    private async Task<TValue?> LoadAsync(TKey key)
    {
        if (!await Loaders.WaitAsync(Turn))
        {
            throw new RegistryUnavailableException(Rejection.Storage(
                "Quá nhiều yêu cầu đang chờ đọc sổ đăng ký.", "Too many requests are waiting to read the registry."));
        }
        try
        {
            // On a thread of its own: the pool has one a core, and a few reads that wait for a locked database
            // would hold back every answer from the cache.
            return await Task.Factory.StartNew(() => load(key), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Loaders.Release();
        }
    }

    private void Remove(TKey key, Entry entry) => entries.TryRemove(KeyValuePair.Create(key, entry));

    private void Keep(TKey key)
    {
        order.Enqueue(key);
        while (order.Count > capacity && order.TryDequeue(out var oldest)) Evict(oldest);
    }

    private sealed class Entry
    {
        public TaskCompletionSource<TValue?> Load { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile TValue? Loaded;
    }
}
