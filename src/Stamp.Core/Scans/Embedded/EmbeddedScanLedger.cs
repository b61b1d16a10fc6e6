using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// The scan ledger of one machine: SQLite behind one thread that commits whatever is waiting in one
/// transaction (group commit), so that the disk's flush is shared and no request's thread waits on it.
/// </summary>
public sealed class EmbeddedScanLedger : IScanLedger, IDisposable
{
    /// <summary>
    /// Most requests waiting. At 50,000 a second, 20,000 are 0.4 s of work: whoever comes after them is told
    /// at once that history is unavailable instead of waiting longer.
    /// </summary>
    private const int QueueLimit = 20_000;

    /// <summary>At about 250 bytes each, 250,000 take 62 MB.</summary>
    private const int CachedHistories = 250_000;

    private readonly WaitingRequests waiting = new(QueueLimit);
    private readonly HistoryCache cache = new(CachedHistories);
    private readonly ScanFile file;
    private readonly Lock fileLock = new();
    private readonly Thread thread;
    private bool disposed;

    private EmbeddedScanLedger(ScanFile file)
    {
        this.file = file;
        thread = new(Work) { IsBackground = true, Name = "scan ledger" };
        thread.Start();
    }

    /// <summary>Opens or makes the file. Refuses one that another verify service holds, that is corrupt, or that can't be written.</summary>
    public static Outcome<EmbeddedScanLedger> Open(string path)
    {
        try
        {
            return new EmbeddedScanLedger(new ScanFile(path));
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 5 or 6)
        {
            return Rejection.Storage(
                $"Sổ quét {path} đang được một dịch vụ kiểm tra khác dùng. Mỗi thư mục dữ liệu chỉ chạy một dịch vụ.",
                $"The scan ledger {path} is in use by another verify service. One service a data folder.");
        }
        catch (Exception error) when (error is SqliteException or UnauthorizedAccessException or IOException)
        {
            return Rejection.Storage(
                $"Không mở được sổ quét {path}: {error.Message}",
                $"The scan ledger {path} can't be opened: {error.Message}");
        }
    }

    /// <summary>Calls that wait for the ledger's thread.</summary>
    public int Waiting => waiting.Count;

    public ValueTask<ScanHistory> RecordAsync(Visit visit) =>
        Enqueue(new() { Stamp = visit.Stamp.Key, Visit = visit });

    public ValueTask<ScanHistory> ReadAsync(StampId stamp) =>
        cache.TryGet(stamp.Key, out var history) ? new(history) : Enqueue(new() { Stamp = stamp.Key });

    public ValueTask<byte[]> VisitorSaltAsync(DateOnly day) => new(Task.Run(() =>
    {
        lock (fileLock)
        {
            try
            {
                return file.Salt(day.ToString("O", CultureInfo.InvariantCulture), RandomNumberGenerator.GetBytes(32));
            }
            catch (SqliteException error)
            {
                throw new ScanLedgerUnavailableException("The visitors' salt can't be had.", error);
            }
        }
    }));

    /// <summary>Commits what is waiting, then closes the file.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        waiting.Close();
        thread.Join();
        file.Dispose();
    }

    private ValueTask<ScanHistory> Enqueue(LedgerRequest request)
    {
        // A closed or full queue is an outage of history, told as such.
        return waiting.TryAdd(request)
            ? request.Task
            : ValueTask.FromException<ScanHistory>(new ScanLedgerUnavailableException(
                disposed ? "The scan ledger is closed." : "Too many scans are waiting."));
    }

    private void Work()
    {
        var group = new List<LedgerRequest>();
        while (waiting.TakeAll(ref group))
        {
            Serve(group);
            group.Clear();
        }
    }

    private void Serve(List<LedgerRequest> group)
    {
        var after = new Dictionary<long, ScanHistory>();
        var changed = new HashSet<long>();
        try
        {
            lock (fileLock)
            {
                foreach (var request in group) Answer(request, after, changed);
                if (changed.Count > 0) Commit(after, changed);
            }
        }
        catch (Exception error) when (error is SqliteException or FormatException)
        {
            var unavailable = new ScanLedgerUnavailableException("The scan ledger could not be written.", error);
            foreach (var request in group) request.Failure = unavailable;
            AnswerRun.Queue(group);
            return;
        }
        // Only what is committed may be seen.
        foreach (var (stamp, history) in after) cache.Put(stamp, history);
        AnswerRun.Queue(group);
    }

    private void Answer(LedgerRequest request, Dictionary<long, ScanHistory> after, HashSet<long> changed)
    {
        if (!after.TryGetValue(request.Stamp, out var history) && !cache.TryGet(request.Stamp, out history))
            history = file.Read(request.Stamp);
        if (request.Visit is { } visit)
        {
            (history, var counted) = ScanRules.Count(history, visit.Visitor, visit.At);
            if (counted) changed.Add(request.Stamp);
        }
        after[request.Stamp] = history;
        request.Answer = history;
    }

    private void Commit(Dictionary<long, ScanHistory> after, HashSet<long> changed)
    {
        file.Begin();
        try
        {
            foreach (var stamp in changed) file.Write(stamp, after[stamp]);
            file.Commit();
        }
        catch
        {
            file.Rollback();
            throw;
        }
    }
}
