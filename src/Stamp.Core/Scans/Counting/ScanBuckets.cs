namespace Stamp.Core.Scans.Counting;

/// <summary>Some days in a row, as one bar of a chart and one row of its table.</summary>
/// <param name="Counts">Null: nothing was counted then, which is not the same as none.</param>
/// <param name="Reports">Null: not known.</param>
public sealed record ScanBucket(DateOnly From, DateOnly To, ScanCounts? Counts, long? Reports);

/// <summary>Cuts a period into days, weeks from Monday, or months: at most 120 bars, so that each can be seen on a telephone. Pure.</summary>
public static class ScanBuckets
{
    /// <summary>Three months of days: at 300 pixels a bar has three.</summary>
    private const int MostDays = 92;

    /// <summary>Two years of weeks are 106 bars; ten years of months 121.</summary>
    private const int MostWeekDays = 731;

    public static IReadOnlyList<ScanBucket> Of(ScanReport report)
    {
        var buckets = new List<ScanBucket>();
        for (var from = report.From; from <= report.To;)
        {
            var to = End(from, report.To.DayNumber - report.From.DayNumber + 1);
            if (to > report.To) to = report.To;
            buckets.Add(new(from, to, Sum(report, from, to), report.Reports is { } reports ? Within(from, to).Sum(day => reports.GetValueOrDefault(day)) : null));
            from = to.AddDays(1);
        }
        return buckets;
    }

    private static DateOnly End(DateOnly from, int days) =>
        days <= MostDays ? from
        : days <= MostWeekDays ? from.AddDays((7 - (int)from.DayOfWeek) % 7)
        : new DateOnly(from.Year, from.Month, 1).AddMonths(1).AddDays(-1);

    private static ScanCounts? Sum(ScanReport report, DateOnly from, DateOnly to) =>
        report.CountedSince is { } since && since <= to
            ? Within(from, to).Aggregate(new ScanCounts(0, 0, 0, 0), (sum, day) => report.Days.TryGetValue(day, out var counts) ? sum + counts : sum)
            : null;

    private static IEnumerable<DateOnly> Within(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }
}
