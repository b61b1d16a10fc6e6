namespace Stamp.Core.Storage.Statements;

/// <summary>
/// A statement that the portable subset (docs/sql.md) can't say: both forms side by side, all of them here.
/// </summary>
/// <param name="SqlServer">Empty: nothing has to be done there.</param>
internal sealed record Differing(string Sqlite, string SqlServer)
{
    /// <summary>
    /// Takes a counter's next number. The update comes first and holds the row until the transaction ends, so that
    /// numbers follow the order of commits.
    /// </summary>
    public static readonly Differing NextNumber = new(
        "UPDATE counter SET value = value + 1 WHERE name = @counter RETURNING value",
        "UPDATE counter SET value = value + 1 OUTPUT inserted.value WHERE name = @counter");

    /// <summary>Above 0 while a transfer into this registry has not ended: its notes are a table of its own, gone with its end.</summary>
    public static readonly Differing IsBeingFilled = new(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'transfer_progress'",
        "SELECT CASE WHEN OBJECT_ID('transfer_progress', 'U') IS NULL THEN 0 ELSE 1 END");

    /// <summary>A transfer's notes: how far each table is, and what it is a transfer of.</summary>
    public static readonly Differing MakeTransferProgress = new(
        """
        CREATE TABLE transfer_progress (
          name TEXT PRIMARY KEY, row_count INTEGER NOT NULL, position TEXT, is_done INTEGER NOT NULL CHECK (is_done IN (0, 1))
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE transfer_progress (
          name      nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_transfer_progress PRIMARY KEY,
          row_count bigint NOT NULL,
          position  nvarchar(max) COLLATE Latin1_General_BIN2,
          is_done   tinyint NOT NULL CONSTRAINT ck_transfer_progress_is_done CHECK (is_done IN (0, 1))
        )
        """);

    /// <summary>
    /// SQLite moves a row about in its page and leaves the old bytes standing, a contact among them, unless it is told
    /// to overwrite what it frees. SQL Server's ghost clean-up is its own.
    /// </summary>
    public static readonly Differing OverwriteWhatIsFreed = new("PRAGMA secure_delete = ON", "");
}
