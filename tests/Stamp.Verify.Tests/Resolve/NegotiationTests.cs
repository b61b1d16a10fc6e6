using System.Net.Http.Headers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Resolve;

/// <summary>A page or JSON, Vietnamese or English.</summary>
public sealed class NegotiationTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private const string Chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private string Path => verify.Data.Path(Noodles, 1);

    [Theory]
    [InlineData(Chrome, "text/html")]
    [InlineData("text/html", "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData("", "text/html")]
    [InlineData("application/json", "application/json")]
    [InlineData("APPLICATION/JSON", "application/json")]
    [InlineData("application/ld+json", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("application/json, text/html", "text/html")]
    [InlineData("application/json;q=0.9, text/html;q=0.8", "application/json")]
    [InlineData("application/json;q=0.8, text/html;q=0.9", "text/html")]
    [InlineData("application/json;q=0", "text/html")]
    [InlineData("application/json;q=nonsense", "application/json")]
    [InlineData("image/png", "text/html")]
    [InlineData("json", "text/html")]
    public async Task The_accept_header_chooses_between_page_and_json(string accept, string expected)
    {
        using var response = await verify.GetAsync(Path, "Accept", accept);
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType!.CharSet);
        Assert.Equal(["Accept", "Accept-Language"], response.Headers.Vary.Order());
    }

    [Theory]
    [InlineData(Chrome)]
    [InlineData("")]
    public async Task The_machines_address_answers_json_whatever_is_accepted(string accept)
    {
        foreach (var path in new[] { $"/api/v1/stamps{Path}", "/api/v1/stamps/x", "/api/nothing" })
        {
            using var response = await verify.GetAsync(path, "Accept", accept);
            Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("", "", "vi")]
    [InlineData("vi-VN,vi;q=0.9,en;q=0.8", "", "vi")]
    [InlineData("VI", "", "vi")]
    [InlineData("en", "", "en")]
    [InlineData("en-GB,en;q=0.9", "", "en")]
    [InlineData("en-US,en;q=0.9,vi;q=0.8", "", "en")]
    [InlineData("en;q=0.5,vi;q=0.9", "", "vi")]
    [InlineData("vi;q=0.1,en", "", "en")]
    [InlineData("vi;q=0, en;q=0.1", "", "en")]
    [InlineData("fr-FR,fr", "", "vi")]
    [InlineData("vip,en", "", "en")]
    [InlineData("*", "", "vi")]
    [InlineData("en;q=0", "", "vi")]
    [InlineData(";;;,q=,", "", "vi")]
    [InlineData("en", "?lang=vi", "vi")]
    [InlineData("vi", "?lang=en", "en")]
    [InlineData("vi", "?lang=xx", "vi")]
    [InlineData("en", "?lang=", "en")]
    [InlineData("vi", "?lang=en&lang=vi", "vi")]
    public async Task The_link_then_the_browser_chooses_the_language(string accept, string query, string expected)
    {
        foreach (var path in new[] { Path, "/", "/unknown" })
        {
            using var response = await verify.GetAsync(path + query, "Accept", Chrome, "Accept-Language", accept);
            Assert.Equal(expected, Assert.Single(response.Content.Headers.ContentLanguage));
            Assert.Contains($"<html lang=\"{expected}\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Chrome)]
    [InlineData("application/json")]
    public async Task Head_says_what_get_would_to_someone_who_does_not_count(string accept)
    {
        foreach (var path in new[] { Path, "/unknown", verify.Data.Path(Leaked, 1) })
        {
            using var head = await verify.SendAsync(HttpMethod.Head, path, "Accept", accept);
            using var get = await verify.GetAsync(path, "Accept", accept, "Purpose", "prefetch");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(Told(get), Told(head));
            Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/favicon.svg")]
    [InlineData("/robots.txt")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Head_finds_what_get_finds(string path)
    {
        using var head = await verify.SendAsync(HttpMethod.Head, path);
        Assert.Equal(System.Net.HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private static string[] Told(HttpResponseMessage response) =>
        [.. All(response.Headers).Concat(All(response.Content.Headers)).Where(header => !header.StartsWith("Date", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> All(HttpHeaders headers) => headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
}
