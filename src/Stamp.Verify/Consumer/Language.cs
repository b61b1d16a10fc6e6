using Microsoft.Net.Http.Headers;
using Stamp.Core.Text;

namespace Stamp.Verify.Consumer;

/// <summary>Which of the two languages a page is in.</summary>
public enum Language
{
    Vietnamese,
    English,
}

public static class Languages
{
    public static string In(this Bilingual text, Language language) => language == Language.English ? text.En : text.Vi;

    /// <summary>
    /// The link's <c>?lang=</c> before the browser's Accept-Language; Vietnamese unless the browser puts
    /// English above it or names English alone.
    /// </summary>
    public static Language Of(HttpRequest request)
    {
        // Looked at first: to take a query apart keeps an object even where there is none.
        if (request.QueryString.HasValue && request.Query.TryGetValue("lang", out var asked))
        {
            if (asked == "en") return Language.English;
            if (asked == "vi") return Language.Vietnamese;
        }
        var header = request.Headers.AcceptLanguage;
        // Nearly every request: none at all, or a browser that puts Vietnamese first with full weight.
        if (header.Count == 0 || StartsWithVietnamese(header.ToString())) return Language.Vietnamese;
        if (!StringWithQualityHeaderValue.TryParseList(header, out var languages)) return Language.Vietnamese;
        return Quality(languages, "en") > Quality(languages, "vi") ? Language.English : Language.Vietnamese;
    }

    private static bool StartsWithVietnamese(ReadOnlySpan<char> header)
    {
        var comma = header.IndexOf(',');
        var first = comma < 0 ? header : header[..comma];
        return first.StartsWith("vi", StringComparison.OrdinalIgnoreCase) && (first.Length == 2 || first[2] == '-') && !first.Contains(';');
    }

    private static double Quality(IList<StringWithQualityHeaderValue> languages, string language) =>
        languages
            .Where(value => value.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)
                && (value.Value.Length == language.Length || value.Value.Value![language.Length] == '-'))
            .Select(value => value.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
}
