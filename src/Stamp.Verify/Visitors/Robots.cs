using System.Buffers;

namespace Stamp.Verify.Visitors;

/// <summary>
/// Programs that fetch a page though nobody looks at a stamp: previews in chats, crawlers, monitors. By the names that they
/// give themselves; one that calls itself a browser counts as a person. How the list is kept: docs/operations.md, "Robots
/// and previews". A line more here is a line more in tests/vectors/agents.json.
/// </summary>
internal static class Robots
{
    /// <summary>Parts of names, anywhere in them, in any case. None of them may be in the name of a browser that people use.</summary>
    private static readonly SearchValues<string> Parts = SearchValues.Create(
    [
        // What most call themselves: Googlebot, bingbot, TelegramBot, Bytespider, SkypeUriPreview, CriteoCrawl.
        "bot", "crawl", "spider", "preview", "slurp", "monitor", "scrap", "archiver",
        // Meta: facebookexternalhit (LINE says it too), meta-externalfetcher, -externalagent, -externalads; catalogues of shops.
        "facebookexternalhit", "facebookcatalog", "facebookplatform", "meta-external", "meta-webindexer",
        // Google without "bot": GoogleOther (-Image, -Video), Google-Read-Aloud, -InspectionTool, -Safety, -Site-Verification.
        // Its app for people is GSA.
        "googleother", "google-read-aloud", "google-inspectiontool", "google-safety", "google-site-verification", "google favicon",
        "apis-google", "mediapartners-google", "feedfetcher-google", "google-speakr",
        // Previews in chats and on boards.
        "whatsapp", "embedly", "iframely", "vkshare", "cardyb",
        // Clusters, balancers and watchers that ask whether a node answers.
        "kube-probe", "healthcheck", "googlehc", "pingdom", "statuscake", "blackbox exporter",
    ], StringComparison.OrdinalIgnoreCase);

    public static bool Is(ReadOnlySpan<char> agent) =>
        // Cubot is a make of phone.
        (agent.ContainsAny(Parts) && !agent.Contains("cubot", StringComparison.OrdinalIgnoreCase))
        // Viber's fetcher gives its bare name; its browser, which people look with, names a browser first and Viber behind.
        || agent.StartsWith("Viber", StringComparison.OrdinalIgnoreCase);
}
