using Microsoft.Extensions.Primitives;

namespace Stamp.Verify.Visitors;

/// <summary>
/// Which requests are somebody looking at a stamp. HEAD, prefetches, a part of a page (Range: no browser opens a page so,
/// fetchers of previews do) and robots are not.
/// </summary>
public static class CountedScans
{
    public static bool Counts(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method)) return false;
        var headers = request.Headers;
        if (headers.Range.Count > 0) return false;
        if (IsPrefetch(headers["Sec-Purpose"]) || IsPrefetch(headers["Purpose"]) || IsPrefetch(headers["X-Moz"])) return false;
        return !Robots.Is(headers.UserAgent.ToString());
    }

    private static bool IsPrefetch(StringValues value) =>
        value.Count > 0 && value.ToString() is var text
        && (text.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || text.Contains("preview", StringComparison.OrdinalIgnoreCase));
}
