using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Visitors;

/// <summary>A scan counts once per visitor within half an hour; robots, prefetches and HEAD never.</summary>
public sealed class CountingTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";

    private async Task<(long Count, bool Recorded)> Scan(int index, params string[] headers)
    {
        var scans = (await verify.JsonAsync(verify.Data.Path(Noodles, index), headers)).GetProperty("scans");
        return (scans.GetProperty("count").GetInt64(), scans.GetProperty("recorded").GetBoolean());
    }

    [Fact]
    public async Task The_same_visitor_counts_once_in_half_an_hour()
    {
        var clock = verify.Data.Clock;
        try
        {
            Assert.Equal((1, true), await Scan(10, "User-Agent", Phone));
            Assert.Equal((1, true), await Scan(10, "User-Agent", Phone));
            clock.Now = Start.AddMinutes(29);
            Assert.Equal((1, true), await Scan(10, "User-Agent", Phone));
            clock.Now = Start.AddMinutes(30);
            Assert.Equal((2, true), await Scan(10, "User-Agent", Phone));
        }
        finally
        {
            clock.Now = Start;
        }
    }

    [Fact]
    public async Task Another_browser_and_another_address_are_other_visitors()
    {
        Assert.Equal((1, true), await Scan(11, "User-Agent", Phone));
        Assert.Equal((2, true), await Scan(11, "User-Agent", "Mozilla/5.0 (iPhone)"));
        // As the proxy in front tells them; only its own entry, the last, is believed.
        Assert.Equal((3, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "203.0.113.7"));
        Assert.Equal((3, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "198.51.100.1, 203.0.113.7"));
        Assert.Equal((4, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "2001:db8::1"));
        // Nonsense in it costs nobody an answer.
        Assert.Equal((4, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "<script>"));
    }

    [Theory]
    [InlineData("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")]
    [InlineData("User-Agent", "facebookexternalhit/1.1")]
    [InlineData("User-Agent", "TelegramBot (like TwitterBot)")]
    [InlineData("User-Agent", "WhatsApp/2.23")]
    [InlineData("User-Agent", "SkypeUriPreview")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("X-Moz", "prefetch")]
    public async Task Robots_and_prefetches_count_nothing(string header, string value)
    {
        Assert.Equal((0, false), await Scan(12, header, value));
        using var page = await verify.GetAsync(verify.Data.Path(Noodles, 12), "Accept", "text/html", header, value);
        Assert.Equal((0, false), await Scan(12, header, value));
    }

    [Fact]
    public async Task Head_counts_nothing()
    {
        for (var n = 0; n < 3; n++) (await verify.SendAsync(HttpMethod.Head, verify.Data.Path(Noodles, 13), "User-Agent", Phone)).Dispose();
        Assert.Equal((1, true), await Scan(13, "User-Agent", Phone));
    }

    [Fact]
    public async Task A_phone_that_is_called_cubot_counts() =>
        Assert.Equal((1, true), await Scan(14, "User-Agent", "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/130.0 Mobile"));

    [Fact]
    public async Task Fifty_looks_at_once_by_one_visitor_are_one_visit()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Scan(15, "User-Agent", Phone)));
        Assert.Equal((1, true), await Scan(15, "User-Agent", Phone));
    }

    [Fact]
    public async Task Fifty_visitors_at_once_are_fifty()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Scan(16, "User-Agent", $"{Phone} {n}")));
        Assert.Equal((50, false), await Scan(16, "Purpose", "prefetch"));
    }

    [Fact]
    public async Task What_cannot_be_a_stamp_counts_nowhere()
    {
        await verify.BodyAsync("/00000000000000000000");
        await verify.BodyAsync(verify.Data.Path(Leaked, 1));
        await verify.BodyAsync($"/01/{SauceGtin}/21{verify.Data.Path(Noodles, 17)}");
        Assert.Equal((1, true), await Scan(17));
    }
}
