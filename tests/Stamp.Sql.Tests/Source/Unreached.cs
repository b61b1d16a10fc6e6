using System.Text.RegularExpressions;

namespace Stamp.Sql.Tests.Source;

/// <summary>Finds what is written as SQL and was never asked.</summary>
internal static partial class Unreached
{
    /// <returns>Of each piece its file, its line and itself.</returns>
    /// <param name="asked">Statements, with <see cref="Written.OneBlank"/>.</param>
    public static IEnumerable<string> In(string file, string text, IReadOnlyCollection<string> asked) =>
        from written in Written.In(text)
        where written.Pieces.Any(piece => SqlWord().IsMatch(piece))
        from piece in written.Pieces
        where !asked.Any(statement => statement.Contains(piece, StringComparison.Ordinal))
        select $"{file}:{written.Line}: {piece}";

    // In capitals, as our statements write them: what people read is in small letters.
    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|AND|OR|ORDER BY|GROUP BY|SET|VALUES|JOIN|ON|LIMIT|EXISTS|CASE|UNION|HAVING|BETWEEN|ASC|DESC)\b")]
    private static partial Regex SqlWord();
}
