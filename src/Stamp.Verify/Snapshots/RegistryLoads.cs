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

    /// <summary>
    /// Above what a load may take: 250 ms at a locked file; at a server two seconds in which a connection comes about or not, one
    /// for a question, seldom both. At a server that vanished it takes six: its driver waits five more for a word
    /// that the question was dropped. Who scans is told before that; the load keeps its place until its thread ends.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5);

    /// <exception cref="RegistryUnavailableException" />
    public static async Task<T> RunAsync<T>(Func<T> read)
    {
        if (!await Loaders.WaitAsync(Turn))
        {
            throw new RegistryUnavailableException(Rejection.Storage(
                "Quá nhiều yêu cầu đang chờ đọc sổ đăng ký.", "Too many requests are waiting to read the registry."));
        }
        var reading = Start(read);
        try
        {
            return await reading.WaitAsync(Longest);
        }
        catch (TimeoutException) when (!reading.IsCompleted)
        {
            // What it ends with is nobody's any more.
            _ = reading.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new RegistryUnavailableException(Rejection.Storage("Sổ đăng ký không trả lời kịp.", "The registry didn't answer in time."));
        }
    }

    private static Task<T> Start<T>(Func<T> read)
    {
        try
        {
            // On a thread of its own: the pool has one a core, and a few reads that wait for a locked database
            // would hold back every answer from the cache.
            return Task.Factory.StartNew(() => Held(read), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch
        {
            Loaders.Release();
            throw;
        }
    }

    private static T Held<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        finally
        {
            Loaders.Release();
        }
    }
}
