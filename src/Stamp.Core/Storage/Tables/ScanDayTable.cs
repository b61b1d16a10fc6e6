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
            day.Run(level, subject, key.Day, added.First, added.Again, added.Cautions ?? 0);
        }
        using var place = new Upsert(transaction.Connection!,
            "UPDATE scan_day_place SET scans = scans + ?5 WHERE level = ?1 AND subject = ?2 AND day = ?3 AND place = ?4",
            "INSERT INTO scan_day_place (level, subject, day, place, scans) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var (level, subject, key) in Levels(counts.Places.Keys, key => key.Batch, productOf))
            place.Run(level, subject, key.Day, key.Place, counts.Places[key]);
    }

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

        public void Run(string level, long subject, DateOnly day, params ReadOnlySpan<long> numbers)
        {
            if (Change(update, level, subject, day, numbers) == 0) Change(insert, level, subject, day, numbers);
        }

        private static int Change(Statement statement, string level, long subject, DateOnly day, ReadOnlySpan<long> numbers)
        {
            statement.SetText(1, Encoding.UTF8.GetBytes(level));
            statement.Set(2, subject);
            statement.SetText(3, Encoding.UTF8.GetBytes(SqlText.Write(day)));
            for (var n = 0; n < numbers.Length; n++) statement.Set(4 + n, numbers[n]);
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
