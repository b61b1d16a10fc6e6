namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// The log as the journal sees it: it reads behind the ledger's thread, and says how far it came, before which
/// nothing is dropped. Used by one journal; the rest by the ledger's thread.
/// </summary>
/// <param name="found">Counted visits that were in the log when it was opened.</param>
internal sealed class LogTail(ScanFile file, Lock fileLock, long found)
{
    private long visits = found, carried;
    private bool closed;

    /// <summary>Counted visits that were in the log since it was opened, those found in it included.</summary>
    public long Visits => Volatile.Read(ref visits);

    /// <summary>The last row whose visits are in the registry; 0 until the journal has said so.</summary>
    public long Carried
    {
        get => Volatile.Read(ref carried);
        set => Volatile.Write(ref carried, value);
    }

    /// <summary>Rows after a number, in order, until they hold so many visits; none once the ledger is closed.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file can't be read.</exception>
    public List<(long Sequence, byte[] Visits)> After(long sequence, int most)
    {
        var rows = new List<(long Sequence, byte[] Visits)>();
        for (var taken = 0; taken < most; taken += rows[^1].Visits.Length / VisitFormat.Size)
        {
            // Held for one row: scans wait for it no longer than for one of their own.
            lock (fileLock)
            {
                if (closed || file.Log.After(sequence) is not { } row) break;
                rows.Add(row);
                sequence = row.Sequence;
            }
        }
        return rows;
    }

    public void Added(int count) => Volatile.Write(ref visits, visits + count);

    public void Close()
    {
        lock (fileLock) closed = true;
    }
}
