using Microsoft.Data.Sqlite;

namespace Stamp.Tests.Statements;

/// <summary>How SQLite goes about a statement.</summary>
/// <param name="Steps">In SQLite's words: <c>SEARCH p USING INDEX product_of_producer (producer_id=?)</c>.</param>
public sealed record QueryPlan(string Statement, IReadOnlyList<string> Steps)
{
    /// <param name="parameters">Names in the statement; nothing has to be known of their values.</param>
    public static QueryPlan Of(SqliteConnection connection, string statement, params IEnumerable<string> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {statement}";
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter, DBNull.Value);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read()) steps.Add(reader.GetString(3));
        return new(statement, steps);
    }

    /// <summary>What goes through a whole table and has no reason to.</summary>
    public IEnumerable<string> Scans => Steps.Where(step => IsScan(step) && !MayScan.Any(may => may.Fits(Statement, step)));

    public override string ToString() => $"{Statement}\n  {string.Join("\n  ", Steps)}";

    private bool IsScan(string step)
    {
        if (!step.StartsWith("SCAN ", StringComparison.Ordinal) || step == "SCAN CONSTANT ROW" || step.EndsWith("-ROW VALUES CLAUSE", StringComparison.Ordinal)) return false;
        // The rows of an inner query, which has steps of its own.
        var of = step.Split(' ')[1];
        return !of.StartsWith('(') && !Steps.Any(made => made == $"CO-ROUTINE {of}" || made == $"MATERIALIZE {of}");
    }

    /// <summary>What may, and why that is no whole table.</summary>
    private sealed record Exception(string Statement, string Step, string Why)
    {
        // However it is broken into lines.
        public bool Fits(string statement, string step) =>
            step == Step && string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).StartsWith(Statement, StringComparison.Ordinal);
    }

    private const string Export = "The whole registry is what is exported.";

    private const string PrintRuns = "SELECT id, batch, first, last, template, labels_per_sheet AS LabelsPerSheet, format, \"file\", reason, made_from AS MadeFrom, "
        + "actor, started_at AS StartedAt, state, ended_at AS EndedAt, labels, bytes, sha256 FROM print_run ";

    private static readonly Exception[] MayScan =
    [
        new("SELECT count(*) FROM sqlite_schema", "SCAN sqlite_master", "The list of tables, when a program opens the registry."),
        // SQLite calls it by either name.
        new("SELECT count(*) FROM sqlite_schema", "SCAN sqlite_schema", "The list of tables, when a program opens the registry."),
        new("SELECT hash FROM audit ORDER BY number DESC LIMIT 1", "SCAN audit", "Goes from the end and stops after one row."),
        new("SELECT name, value FROM counter", "SCAN counter", "A row for each kind of thing, some twenty."),
        new("SELECT key_epoch FROM batch ORDER BY number DESC LIMIT 1", "SCAN batch", "Goes from the end and stops after one row."),
        new("SELECT number, fingerprint, state, recorded_at AS RecordedAt FROM key_epoch", "SCAN key_epoch", "At most 32 rows."),
        new("SELECT number, id, began_at AS BeganAt, after_batch AS AfterBatch FROM registry_incarnation", "SCAN registry_incarnation", "A row for each time that a backup was put back."),
        new("SELECT number, at, actor, action, subject, detail, hash FROM audit ORDER BY number", "SCAN audit", "The whole trail is what is verified."),
        new("SELECT id, code, name, kind, address, province FROM producer ORDER BY code", "SCAN producer USING INDEX sqlite_autoindex_producer_1", Export),
        new("SELECT id, code, producer_id AS ProducerId, name, product_group AS ProductGroup, gtin FROM product ORDER BY code", "SCAN product USING INDEX sqlite_autoindex_product_1", Export),
        new("SELECT id, product_id AS ProductId, number, stars, points_a", "SCAN star_certificate", Export),
        new("SELECT id, product_id AS ProductId, scheme, number, issuer", "SCAN supporting_certificate", Export),
        new($"{PrintRuns}WHERE \"file\" =", "SCAN print_run", "At the command line alone, where --out names a file that is there: a path is longer than a key may be."),
    ];
}
