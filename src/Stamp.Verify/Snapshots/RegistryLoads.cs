using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Verify.Snapshots;

/// <summary>Reads of the registry for the cache: a few at a time, each on a thread of its own.</summary>
internal static class RegistryLoads
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

    /// <exception cref="RegistryUnavailableException" />
    public static async Task<T> RunAsync<T>(Func<T> read)
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
            return await Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Loaders.Release();
        }
    }
}
