using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Stamp.Core.Storage.Statements;

/// <summary>
/// The two words of the portable subset (docs/sql.md) that SQL Server says differently. What else it would not
/// understand must not be written, or stands in <see cref="Differing"/>; a test parses every statement.
/// </summary>
internal sealed partial class SqlServerDialect : IDialect
{
    public static readonly SqlServerDialect Instance = new();

    // There are some two hundred statements, put together from fixed parts.
    private readonly ConcurrentDictionary<string, string> rendered = new(StringComparer.Ordinal);

    public string Render(string statement) => rendered.GetOrAdd(statement, Translate);

    public string Pick(Differing statement) => statement.SqlServer;

    private static string Translate(string statement) =>
        // A LIMIT always follows an ORDER BY. A CROSS JOIN always has its ON: it keeps SQLite to the order of the
        // tables, and SQL Server's planner needs no such help.
        Limit().Replace(statement, "OFFSET 0 ROWS FETCH NEXT $1 ROWS ONLY").Replace("CROSS JOIN ", "JOIN ", StringComparison.Ordinal);

    [GeneratedRegex(@"\bLIMIT (@\w+|\d+)")]
    private static partial Regex Limit();
}
