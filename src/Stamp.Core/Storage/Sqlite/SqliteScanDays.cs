using System.Text;
using Microsoft.Data.Sqlite;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>Adds to the counts of scans by day, row by row through statements prepared once.</summary>
internal static class SqliteScanDays
{
    public static void Add(SqliteConnection connection, DayCounts counts, Func<int, long?> productOf)
    {
        using var day = new Upsert(connection,
            "UPDATE scan_day SET first_scans = first_scans + ?4, rescans = rescans + ?5, cautions = cautions + ?6, hints = hints + ?7 WHERE level = ?1 AND subject = ?2 AND day = ?3",
            "INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions, hints) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        foreach (var to in ScanDayTable.Days(counts, productOf))
            day.Run([to.Level, to.Subject, SqlText.Write(to.Day)], to.Counts.First, to.Counts.Again, to.Counts.Cautions ?? 0, to.Counts.Hints ?? 0);
        using var month = new Upsert(connection,
            "UPDATE scan_month SET first_scans = first_scans + ?3, rescans = rescans + ?4, cautions = cautions + ?5, hints = hints + ?6 WHERE month = ?1 AND product = ?2",
            "INSERT INTO scan_month (month, product, first_scans, rescans, cautions, hints) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        foreach (var to in ScanDayTable.Months(counts, productOf)) month.Run([to.Month, to.Product], to.Counts.First, to.Counts.Again, to.Counts.Cautions ?? 0, to.Counts.Hints ?? 0);
        using var place = new Upsert(connection,
            "UPDATE scan_day_place SET scans = scans + ?5 WHERE level = ?1 AND subject = ?2 AND day = ?3 AND place = ?4",
            "INSERT INTO scan_day_place (level, subject, day, place, scans) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var to in ScanDayTable.Places(counts, productOf)) place.Run([to.Level, to.Subject, SqlText.Write(to.Day)], to.Place, to.Scans);
    }

    /// <summary>Adds to a row, or makes it.</summary>
    private sealed class Upsert(SqliteConnection connection, string update, string insert) : IDisposable
    {
        private readonly Statement update = new(connection, update), insert = new(connection, insert);

        /// <param name="key">Text and numbers (long), in the order of the statements' values; then what is added.</param>
        public void Run(IReadOnlyList<object> key, params ReadOnlySpan<long> added)
        {
            if (Change(update, key, added) == 0) Change(insert, key, added);
        }

        private static int Change(Statement statement, IReadOnlyList<object> key, ReadOnlySpan<long> added)
        {
            for (var n = 0; n < key.Count; n++)
            {
                if (key[n] is string text) statement.SetText(n + 1, Encoding.UTF8.GetBytes(text));
                else statement.Set(n + 1, (long)key[n]);
            }
            for (var n = 0; n < added.Length; n++) statement.Set(key.Count + n + 1, added[n]);
            return statement.Change();
        }

        public void Dispose()
        {
            update.Dispose();
            insert.Dispose();
        }
    }
}
