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

    /// <summary>
    /// SQLite moves a row about in its page and leaves the old bytes standing, a contact among them, unless it is told
    /// to overwrite what it frees. SQL Server's ghost clean-up is its own.
    /// </summary>
    public static readonly Differing OverwriteWhatIsFreed = new("PRAGMA secure_delete = ON", "");
}
