using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Core.Scans.Spool;

/// <summary>
/// Keeps counted visits on this machine's disk while the shared ledger can't be had, until they are
/// delivered (<see cref="SpoolDelivery"/>). One thread commits whatever is waiting in one transaction, so that
/// the disk's flush is shared and no request's thread waits on it. Holds no addresses.
/// </summary>
public sealed class VisitSpool : IDisposable
{
    /// <summary>
    /// Most visits kept. At about 40 bytes each, 2,000,000 take 80 MB: nine days of an average node's 2.5 scans
    /// a second, half an hour of a fair's thousand. What comes after goes unrecorded, and is counted.
    /// </summary>
    public const long Capacity = 2_000_000;

    /// <summary>Longest that an answer waits for the disk. A visit kept after that was told as unrecorded, and counts all the same.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Most that wait for the thread; at 20,000 a second that is half a second of work.</summary>
    private const int QueueLimit = 10_000;

    /// <summary>Most in one transaction: some 20 ms.</summary>
    private const int MostAtOnce = 1_000;

    private readonly BlockingCollection<Waiting> waiting = new(QueueLimit);
    private readonly SpoolFile file;
    private readonly Thread thread;
    private readonly long capacity;
    private long depth, oldest, kept, refused, delivered;

    private VisitSpool(string path, long capacity)
    {
        (Path, this.capacity, file) = (path, capacity, new(path, flush: true));
        Note(file.Measure());
        thread = new(Work) { IsBackground = true, Name = "spool" };
        thread.Start();
    }

    /// <summary>Opens or makes the file; refuses one that is corrupt or can't be written.</summary>
    public static Outcome<VisitSpool> Open(string path, long capacity = Capacity)
    {
        try
        {
            if (SqliteFile.CheckLeft(path, () => { }) is { } malformed) return malformed;
            return new VisitSpool(path, capacity);
        }
        catch (Exception error) when (error is SqliteException or UnauthorizedAccessException or IOException)
        {
            return Rejection.Storage(
                $"Không mở được tệp chờ {path}: {error.Message}",
                $"The spool {path} can't be opened: {error.Message}");
        }
    }

    public string Path { get; }

    /// <summary>False once the file was deleted or replaced: then nothing can be kept until the service is started again.</summary>
    public bool IsInPlace => file.IsInPlace;

    public SpoolState State => new(
        Volatile.Read(ref depth),
        Volatile.Read(ref oldest) is not 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        Volatile.Read(ref kept), Volatile.Read(ref refused), Volatile.Read(ref delivered));

    /// <summary>Whether the visit is on the disk now, and survives kill -9 and a power cut until it is delivered.</summary>
    public async ValueTask<bool> KeepAsync(Visit visit)
    {
        var request = new Waiting(visit);
        if (Volatile.Read(ref depth) < capacity && TryAdd(request))
        {
            try
            {
                if (await request.Done.Task.WaitAsync(Patience).ConfigureAwait(false)) return true;
            }
            catch (TimeoutException)
            {
                // A disk that hangs: told as unrecorded.
            }
        }
        Interlocked.Increment(ref refused);
        return false;
    }

    /// <summary>Commits what is waiting, then closes the file.</summary>
    public void Dispose()
    {
        if (waiting.IsAddingCompleted) return;
        waiting.CompleteAdding();
        thread.Join();
        file.Dispose();
    }

    /// <summary>What the file was found to hold.</summary>
    internal void Note((long Depth, DateTimeOffset? Oldest) found)
    {
        Volatile.Write(ref depth, found.Depth);
        Volatile.Write(ref oldest, found.Oldest?.ToUnixTimeMilliseconds() ?? 0);
    }

    internal void NoteDelivered(int count)
    {
        Interlocked.Add(ref delivered, count);
        Interlocked.Add(ref depth, -count);
    }

    private bool TryAdd(Waiting request)
    {
        try
        {
            return waiting.TryAdd(request);
        }
        catch (InvalidOperationException)
        {
            // Closed.
            return false;
        }
    }

    private void Work()
    {
        var group = new List<Waiting>();
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < MostAtOnce && waiting.TryTake(out var next)) group.Add(next);
            var written = Write(group);
            foreach (var request in group) request.Done.SetResult(written);
            group.Clear();
        }
    }

    private bool Write(List<Waiting> group)
    {
        try
        {
            if (!file.Add([.. group.Select(request => request.Visit)])) return false;
        }
        catch (SqliteException)
        {
            // Full, failing, or locked for long: all of the group are told so, and counted.
            return false;
        }
        Interlocked.Add(ref kept, group.Count);
        Interlocked.Add(ref depth, group.Count);
        Interlocked.CompareExchange(ref oldest, group[0].Visit.At.ToUnixTimeMilliseconds(), 0);
        return true;
    }

    private sealed class Waiting(Visit visit)
    {
        public Visit Visit => visit;

        // Goes on on the thread pool, never on the spool's thread.
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
