using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Stamp.Tests.Statements;

namespace Stamp.Sql.Tests.Plans;

/// <summary>A plan in the words of docs/sql.md.</summary>
/// <param name="Tables">In the order in which they are gone into, each with the index; empty where nothing is looked up.</param>
internal sealed partial record IndexUse(IReadOnlyList<string> Tables, bool Sorts)
{
    public static IndexUse Of(QueryPlan plan, SqliteConnection connection)
    {
        var tables = Table().Matches(plan.Statement).DistinctBy(NameOf).ToDictionary(NameOf, found => found.Groups["table"].Value);
        return new(
            [
                .. plan.Steps.Select(step => Search().Match(step)).Where(step => step.Success)
                    .Select(step => Told(step, tables.GetValueOrDefault(step.Groups["name"].Value, step.Groups["name"].Value), connection))
                    .OfType<string>().Distinct(),
            ],
            plan.Steps.Any(step => step.StartsWith("USE TEMP B-TREE FOR", StringComparison.Ordinal)));
    }

    public override string ToString() => string.Join(" → ", Tables) + (Sorts ? "; sorts" : "");

    private static string NameOf(Match found) => found.Groups["alias"] is { Success: true } alias ? alias.Value : found.Groups["table"].Value;

    private static string? Told(Match step, string table, SqliteConnection connection)
    {
        if (step.Groups["how"].Value == "SCAN" && !IsTable(table, connection)) return null;
        var index = step.Groups["index"].Value;
        var name = index.Length == 0 ? "key" : index.StartsWith("sqlite_autoindex_", StringComparison.Ordinal) ? "unique" : index;
        if (step.Groups["how"].Value == "SCAN") return index.Length == 0 ? $"`{table}` in the order of its key" : $"`{table}` in the order of {name} ({ColumnsOf(index, connection)})";
        return $"`{table}` {name} ({Columns(step.Groups["columns"].Value, table, connection)})";
    }

    // "level=? AND day>? AND day<?" is "level, day…"
    private static string Columns(string conditions, string table, SqliteConnection connection) => string.Join(", ", conditions.Split(" AND ")
        .Select(condition => (Column: condition.TrimEnd('?', '=', '<', '>') is var column && column == "rowid" ? Key(table, connection) : column, IsRange: condition[^2] != '='))
        .Select(column => column.IsRange ? $"{column.Column}…" : column.Column).Distinct());

    private static string ColumnsOf(string index, SqliteConnection connection) =>
        One<string>(connection, "SELECT group_concat(name, ', ') FROM pragma_index_info($table)", index)!;

    private static string Key(string table, SqliteConnection connection) => One<string>(connection, "SELECT name FROM pragma_table_info($table) WHERE pk = 1", table)!;

    private static bool IsTable(string table, SqliteConnection connection) => One<string>(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = $table", table) is not null;

    private static T? One<T>(SqliteConnection connection, string statement, string table) where T : class
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$table", table);
        return command.ExecuteScalar() as T;
    }

    // An alias is a short name: what follows a table's name otherwise is a word of the statement.
    [GeneratedRegex(@"\b(?:FROM|JOIN|UPDATE)\s+(?<table>[a-z_]+)(?:\s+(?<alias>[a-z])\b)?")]
    private static partial Regex Table();

    [GeneratedRegex(@"^(?<how>SEARCH|SCAN) (?<name>\w+)(?: EXISTS)?(?: USING (?:COVERING INDEX|INDEX|INTEGER PRIMARY KEY|PRIMARY KEY)(?: (?<index>[a-z]\w*))?)?(?: \((?<columns>[^)]*)\))?")]
    private static partial Regex Search();
}
