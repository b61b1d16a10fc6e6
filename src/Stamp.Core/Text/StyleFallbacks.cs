using System.Text.RegularExpressions;

namespace Stamp.Core.Text;

/// <summary>
/// Style sheets for browsers that know no custom properties: each declaration with <c>var()</c> gets the same one with the
/// light theme's value before it. Such a browser drops what it does not know, and with it the background under white
/// text; one that knows them takes the later of the two.
/// </summary>
public static partial class StyleFallbacks
{
    /// <param name="css">Well formed; the light theme's values stand in <c>:root</c> outside of media queries.</param>
    /// <exception cref="InvalidOperationException">A property has no value there.</exception>
    public static string Add(string css)
    {
        var light = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match root in Root().Matches(css))
            foreach (Match property in Property().Matches(root.Groups[1].Value)) light[property.Groups[1].Value] = property.Groups[2].Value;
        return Declaration().Replace(css, declaration => $"{Variable().Replace(declaration.Value, variable => Value(variable.Groups[1].Value))};{declaration.Value}");

        string Value(string name) =>
            light.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The style sheet gives {name} no value outside of media queries.");
    }

    // Behind the sheet's beginning or another rule: inside a media query it stands behind the query's brace.
    [GeneratedRegex(@"(?<=^|\})\s*:root\s*\{([^{}]*)\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"(--[a-z0-9-]+)\s*:\s*([^;{}]+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"(?<=[;{]\s*)[a-z-]+\s*:[^;{}]*\bvar\([^;{}]*")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bvar\((--[a-z0-9-]+)\)")]
    private static partial Regex Variable();
}
