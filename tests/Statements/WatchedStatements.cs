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

    public void Watch(DbConnection connection) => Watch(connection, () => { });

    /// <param name="ran">Told of each statement that is run, the same ones again included.</param>
    public void Watch(DbConnection connection, Action ran) => raw.sqlite3_trace(
        ((SqliteConnection)connection).Handle,
        (_, statement) =>
        {
            // What triggers run is told as a comment; pragmas and the ends of transactions read no table.
            if (!Data().IsMatch(statement)) return;
            seen.TryAdd(Values().Replace(statement, "?"), statement);
            Interlocked.Increment(ref run);
            ran();
        },
        null);

    /// <summary>What goes through a whole table, with SQLite's own words for it. Each is told once.</summary>
    /// <param name="connection">To a database with the same tables.</param>
    public IReadOnlyList<string> Scans(SqliteConnection connection)
    {
        return [.. from statement in seen where judged.TryAdd(statement.Key, 0) let plan = QueryPlan.Of(connection, statement.Value) where plan.Scans.Any() select plan.ToString()];
    }

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Data();

    [GeneratedRegex(@"x?'(?:[^']|'')*'|(?<![A-Za-z_])-?[0-9]+(\.[0-9]+)?|\bNULL\b")]
    private static partial Regex Values();
}
