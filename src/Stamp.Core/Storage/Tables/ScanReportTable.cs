using Stamp.Core.Scans.Counting;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL that reads the counts of scans by day.</summary>
internal static class ScanReportTable
{
    // Null where any of the days was not looked at: a sum that leaves some out would pass for all.
    private const string Sums = "sum(s.first_scans) AS First, sum(s.rescans) AS Again, CASE WHEN count(s.cautions) = count(*) THEN sum(s.cautions) END AS Cautions, CASE WHEN count(s.hints) = count(*) THEN sum(s.hints) END AS Hints";

    // CROSS JOIN keeps SQLite to this order: from a producer's products to their days, never through everybody's.
    private const string OfProducer = "FROM product p CROSS JOIN {0} s ON s.level = 'product' AND s.subject = p.id WHERE p.producer_id = @ProducerId";

    private const string OfOne = "FROM {0} s WHERE s.level = @Level AND s.subject = @Subject";

    private const string Within = "AND s.day BETWEEN @From AND @To";

    /// <summary>The day from which on there are counts; null: nothing was counted yet.</summary>
    public static DateOnly? CountedSince(RegistrySql transaction) => transaction.QuerySingleOrDefault<DateOnly?>(
        "SELECT day FROM scan_day WHERE level = 'all' AND subject = 0 ORDER BY day LIMIT 1");

    public static SortedDictionary<DateOnly, ScanCounts> Days(RegistrySql transaction, ScanScope scope, DateOnly from, DateOnly to) => new(
        Many<DayRow>(transaction, $"SELECT s.day, {Sums} {Source(scope, "scan_day")} {Within} GROUP BY s.day", scope, from, to)
            .ToDictionary(row => row.Day, row => row.Counts));

    /// <summary>Place 0: not known.</summary>
    public static List<(byte Place, long Scans)> Places(RegistrySql transaction, ScanScope scope, DateOnly from, DateOnly to) =>
    [
        .. Many<PlaceRow>(transaction, $"SELECT s.place, sum(s.scans) AS Scans {Source(scope, "scan_day_place")} {Within} GROUP BY s.place", scope, from, to)
            .Select(row => ((byte)row.Place, row.Scans)),
    ];

    /// <summary>What the scope is made of: all of producers, a producer of products, a product of batches; a batch of nothing.</summary>
    public static List<ScanLine> Parts(RegistrySql transaction, ScanScope scope, DateOnly from, DateOnly to) => scope switch
    {
        { Batch: not null } => [],
        { Product: { } } => Lines(transaction, $"""
            SELECT CAST(b.number AS nvarchar(10)) AS Code, '' AS Name, {Sums}
            FROM batch b CROSS JOIN scan_day s ON s.level = 'batch' AND s.subject = b.number WHERE b.product_id = @Subject {Within} GROUP BY b.number
            """, scope, from, to),
        { Producer: { } } => Lines(transaction, $"SELECT p.code AS Code, p.name AS Name, {Sums} {Source(scope, "scan_day")} {Within} GROUP BY p.id, p.code, p.name", scope, from, to),
        _ => Producers(transaction, WholeMonths.Of(from, to)),
    };

    /// <summary>Everybody's products, over a year by whole months: 4,000 rows instead of 120,000.</summary>
    private static List<ScanLine> Producers(RegistrySql transaction, WholeMonths months) => Told(transaction.Query<LineRow>($"""
        SELECT r.code AS Code, r.name AS Name, sum(t.First) AS First, sum(t.Again) AS Again, CASE WHEN count(t.Cautions) = count(*) THEN sum(t.Cautions) END AS Cautions, CASE WHEN count(t.Hints) = count(*) THEN sum(t.Hints) END AS Hints
        FROM (SELECT s.product, {Sums} FROM (
                SELECT product, first_scans, rescans, cautions, hints FROM scan_month WHERE month BETWEEN @First AND @Last
                UNION ALL SELECT subject, first_scans, rescans, cautions, hints FROM scan_day WHERE level = 'product' AND day BETWEEN @HeadFrom AND @HeadTo
                UNION ALL SELECT subject, first_scans, rescans, cautions, hints FROM scan_day WHERE level = 'product' AND day BETWEEN @TailFrom AND @TailTo) s
              GROUP BY s.product) t
        CROSS JOIN product p ON p.id = t.product CROSS JOIN producer r ON r.id = p.producer_id GROUP BY r.id, r.code, r.name
        """,
        new
        {
            First = ScanDayTable.MonthOf(months.First),
            Last = ScanDayTable.MonthOf(months.Last),
            HeadFrom = months.From,
            HeadTo = months.HeadTo,
            TailFrom = months.TailFrom,
            TailTo = months.To,
        }));

    private static List<ScanLine> Told(IEnumerable<LineRow> rows) =>
        [.. rows.Select(row => new ScanLine(row.Code, row.Name, row.Counts)).OrderByDescending(line => line.Counts.Scans).ThenBy(line => line.Code, StringComparer.Ordinal)];

    private static List<ScanLine> Lines(RegistrySql transaction, string sql, ScanScope scope, DateOnly from, DateOnly to) =>
        Told(Many<LineRow>(transaction, sql, scope, from, to));

    private static string Source(ScanScope scope, string table) =>
        (scope is { Producer: not null, Product: null } ? OfProducer : OfOne).Replace("{0}", table, StringComparison.Ordinal);

    private static IEnumerable<T> Many<T>(RegistrySql transaction, string sql, ScanScope scope, DateOnly from, DateOnly to) => transaction.Query<T>(sql, new
    {
        ProducerId = scope.Producer?.Id,
        Level = scope switch { { Batch: not null } => ScanDayTable.OfBatch, { Product: not null } => ScanDayTable.OfProduct, _ => ScanDayTable.All },
        Subject = scope.Batch ?? scope.Product?.Id ?? 0,
        From = from,
        To = to,
    });

    private class CountRow
    {
        public long First { get; init; }
        public long Again { get; init; }
        public long? Cautions { get; init; }
        public long? Hints { get; init; }
        public ScanCounts Counts => new(First, Again, Cautions, Hints);
    }

    private sealed class DayRow : CountRow
    {
        public DateOnly Day { get; init; }
    }

    private sealed class LineRow : CountRow
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
    }

    private sealed class PlaceRow
    {
        public long Place { get; init; }
        public long Scans { get; init; }
    }
}
