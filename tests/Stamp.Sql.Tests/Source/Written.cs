using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Stamp.Sql.Tests.Source;

/// <summary>A string literal of a source text.</summary>
/// <param name="Pieces">What stands between its holes, blanks made one; a literal without holes is one piece.</param>
internal sealed partial record Written(int Line, IReadOnlyList<string> Pieces)
{
    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    /// <summary>
    /// All string literals, those within holes of others included. Goes by tokens, not by a tree: those the compiler's parser of
    /// any version tells alike, however new the syntax around them.
    /// </summary>
    public static IReadOnlyList<Written> In(string text) => [.. Of(text, 1)];

    private static IEnumerable<Written> Of(string text, int firstLine)
    {
        foreach (var token in SyntaxFactory.ParseTokens(text, options: Newest))
        {
            var line = firstLine + text.AsSpan(0, token.SpanStart).Count('\n');
            if (token.IsKind(SyntaxKind.InterpolatedStringToken))
            {
                foreach (var found in OfInterpolated(token.Text, line)) yield return found;
            }
            else if (token.Value is string value && !token.IsKind(SyntaxKind.IdentifierToken) && !token.IsKeyword())
            {
                yield return new(line, Split([value]));
            }
        }
    }

    private static IEnumerable<Written> OfInterpolated(string text, int line)
    {
        var contents = ((InterpolatedStringExpressionSyntax)SyntaxFactory.ParseExpression(text, options: Newest)).Contents;
        List<string> runs = [""];
        foreach (var content in contents)
        {
            if (content is InterpolatedStringTextSyntax words) runs[^1] += words.TextToken.ValueText;
            else runs.Add("");
        }
        yield return new(line, Split(runs));
        foreach (var hole in contents.OfType<InterpolationSyntax>())
        {
            var inner = hole.Expression.ToFullString();
            foreach (var found in Of(inner, line + text.AsSpan(0, hole.Expression.FullSpan.Start).Count('\n'))) yield return found;
        }
    }

    // "{0}" is a hole that the program fills by itself.
    private static List<string> Split(IEnumerable<string> runs) =>
        [.. runs.SelectMany(run => NumberedHole().Split(run)).Select(OneBlank).Where(piece => piece.Length > 0)];

    /// <summary>As statements are compared: however it is broken into lines.</summary>
    public static string OneBlank(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex NumberedHole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
