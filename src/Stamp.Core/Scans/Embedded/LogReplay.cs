using System.Runtime.InteropServices;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// Folds the log that the last run left, whatever ended it. A row may hold visits of stamps that were folded
/// already, since a fold writes rows before it drops the log: each stamp's row says up to where, so each visit
/// counts once. May be broken off at any moment itself.
/// </summary>
internal static class LogReplay
{
    /// <summary>Visits in one transaction: with at most so many stamps, 200 bytes each, 5 MB.</summary>
    private const int AtOnce = 20_000;

    private struct Stored
    {
        public ScanHistory History;
        public long Folded;
        public bool Changed;
    }

    /// <summary>The number of the last row, which alone stays; 0 for an empty log.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file can't be read or written.</exception>
    /// <exception cref="FormatException">The file holds what this program did not write.</exception>
    public static long Run(ScanFile file)
    {
        var last = 0L;
        var stamps = new Dictionary<long, Stored>();
        while (true)
        {
            var from = last;
            for (var visits = 0; visits < AtOnce && file.Log.After(last) is { } row; last = row.Sequence)
                visits += Count(file, row.Sequence, row.Visits, stamps);
            if (last == from) return last;
            Write(file, stamps, last);
            stamps.Clear();
        }
    }

    private static int Count(ScanFile file, long sequence, byte[] row, Dictionary<long, Stored> stamps)
    {
        var visits = 0;
        LoggedVisits.Replay(row, visit =>
        {
            visits++;
            var stamp = visit.Stamp.Key;
            ref var stored = ref CollectionsMarshal.GetValueRefOrAddDefault(stamps, stamp, out var known);
            if (!known) (stored.History, stored.Folded) = file.Rows.Read(stamp);
            if (sequence <= stored.Folded) return;
            stored.History = ScanRules.Count(stored.History, visit.Visitor, visit.At, visit.Place).After;
            stored.Changed = true;
        });
        return visits;
    }

    private static void Write(ScanFile file, Dictionary<long, Stored> stamps, long folded)
    {
        file.Begin();
        try
        {
            var record = new HistoryRecord();
            foreach (var (stamp, stored) in stamps)
            {
                if (!stored.Changed) continue;
                record.Set(stored.History);
                file.Rows.Write(stamp, record, folded);
            }
            file.Log.DropBefore(folded);
            file.Commit();
        }
        catch
        {
            file.Rollback();
            throw;
        }
    }
}
