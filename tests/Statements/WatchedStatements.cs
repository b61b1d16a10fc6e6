using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Stamp.Tests.Statements;

/// <summary>
/// Every statement that connections really ran, as SQLite itself tells it, whoever prepared it: none has to be listed
/// to be seen. Each is then asked how SQLite goes about it, and none may go through a whole table.
/// </summary>
public sealed partial class WatchedStatements
{
    private readonly ConcurrentDictionary<string, string> seen = new();
    private readonly ConcurrentDictionary<string, byte> judged = new();
    private long run;

    /// <summary>Statements that were run so far, the same ones again included.</summary>
    public long Run => Interlocked.Read(ref run);

    /// <summary>With the values left out, and with those that they had when first run.</summary>
    public IEnumerable<string> Seen => seen.Keys;

    public void Watch(DbConnection connection) => raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, statement) => Add(statement), null);

    /// <summary>What goes through a whole table, with SQLite's own words for it. Each is told once.</summary>
    /// <param name="connection">To a database with the same tables.</param>
    public IReadOnlyList<string> Scans(SqliteConnection connection)
    {
        return [.. from statement in seen where judged.TryAdd(statement.Key, 0) let found = Judge(connection, statement.Value) where found is not null select found];
    }

    private void Add(string statement)
    {
        // What triggers run is told as a comment; pragmas and the ends of transactions read no table.
        if (!Data().IsMatch(statement)) return;
        Interlocked.Increment(ref run);
        seen.TryAdd(Values().Replace(statement, "?"), statement);
    }

    private static string? Judge(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {statement}";
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));
        return plan.Any(step => IsScan(step, plan) && !MayScan.Any(may => may.Fits(statement, step))) ? $"{statement}\n  {string.Join("\n  ", plan)}" : null;
    }

    private static bool IsScan(string step, List<string> plan)
    {
        if (!step.StartsWith("SCAN ", StringComparison.Ordinal) || step == "SCAN CONSTANT ROW" || step.EndsWith("-ROW VALUES CLAUSE", StringComparison.Ordinal)) return false;
        // The rows of an inner query, which has steps of its own.
        var of = step.Split(' ')[1];
        return !of.StartsWith('(') && !plan.Any(made => made == $"CO-ROUTINE {of}" || made == $"MATERIALIZE {of}");
    }

    /// <summary>What may, and why that is no whole table.</summary>
    private sealed record Exception(string Statement, string Step, string Why)
    {
        public bool Fits(string statement, string step) => statement.StartsWith(Statement, StringComparison.Ordinal) && step == Step;
    }

    private const string Export = "The whole registry is what is exported.";

    private static readonly Exception[] MayScan =
    [
        new("SELECT count(*) FROM sqlite_schema", "SCAN sqlite_master", "The list of tables, when a program opens the registry."),
        new("SELECT hash FROM audit ORDER BY number DESC LIMIT 1", "SCAN audit", "Goes from the end and stops after one row."),
        new("SELECT number, at, actor, action, subject, detail, hash FROM audit ORDER BY number", "SCAN audit", "The whole trail is what is verified."),
        new("SELECT id, code, name, kind, address, province FROM producer ORDER BY code", "SCAN producer USING INDEX sqlite_autoindex_producer_1", Export),
        new("SELECT id, code, producer_id AS ProducerId, name, product_group AS ProductGroup, gtin FROM product ORDER BY code", "SCAN product USING INDEX sqlite_autoindex_product_1", Export),
        new("SELECT id, product_id AS ProductId, number, stars, points_a", "SCAN star_certificate", Export),
        new("SELECT id, product_id AS ProductId, scheme, number, issuer", "SCAN supporting_certificate", Export),
    ];

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Data();

    [GeneratedRegex(@"x?'(?:[^']|'')*'|(?<![A-Za-z_])-?[0-9]+(\.[0-9]+)?|\bNULL\b")]
    private static partial Regex Values();
}
