using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Stamp.Verify.Resolve;

/// <summary>Whether a request would rather have JSON than a page.</summary>
internal static class Accepted
{
    /// <summary>
    /// JSON when it is accepted with a higher quality than HTML. What accepts both alike, or anything,
    /// gets the page: a printed address is there for people.
    /// </summary>
    public static bool WantsJson(HttpRequest request)
    {
        if (IsForMachines(request)) return true;
        var accept = request.Headers.Accept;
        if (accept.Count == 0) return false;
        // A machine mostly names JSON alone, a browser HTML and no JSON: spare them the parsing.
        var text = accept.ToString();
        if (text.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return true;
        if (!text.Contains("json", StringComparison.OrdinalIgnoreCase)) return false;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types)) return false;
        double json = 0, html = 0;
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            if (Is(type.MediaType, "application/json") || Is(type.Suffix, "json")) json = Math.Max(json, quality);
            else if (Is(type.MediaType, "text/html") || Is(type.MediaType, "application/xhtml+xml")) html = Math.Max(html, quality);
        }
        return json > html;
    }

    /// <summary>Under /api there are no pages, not even of an outage or of an address that isn't there.</summary>
    public static bool IsForMachines(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static bool Is(StringSegment given, string name) => given.Equals(name, StringComparison.OrdinalIgnoreCase);
}
