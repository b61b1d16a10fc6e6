using Stamp.Core.Storage.Statements;

namespace Stamp.Core.Storage.Transfer;

/// <param name="Rows">Copied so far.</param>
/// <param name="Key">Of the last of them; null before the first.</param>
internal sealed record TableProgress(long Rows, string? Key, bool IsDone)
{
    public static readonly TableProgress None = new(0, null, false);
}

/// <summary>
/// What a transfer notes in its target, each note in the transaction of the rows that it is about. While the table of notes
/// is there no program uses the target (<see cref="MigrationList.Refuse"/>).
/// </summary>
internal static class TransferNotes
{
    // No table has such names.
    private const string Registry = "(registry)", State = "(state)";

    public static void Begin(RegistrySql sql, TransferMoment moment)
    {
        sql.Execute(Differing.MakeTransferProgress);
        Add(sql, Registry, moment.Registry);
        Add(sql, State, moment.State);
    }

    /// <summary>What the transfer that these notes are of copies.</summary>
    public static (string? Registry, string? State) Source(RegistrySql sql) => (Of(sql, Registry)?.Position, Of(sql, State)?.Position);

    public static TableProgress Of(RegistrySql sql, TransferTable table) =>
        Of(sql, table.Name) is { } row ? new(row.Counted, row.Position, row.Ended != 0) : TableProgress.None;

    public static void Note(RegistrySql sql, TransferTable table, TableProgress progress)
    {
        var values = new { name = table.Name, rows = progress.Rows, key = progress.Key, done = progress.IsDone ? 1 : 0 };
        if (sql.Execute("UPDATE transfer_progress SET row_count = @rows, position = @key, is_done = @done WHERE name = @name", values) == 0)
            sql.Execute("INSERT INTO transfer_progress (name, row_count, position, is_done) VALUES (@name, @rows, @key, @done)", values);
    }

    public static void End(RegistrySql sql) => sql.Execute("DROP TABLE transfer_progress");

    private static void Add(RegistrySql sql, string name, string text) => sql.Execute(
        "INSERT INTO transfer_progress (name, row_count, position, is_done) VALUES (@name, 0, @text, 1)", new { name, text });

    private static Row? Of(RegistrySql sql, string name) => sql.QuerySingleOrDefault<Row>(
        "SELECT row_count AS counted, position, is_done AS ended FROM transfer_progress WHERE name = @name", new { name });

    private sealed class Row
    {
        public long Counted { get; init; }
        public string? Position { get; init; }
        public long Ended { get; init; }
    }
}
