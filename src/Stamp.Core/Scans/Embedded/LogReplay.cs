using System.Runtime.InteropServices;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// Folds the log that the last run left, whatever ended it. A row may hold visits of stamps that were folded
/// already, since a fold writes rows before it drops the log: each stamp's row says up to where, so each visit
/// counts once. May be broken off at any moment itself. Drops nothing: the journal has yet to say what it has.
/// </summary>
internal static class LogReplay
{
    /// <summary>Visits in one transaction: with at most so many stamps, 200 bytes each, 5 MB.</summary>
    private const int AtOnce = 20_000;

    private struct Stored
    {
        public ScanHistory? History;
        public long Folded;
        public bool Changed;
    }

    /// <summary>The numbers of the first and the last row (0 for an empty log), and the visits in them.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file can't be read or written.</exception>
    /// <exception cref="FormatException">The file holds what this program did not write.</exception>
    public static (long First, long Last, long Visits) Run(ScanFile file)
    {
        var (first, last, total) = (0L, 0L, 0L);
        var stamps = new Dictionary<long, Stored>();
        while (true)
        {
            var from = last;
            for (var visits = 0; visits < AtOnce && file.Log.After(last) is { } row; last = row.Sequence)
            {
                if (first == 0) first = row.Sequence;
                var inRow = Count(file, row.Sequence, row.Visits, stamps);
                visits += inRow;
                total += inRow;
            }
            if (last == from) return (first, last, total);
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
            if (!known) stored.Folded = file.Rows.Folded(stamp);
            if (sequence <= stored.Folded) return;
            // Not before it is needed: a row that can't be read must not stop the service over visits that are in it.
            stored.History ??= file.Rows.Read(stamp).History;
            stored.History = ScanRules.CountAgain(stored.History, visit.Visitor, visit.At, visit.Place);
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
                record.Set(stored.History!);
                file.Rows.Write(stamp, record, folded);
            }
            file.Commit();
        }
        catch
        {
            file.Rollback();
            throw;
        }
    }
}
