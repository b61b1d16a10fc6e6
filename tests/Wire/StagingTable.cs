using System.Globalization;
using System.Text.RegularExpressions;
using Stamp.Core.Storage;

namespace Stamp.Tests.Wire;

/// <summary>What the driver wants to know of a table before it copies rows into it, as the product's scripts make the table.</summary>
internal sealed partial record StagingTable(IReadOnlyList<WireColumn> Columns)
{
    /// <summary>Of <c>sp_tablecollations_100</c>.</summary>
    public static readonly IReadOnlyList<WireColumn> CollationColumns =
        [new("colid", WireType.Int), new("name", WireType.Text), new("tds_collation", WireType.Binary), new("collation", WireType.Text)];

    /// <summary>Other names of columns, which only graph tables have.</summary>
    public static readonly IReadOnlyList<WireColumn> AliasColumns = [new("Canonical_Column_Name", WireType.Text), new("Aliased_Column_Name", WireType.Text)];

    public IReadOnlyList<IReadOnlyList<object?>> Collations => [.. Columns.Select((column, at) => (IReadOnlyList<object?>)[(long)at + 1, column.Name, null, null])];

    /// <summary>Null where something else was asked.</summary>
    public static StagingTable? Asked(WireRequest request)
    {
        if (AskedOf().Match(request.Text) is not { Success: true } asked) return null;
        var script = MigrationList.SqlServer.Select(one => one.Text).Single(text => text.Contains($"CREATE TABLE {asked.Groups[1].Value} (", StringComparison.Ordinal));
        var from = script.IndexOf($"CREATE TABLE {asked.Groups[1].Value} (", StringComparison.Ordinal);
        var made = script[from..script.IndexOf(");", from, StringComparison.Ordinal)];
        // Columns that later scripts add, a line each, in the form of those that the table is made with.
        var added = MigrationList.SqlServer.SelectMany(one => Regex.Matches(one.Text, $@"ALTER TABLE {asked.Groups[1].Value} ADD (.+);").Select(found => $"\n  {found.Groups[1].Value}"));
        return new([.. Column().Matches(made + string.Concat(added)).Select(found => new WireColumn(found.Groups[1].Value, TypeOf(found.Groups[2].Value), found.Groups[3] is { Success: true } size ? int.Parse(size.Value, CultureInfo.InvariantCulture) : null))]);
    }

    private static WireType TypeOf(string name) => name switch
    {
        "bigint" => WireType.BigInt,
        "int" => WireType.Int,
        "date" => WireType.Date,
        _ => WireType.Text,
    };

    [GeneratedRegex(@"SET FMTONLY ON;\s+EXEC\(N'SELECT ' \+ @Column_Names \+ N' FROM \[(\w+)\]'\);")]
    private static partial Regex AskedOf();

    [GeneratedRegex(@"^\s+(\w+)\s+(bigint|int|date|nvarchar\((\d+)\))", RegexOptions.Multiline)]
    private static partial Regex Column();
}
