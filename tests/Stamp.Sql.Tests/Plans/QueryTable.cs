using Microsoft.Data.Sqlite;
using Stamp.Sql.Tests.Source;

namespace Stamp.Sql.Tests.Plans;

/// <summary>The table of docs/sql.md that lists queries with their indexes.</summary>
internal static class QueryTable
{
    private const string Heading = "## Queries and their indexes";

    private static string File => Path.Combine(ProductSource.Root, "docs", "sql.md");

    /// <summary>
    /// As SQLite goes about what the walk asked: a line for each method and each index that it begins with. What its filters
    /// add is told together.
    /// </summary>
    public static IReadOnlyList<string> Now(WalkedRegistry walked, SqliteConnection connection) =>
    [
        "| query | begins with | goes on with |",
        "|---|---|---|",
        .. WalkedPlans.Of(walked, connection).Select(one => (one.Asked.Query, Use: IndexUse.Of(one.Plan, connection))).Where(one => one.Use.Tables.Count > 0)
            .GroupBy(one => $"| `{one.Query}` | {one.Use.Tables[0]} | ", one => one.Use)
            .Select(same => $"{same.Key}{Further([.. same])} |").Order(StringComparer.Ordinal),
    ];

    private static string Further(IReadOnlyList<IndexUse> uses) => string.Join(", ", (IEnumerable<string>)
    [
        .. uses.SelectMany(use => use.Tables.Skip(1)).Distinct().Order(StringComparer.Ordinal),
        .. uses.Any(use => use.Sorts) ? uses.All(use => use.Sorts) ? (string[])["sorts"] : ["sorts with some filters"] : [],
    ]);

    public static IReadOnlyList<string> Written() => [.. Parts().Table];

    /// <summary>Puts it in the place of the one that is there.</summary>
    public static void Write(IReadOnlyList<string> table)
    {
        var (before, _, after) = Parts();
        System.IO.File.WriteAllText(File, string.Join('\n', [.. before, .. table, .. after]));
    }

    private static (IReadOnlyList<string> Before, IReadOnlyList<string> Table, IReadOnlyList<string> After) Parts()
    {
        var lines = System.IO.File.ReadAllText(File).Split('\n');
        var heading = Array.IndexOf(lines, Heading);
        var first = Array.FindIndex(lines, heading < 0 ? lines.Length : heading, line => line.StartsWith('|'));
        if (first < 0) throw new InvalidOperationException($"{File} has no table under \"{Heading}\".");
        var end = Array.FindIndex(lines, first, line => !line.StartsWith('|'));
        return (lines[..first], lines[first..end], lines[end..]);
    }
}
