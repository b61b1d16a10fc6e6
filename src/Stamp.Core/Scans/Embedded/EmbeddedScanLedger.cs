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
    private readonly LedgerLimits limits;
    private readonly WaitingRequests waiting;
    private readonly KnownHistories known;
    private readonly ScanFile file;
    private readonly Lock fileLock = new();
    private readonly Thread thread;
    private bool disposed;

    // Of the ledger's thread: the last log row, what is still to be folded, and the group in hand.
    private long newest;
    private readonly Folding folding;
    private readonly LoggedVisits logged = new();
    private readonly Dictionary<long, ScanHistory> after = [];

    private EmbeddedScanLedger(ScanFile file, LedgerLimits limits)
    {
        if (limits.Known <= limits.MostUnfolded) throw new ArgumentException("What is not folded must fit into memory.", nameof(limits));
        (this.file, this.limits) = (file, limits);
        waiting = new(limits.Waiting);
        known = new(limits.Known);
        folding = new(limits);
        var log = LogReplay.Run(file);
        newest = log.Last;
        folding.StartAfter(newest, log.First);
        Tail = new(file, fileLock, log.Visits);
        thread = new(Work) { IsBackground = true, Name = "scan ledger" };
        thread.Start();
    }

    /// <summary>Opens or makes the file. Refuses one that another verify service holds, that is corrupt, or that can't be written.</summary>
    public static Outcome<EmbeddedScanLedger> Open(string path) => Open(path, new());

    internal static Outcome<EmbeddedScanLedger> Open(string path, LedgerLimits limits)
    {
        ScanFile? file = null;
        try
        {
            file = new ScanFile(path);
            return new EmbeddedScanLedger(file, limits);
        }
        catch (Exception error) when (ScanFileFault.Explain(error, path) is { } rejection)
        {
            file?.Dispose();
            return rejection;
        }
    }

    /// <summary>Calls that wait for the ledger's thread.</summary>
    public int Waiting => waiting.Count;

    /// <summary>What the journal carries to the registry.</summary>
    internal LogTail Tail { get; }

    /// <summary>Instants are kept, and told, in whole milliseconds.</summary>
    public ValueTask<ScanHistory> RecordAsync(Visit visit) =>
        Enqueue(LedgerRequest.For(visit.Stamp.Key, visit));

    public ValueTask<ScanHistory> ReadAsync(StampId stamp) =>
        known.TryGet(stamp.Key, out var history) ? new(history) : Enqueue(LedgerRequest.For(stamp.Key, null));

    public ValueTask<byte[]> VisitorSaltAsync(DateOnly day) => new(Task.Run(() =>
    {
        lock (fileLock)
        {
            if (disposed) throw new ScanLedgerUnavailableException("The scan ledger is closed.");
            try
            {
                return file.Salt(day.ToString("O", CultureInfo.InvariantCulture), RandomNumberGenerator.GetBytes(32));
            }
            catch (Exception error) when (error is SqliteException or ScanFileGoneException)
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
        Tail.Close();
        lock (fileLock) file.Dispose();
    }

    private ValueTask<ScanHistory> Enqueue(LedgerRequest request)
    {
        // Taken before it is added: once added it may be answered at any moment.
        var task = request.Task;
        // A closed or full queue is an outage of history, told as such.
        return waiting.TryAdd(request)
            ? task
            : ValueTask.FromException<ScanHistory>(new ScanLedgerUnavailableException(
                disposed ? "The scan ledger is closed." : "Too many scans are waiting."));
    }

    private void Work()
    {
        var group = new List<LedgerRequest>();
        var patience = Timeout.InfiniteTimeSpan;
        while (waiting.TakeAll(ref group, patience))
        {
            if (group.Count > 0)
            {
                Serve(group);
                group.Clear();
                patience = folding.Any ? limits.Quiet : Timeout.InfiniteTimeSpan;
            }
            else
            {
                patience = FoldWhileQuiet();
            }
        }
    }

    private void Serve(List<LedgerRequest> group)
    {
        try
        {
            lock (fileLock)
            {
                foreach (var request in group) Answer(request);
                if (logged.Count > 0) Commit();
                // Only what is committed may be seen.
                foreach (var request in group) Publish(request);
            }
        }
        catch (Exception error) when (error is SqliteException or FormatException or ScanFileGoneException)
        {
            var unavailable = new ScanLedgerUnavailableException("The scan ledger could not be written.", error);
            foreach (var request in group) request.Failure = unavailable;
        }
        finally
        {
            after.Clear();
            logged.Clear();
        }
        AnswerRun.Queue([.. group]);
    }

    private void Answer(LedgerRequest request)
    {
        if (!after.TryGetValue(request.Stamp, out var history) && !known.TryGet(request.Stamp, out history))
        {
            try
            {
                history = file.Rows.Read(request.Stamp).History;
            }
            catch (Exception error) when (error is SqliteException or FormatException or ArgumentOutOfRangeException)
            {
                // One stamp's row: the others of the group must not pay for it.
                request.Failure = new ScanLedgerUnavailableException("A scan record can't be read.", error);
                return;
            }
        }
        if (request.Visit is { } visit)
        {
            (history, request.Counted) = ScanRules.Count(history, visit.Visitor, visit.At, visit.Place);
            if (request.Counted)
            {
                logged.Add(visit);
                after[request.Stamp] = history;
            }
        }
        request.Answer = history;
    }

    private void Publish(LedgerRequest request)
    {
        if (request.Failure is not null) return;
        var first = known.Put(request.Stamp, request.Answer!, request.Counted);
        if (request.Counted) folding.Logged(request.Stamp, first);
    }

    /// <summary>The group's log row, with a part of the fold where that can be written: a page that is broken must not stop the log.</summary>
    private void Commit()
    {
        // Those can't be let go from memory, so there is a bound to them.
        if (folding.Unfolded + logged.Count > limits.MostUnfolded) throw new FormatException("The scan ledger's rows can't be brought up to date.");
        folding.Carried = Tail.Carried;
        var step = folding.With(logged.Count, newest);
        try
        {
            Commit(step, logged.Row);
        }
        catch (SqliteException) when (step.Stamps.Length > 0 || step.DropBefore > 0)
        {
            Commit(default, logged.Row);
        }
    }

    /// <summary>One transaction: the group's log row, if there is one, and the part of the fold that goes with it.</summary>
    private void Commit(Folding.Step step, ReadOnlySpan<byte> visits)
    {
        file.Begin();
        try
        {
            // What is known is as of the newest row: this group's is not committed yet.
            foreach (var stamp in step.Stamps) file.Rows.Write(stamp, known.Unfolded(stamp), newest);
            if (step.DropBefore > 0) file.Log.DropBefore(step.DropBefore);
            if (!visits.IsEmpty) file.Log.Append(newest + 1, visits);
            file.Commit();
        }
        catch
        {
            file.Rollback();
            throw;
        }
        known.Folded(step.Stamps);
        folding.Done(step);
        if (visits.IsEmpty) return;
        newest++;
        Tail.Added(visits.Length / VisitFormat.Size);
    }

    /// <summary>How long to wait for visits before the next part.</summary>
    private TimeSpan FoldWhileQuiet()
    {
        try
        {
            folding.Carried = Tail.Carried;
            lock (fileLock) Commit(folding.WhenQuiet(newest), []);
            // What waits for the journal is dropped with a later group: nothing is in a hurry for it.
            return folding.Any ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        }
        catch (Exception error) when (error is SqliteException or ScanFileGoneException)
        {
            // The log still has it all. Who scans next is told, and the fold is tried again.
            return limits.Quiet;
        }
    }
}
