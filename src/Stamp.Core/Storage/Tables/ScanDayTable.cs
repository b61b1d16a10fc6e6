using Stamp.Core.Registry;
using Stamp.Core.Scans.Counting;

namespace Stamp.Core.Storage.Tables;

/// <summary>What a batch's scans are counted with.</summary>
internal sealed record CountedBatch(long ProductId, ProductGroup Group);

/// <summary>What is added to a row of <c>scan_day</c>.</summary>
internal readonly record struct AddedDay(string Level, long Subject, DateOnly Day, ScanCounts Counts);

/// <summary>What is added to a row of <c>scan_month</c>.</summary>
internal readonly record struct AddedMonth(string Month, long Product, ScanCounts Counts);

/// <summary>What is added to a row of <c>scan_day_place</c>.</summary>
internal readonly record struct AddedPlace(string Level, long Subject, DateOnly Day, byte Place, long Scans);

/// <summary>Which rows of the counts by day something is added to; <see cref="ScanReportTable"/> reads them.</summary>
/// <remarks>
/// A batch's product is null where the registry does not know it: then it counts for the batch and for all. A row may
/// come several times.
/// </remarks>
internal static class ScanDayTable
{
    public const string All = "all", OfProduct = "product", OfBatch = "batch";

    public static CountedBatch? BatchOf(RegistrySql sql, int batch) =>
        sql.QuerySingleOrDefault<Row>(
            "SELECT p.id, p.product_group AS ProductGroup FROM batch b CROSS JOIN product p ON p.id = b.product_id WHERE b.number = @batch", new { batch }) is { } row
            ? new(row.Id, SqlText.Name<ProductGroup>(row.ProductGroup))
            : null;

    public static IEnumerable<AddedDay> Days(DayCounts counts, Func<int, long?> productOf) =>
        from key in counts.Days.Keys
        from level in Levels(key.Batch, productOf)
        select new AddedDay(level.Level, level.Subject, key.Day, counts.Days[key]);

    public static IEnumerable<AddedMonth> Months(DayCounts counts, Func<int, long?> productOf) =>
        from day in counts.Days
        let product = productOf(day.Key.Batch)
        where product is not null
        select new AddedMonth(MonthOf(day.Key.Day), product.Value, day.Value);

    public static IEnumerable<AddedPlace> Places(DayCounts counts, Func<int, long?> productOf) =>
        from key in counts.Places.Keys
        from level in Levels(key.Batch, productOf)
        select new AddedPlace(level.Level, level.Subject, key.Day, key.Place, counts.Places[key]);

    /// <summary>yyyy-MM: sorts as text.</summary>
    public static string MonthOf(DateOnly day) => SqlText.Write(day)[..7];

    private static IEnumerable<(string Level, long Subject)> Levels(int batch, Func<int, long?> productOf)
    {
        yield return (OfBatch, batch);
        if (productOf(batch) is { } product) yield return (OfProduct, product);
        yield return (All, 0);
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string ProductGroup { get; init; } = "";
    }
}
