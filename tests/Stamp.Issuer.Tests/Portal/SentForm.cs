using System.Net;
using System.Text.RegularExpressions;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>A form as it is sent.</summary>
/// <param name="Typed">Those that a person types into.</param>
internal sealed record FilledForm(string Action, (string Name, string Value)[] Fields, (string Name, string Value)[] Typed)
{
    /// <summary>Where a form that is sent with GET leads.</summary>
    public string Address => $"{Action}?{string.Join('&', Fields.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}";
}

/// <summary>A form as it stands on a page.</summary>
internal sealed partial record SentForm(string Method, string Action, string Markup)
{
    public static IEnumerable<SentForm> On(string page, string path) => Forms().Matches(page).Select(match => new SentForm(
        Value(match.Groups[1].Value, "method") ?? "get", Value(match.Groups[1].Value, "action") ?? path.Split('?')[0], match.Groups[2].Value));

    /// <summary>
    /// With a text in every field that takes one, a number of its own behind it; what else is there as a browser would send
    /// it, with something chosen wherever there is a choice. Null where nothing can be typed, and where passwords,
    /// codes of second factors or files are wanted: no page shows those again.
    /// </summary>
    /// <param name="numbered">False: the text itself in every field.</param>
    public FilledForm? Filled(string text, bool numbered = true)
    {
        var (fields, typed) = (new List<(string, string)>(), new List<(string, string)>());
        foreach (Match field in FieldTags().Matches(Markup))
        {
            var (tag, attributes) = (field.Groups[1].Value, field.Groups[2].Value);
            if (Value(attributes, "name") is not { } name) continue;
            var type = tag == "input" ? Value(attributes, "type") ?? "text" : tag;
            if (type is "password" or "file") return null;
            if (type is "text" or "textarea")
            {
                // A browser lets nobody type more.
                var longest = int.Parse(Value(attributes, "maxlength") ?? "200", System.Globalization.CultureInfo.InvariantCulture);
                var value = numbered ? $"{text} {typed.Count}" : text;
                // A code of a second factor is for one time.
                if (Value(attributes, "autocomplete") == "one-time-code") return null;
                typed.Add((name, value.Length > longest ? value[..longest].TrimEnd() : value));
                fields.Add(typed[^1]);
            }
            else if (type == "select") fields.Add((name, Options().Matches(field.Groups[3].Value).Select(option => WebUtility.HtmlDecode(option.Groups[1].Value)).FirstOrDefault(value => value.Length > 0) ?? ""));
            else if (type != "radio" || !fields.Exists(chosen => chosen.Item1 == name)) fields.Add((name, Value(attributes, "value") ?? "on"));
        }
        return typed.Count == 0 ? null : new(Action, [.. fields], [.. typed]);
    }

    private static string? Value(string attributes, string name) =>
        Regex.Match(attributes, $"""(?:^|\s){name}="([^"]*)" """.TrimEnd()) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(input|textarea|select)\\b([^>]*)>(?:(?<=<(?:textarea|select)[^>]*>)(.*?)</(?:textarea|select)>)?", RegexOptions.Singleline)]
    private static partial Regex FieldTags();

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private static partial Regex Options();
}
