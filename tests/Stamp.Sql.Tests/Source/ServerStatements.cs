using System.Text.RegularExpressions;

namespace Stamp.Sql.Tests.Source;

/// <summary>The statements that stand in a source text of those that speak to SQL Server alone.</summary>
internal static partial class ServerStatements
{
    /// <summary>A name or a value, whatever is put there: the same word.</summary>
    private const string Hole = "hole";

    public static IEnumerable<string> In(string text) =>
        Written.In(text).Select(written => string.Join($" {Hole} ", written.Pieces).Replace($"' {Hole} '", $"'{Hole}'", StringComparison.Ordinal))
            .Where(statement => Begins().IsMatch(statement));

    [GeneratedRegex(@"^(DECLARE|EXEC|SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|SET|IF|ALTER|CREATE|DROP|TRUNCATE)\s")]
    private static partial Regex Begins();
}
