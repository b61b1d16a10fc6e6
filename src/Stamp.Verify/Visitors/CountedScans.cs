using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Stamp.Verify.Visitors;

/// <summary>
/// Which requests are somebody looking at a stamp. HEAD, prefetches and the robots that fetch a page to
/// show its preview in a chat are not.
/// </summary>
public static class CountedScans
{
    /// <summary>Parts of the names that link-preview robots, crawlers and monitors give themselves.</summary>
    private static readonly SearchValues<string> Robots = SearchValues.Create(
    [
        "bot", "crawl", "spider", "preview", "facebookexternalhit", "whatsapp", "slurp", "embedly", "monitor",
    ], StringComparison.OrdinalIgnoreCase);

    public static bool Counts(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method)) return false;
        var headers = request.Headers;
        if (IsPrefetch(headers["Sec-Purpose"]) || IsPrefetch(headers["Purpose"]) || IsPrefetch(headers["X-Moz"])) return false;
        var agent = headers.UserAgent.ToString();
        // Cubot is a make of phone.
        return !agent.AsSpan().ContainsAny(Robots) || agent.Contains("cubot", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPrefetch(StringValues value) =>
        value.Count > 0 && value.ToString() is var text
        && (text.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || text.Contains("preview", StringComparison.OrdinalIgnoreCase));
}
