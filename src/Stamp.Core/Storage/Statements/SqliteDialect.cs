namespace Stamp.Core.Storage.Statements;

/// <summary>Statements are written in SQLite's words.</summary>
internal sealed class SqliteDialect : IDialect
{
    public static readonly SqliteDialect Instance = new();

    public string Render(string statement) => statement;

    public string Pick(Differing statement) => statement.Sqlite;
}
