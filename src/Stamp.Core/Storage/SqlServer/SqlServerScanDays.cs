using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// Adds to the counts of scans by day, month and place: they are copied to a staging table and from there added to
/// rows that are there, and put where there is none. A load of scans from all over the country may touch as many
/// rows of counts as it has scans: sent as parameters they would take longer than the scans themselves.
/// </summary>
internal static class SqlServerScanDays
{
    // Most days and places have a row already: where all had one there is none to put, and they are not looked for again.
    internal const string Move = """
        UPDATE scan_day SET first_scans = scan_day.first_scans + s.first_scans, rescans = scan_day.rescans + s.rescans, cautions = scan_day.cautions + s.cautions, hints = scan_day.hints + s.hints
        FROM scan_count_staging s
        WHERE s.load_id = @load AND s.day IS NOT NULL AND s.place IS NULL AND scan_day.level = s.level AND scan_day.subject = s.subject AND scan_day.day = s.day;
        IF @@ROWCOUNT < @days
          INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions, hints)
          SELECT s.level, s.subject, s.day, s.first_scans, s.rescans, s.cautions, s.hints FROM scan_count_staging s
          WHERE s.load_id = @load AND s.day IS NOT NULL AND s.place IS NULL
            AND NOT EXISTS (SELECT 1 FROM scan_day d WHERE d.level = s.level AND d.subject = s.subject AND d.day = s.day);

        UPDATE scan_month SET first_scans = scan_month.first_scans + s.first_scans, rescans = scan_month.rescans + s.rescans, cautions = scan_month.cautions + s.cautions, hints = scan_month.hints + s.hints
        FROM scan_count_staging s
        WHERE s.load_id = @load AND s.month IS NOT NULL AND scan_month.month = s.month AND scan_month.product = s.subject;
        IF @@ROWCOUNT < @months
          INSERT INTO scan_month (month, product, first_scans, rescans, cautions, hints)
          SELECT s.month, s.subject, s.first_scans, s.rescans, s.cautions, s.hints FROM scan_count_staging s
          WHERE s.load_id = @load AND s.month IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM scan_month m WHERE m.month = s.month AND m.product = s.subject);

        UPDATE scan_day_place SET scans = scan_day_place.scans + s.first_scans
        FROM scan_count_staging s
        WHERE s.load_id = @load AND s.place IS NOT NULL AND scan_day_place.level = s.level AND scan_day_place.subject = s.subject
          AND scan_day_place.day = s.day AND scan_day_place.place = s.place;
        IF @@ROWCOUNT < @places
          INSERT INTO scan_day_place (level, subject, day, place, scans)
          SELECT s.level, s.subject, s.day, s.place, s.first_scans FROM scan_count_staging s
          WHERE s.load_id = @load AND s.place IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM scan_day_place p WHERE p.level = s.level AND p.subject = s.subject AND p.day = s.day AND p.place = s.place);

        DELETE FROM scan_count_staging WHERE load_id = @load;
        """;

    public static void Add(SqlTransaction transaction, LoadCounts counts)
    {
        var load = BulkCopy.NewLoad();
        var (rows, days, months, places) = Rows(load, counts.Counts, counts.ProductOf);
        if (rows.Rows.Count == 0) return;
        BulkCopy.Into("scan_count_staging", transaction, rows);
        transaction.Connection.Execute(Move, new { load, days, months, places }, transaction);
    }

    /// <summary>Each row of the counts once: a statement changes a row once only, however often it is joined to.</summary>
    private static (DataTable All, int Days, int Months, int Places) Rows(long load, DayCounts counts, Func<int, long?> productOf)
    {
        var rows = BulkCopy.Table(
            ("load_id", typeof(long)), ("ordinal", typeof(int)), ("level", typeof(string)), ("subject", typeof(long)), ("day", typeof(DateTime)),
            ("month", typeof(string)), ("place", typeof(int)), ("first_scans", typeof(long)), ("rescans", typeof(long)), ("cautions", typeof(long)), ("hints", typeof(long)));
        foreach (var same in ScanDayTable.Days(counts, productOf).GroupBy(row => (row.Level, row.Subject, row.Day)))
            Put(same.Key.Level, same.Key.Subject, same.Key.Day, null, null, Sum(same.Select(row => row.Counts)));
        var days = rows.Rows.Count;
        foreach (var same in ScanDayTable.Months(counts, productOf).GroupBy(row => (row.Month, row.Product)))
            Put(null, same.Key.Product, null, same.Key.Month, null, Sum(same.Select(row => row.Counts)));
        var months = rows.Rows.Count - days;
        foreach (var same in ScanDayTable.Places(counts, productOf).GroupBy(row => (row.Level, row.Subject, row.Day, row.Place)))
            Put(same.Key.Level, same.Key.Subject, same.Key.Day, null, same.Key.Place, new(same.Sum(row => row.Scans), 0, 0, 0));
        return (rows, days, months, rows.Rows.Count - days - months);

        void Put(string? level, long subject, DateOnly? day, string? month, int? place, ScanCounts added) => rows.Rows.Add(
            load, rows.Rows.Count, level, subject, day?.ToDateTime(TimeOnly.MinValue), month, place, added.First, added.Again, added.Cautions ?? 0, added.Hints ?? 0);
    }

    private static ScanCounts Sum(IEnumerable<ScanCounts> counts) => counts.Aggregate((one, other) => one + other);
}
