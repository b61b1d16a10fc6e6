namespace Stamp.Core.Storage;

/// <summary>
/// Work that holds its thread, as SQLite does while it reads or waits for a lock, apart from the pool: that has
/// one thread a core, and a few that wait would hold back every answer.
/// </summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
