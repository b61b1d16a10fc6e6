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

    /// <summary>Adds the visits of rows after a number, in order, until there are so many; none once the ledger is closed.</summary>
    /// <returns>The number of the last of those rows; what was given where there are none.</returns>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file can't be read.</exception>
    /// <exception cref="FormatException">A row is none that this program wrote.</exception>
    public long ReadAfter(long sequence, List<Visit> into, int most)
    {
        while (into.Count < most)
        {
            // Held for one row: scans wait for it no longer than for one of their own.
            lock (fileLock)
            {
                if (closed || file.Log.ReadAfter(sequence, into) is not { } read) return sequence;
                sequence = read;
            }
        }
        return sequence;
    }

    public void Added(int count) => Volatile.Write(ref visits, visits + count);

    public void Close()
    {
        lock (fileLock) closed = true;
    }
}
