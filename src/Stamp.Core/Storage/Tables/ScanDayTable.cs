using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Registry;
using Stamp.Core.Scans.Counting;

namespace Stamp.Core.Storage.Tables;

/// <summary>What a batch's scans are counted with.</summary>
internal sealed record CountedBatch(long ProductId, ProductGroup Group);

/// <summary>SQL that adds to the counts of scans by day; <see cref="ScanReportTable"/> reads them.</summary>
internal static class ScanDayTable
{
    public const string All = "all", OfProduct = "product", OfBatch = "batch";

    public static CountedBatch? BatchOf(SqliteTransaction transaction, int batch) =>
        transaction.Connection!.QuerySingleOrDefault<Row>(
            "SELECT p.id, p.product_group AS ProductGroup FROM batch b CROSS JOIN product p ON p.id = b.product_id WHERE b.number = @batch", new { batch }, transaction) is { } row
            ? new(row.Id, SqlText.Name<ProductGroup>(row.ProductGroup))
            : null;

    /// <param name="productOf">A batch's product; null where the registry does not know it: then it counts for the batch and for all.</param>
    public static void Add(SqliteTransaction transaction, DayCounts counts, Func<int, long?> productOf)
    {
        using var day = new Upsert(transaction.Connection!,
            "UPDATE scan_day SET first_scans = first_scans + ?4, rescans = rescans + ?5, cautions = cautions + ?6 WHERE level = ?1 AND subject = ?2 AND day = ?3",
            "INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        foreach (var (level, subject, key) in Levels(counts.Days.Keys, key => key.Batch, productOf))
        {
            var added = counts.Days[key];
            day.Run([level, subject, SqlText.Write(key.Day)], added.First, added.Again, added.Cautions ?? 0);
        }
        using var month = new Upsert(transaction.Connection!,
            "UPDATE scan_month SET first_scans = first_scans + ?3, rescans = rescans + ?4, cautions = cautions + ?5 WHERE month = ?1 AND product = ?2",
            "INSERT INTO scan_month (month, product, first_scans, rescans, cautions) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var (key, added) in counts.Days)
        {
            if (productOf(key.Batch) is { } product) month.Run([MonthOf(key.Day), product], added.First, added.Again, added.Cautions ?? 0);
        }
        using var place = new Upsert(transaction.Connection!,
            "UPDATE scan_day_place SET scans = scans + ?5 WHERE level = ?1 AND subject = ?2 AND day = ?3 AND place = ?4",
            "INSERT INTO scan_day_place (level, subject, day, place, scans) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var (level, subject, key) in Levels(counts.Places.Keys, key => key.Batch, productOf))
            place.Run([level, subject, SqlText.Write(key.Day)], key.Place, counts.Places[key]);
    }

    /// <summary>yyyy-MM: sorts as text.</summary>
    public static string MonthOf(DateOnly day) => SqlText.Write(day)[..7];

    private static IEnumerable<(string Level, long Subject, TKey Key)> Levels<TKey>(IEnumerable<TKey> keys, Func<TKey, int> batchOf, Func<int, long?> productOf)
    {
        foreach (var key in keys)
        {
            yield return (OfBatch, batchOf(key), key);
            if (productOf(batchOf(key)) is { } product) yield return (OfProduct, product, key);
            yield return (All, 0, key);
        }
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

    private sealed class Row
    {
        public long Id { get; init; }
        public string ProductGroup { get; init; } = "";
    }
}
