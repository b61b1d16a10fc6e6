using Stamp.Core.Scans;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Tests.Scans.Counting;

/// <summary>What a registry holds of sightings, each row as a line, in one order whatever the database.</summary>
internal static class WrittenScans
{
    public static List<Sighting> Sightings(RegistrySql sql) =>
        [.. Enumerable.Range(0, 64).SelectMany(partition => SightingTable.After(sql, partition, null, long.MaxValue, int.MaxValue))];

    /// <summary>Those of days, months and places.</summary>
    public static List<string> Counts(RegistrySql sql) => InOrder(
    [
        .. sql.Query<Day>("SELECT level, subject, day AS At, first_scans AS First, rescans AS Again, cautions, hints FROM scan_day")
            .Select(row => Line(row.Level, row.Subject, row.At, row.First, row.Again, row.Cautions, row.Hints)),
        .. sql.Query<Month>("SELECT month AS Name, product, first_scans AS First, rescans AS Again, cautions, hints FROM scan_month")
            .Select(row => Line(row.Name, row.Product, row.First, row.Again, row.Cautions, row.Hints)),
        .. sql.Query<Place>("SELECT level, subject, day AS At, place AS Code, scans FROM scan_day_place")
            .Select(row => Line(row.Level, row.Subject, row.At, row.Code, row.Scans)),
    ]);

    /// <summary>Those that loads add to nothing.</summary>
    public static List<string> Counts(LoadCounts counts) => InOrder(
    [
        .. from row in ScanDayTable.Days(counts.Counts, counts.ProductOf)
           group row.Counts by (row.Level, row.Subject, row.Day) into same
           let sum = same.Aggregate((one, other) => one + other)
           select Line(same.Key.Level, same.Key.Subject, same.Key.Day, sum.First, sum.Again, sum.Cautions, sum.Hints),
        .. from row in ScanDayTable.Months(counts.Counts, counts.ProductOf)
           group row.Counts by (row.Month, row.Product) into same
           let sum = same.Aggregate((one, other) => one + other)
           select Line(same.Key.Month, same.Key.Product, sum.First, sum.Again, sum.Cautions, sum.Hints),
        .. from row in ScanDayTable.Places(counts.Counts, counts.ProductOf)
           group row.Scans by (row.Level, row.Subject, row.Day, row.Place) into same
           select Line(same.Key.Level, same.Key.Subject, same.Key.Day, same.Key.Place, same.Sum()),
    ]);

    private static List<string> InOrder(List<string> lines)
    {
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Line(params object?[] values) => string.Join(' ', values.Select(value => value is DateOnly day ? SqlText.Write(day) : value));

    private sealed class Day
    {
        public string Level { get; init; } = "";
        public long Subject { get; init; }
        public DateOnly At { get; init; }
        public long First { get; init; }
        public long Again { get; init; }
        public long? Cautions { get; init; }
        public long? Hints { get; init; }
    }

    private sealed class Month
    {
        public string Name { get; init; } = "";
        public long Product { get; init; }
        public long First { get; init; }
        public long Again { get; init; }
        public long? Cautions { get; init; }
        public long? Hints { get; init; }
    }

    private sealed class Place
    {
        public string Level { get; init; } = "";
        public long Subject { get; init; }
        public DateOnly At { get; init; }
        public int Code { get; init; }
        public long Scans { get; init; }
    }
}
