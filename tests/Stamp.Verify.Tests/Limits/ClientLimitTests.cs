using System.Net;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Limits;

/// <summary>What one client may ask, over the real service.</summary>
public sealed class ClientLimitTests
{
    private const string From = "X-Forwarded-For", One = "203.0.113.7", Other = "203.0.113.8";

    private const string NoCode = "/00000000000000000000";

    [Fact]
    public async Task Past_its_budget_a_client_is_told_to_wait_and_nobody_else_is()
    {
        await using var verify = await LimitedService.StartAsync(new() { ClientRate = 1, ClientBurst = 20 });
        var path = verify.Data.Path(Noodles, 1);
        using var limited = await verify.UntilLimitedAsync(_ => verify.GetAsync(path, From, One), HttpStatusCode.OK);
        Assert.Equal(TimeSpan.FromSeconds(1), limited.Headers.RetryAfter?.Delta);
        Assert.Equal("no-store", limited.Headers.CacheControl?.ToString());
        Assert.Equal("application/json; charset=utf-8", limited.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"limit":"requests","supportCode":"L1","retryAfter":1}""", await limited.Content.ReadAsStringAsync());

        Assert.Equal("genuine", await verify.ReasonAsync(path, From, Other));
        for (var n = 0; n < 50; n++)
        {
            using var health = await verify.GetAsync(n % 2 == 0 ? "/health/live" : "/health/ready", From, One);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }
        // And after waiting, the answer is there.
        await VerifyUnderTest.UntilAsync(async () =>
        {
            using var again = await verify.GetAsync(path, From, One);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Theory]
    [InlineData("", "<h1>Quá nhiều lượt tra cứu</h1>", "Điều đó không nói gì về sản phẩm", "lang=\"vi\"")]
    [InlineData("?lang=en", "<h1>Too many requests</h1>", "That says nothing about the product", "lang=\"en\"")]
    public async Task People_get_a_page_in_their_language(string query, params string[] texts)
    {
        await using var verify = await LimitedService.StartAsync(new() { ClientRate = 1, ClientBurst = 5 });
        using var limited = await verify.UntilLimitedAsync(_ => verify.GetAsync($"/{query}", "Accept", "text/html", From, One), HttpStatusCode.OK);
        var page = await limited.Content.ReadAsStringAsync();
        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains("L1", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1_000, 14_000);
        Assert.Contains("default-src 'none'", limited.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_codes_have_a_small_budget_that_costs_genuine_stamps_nothing()
    {
        await using var verify = await LimitedService.StartAsync(new() { ClientRate = 1, ClientBurst = 1_000, UnknownRate = 1, UnknownBurst = 10 });
        using var limited = await verify.UntilLimitedAsync(n => verify.GetAsync($"/{n:00000}000000000000000", From, One), HttpStatusCode.NotFound);
        Assert.Equal(TimeSpan.FromSeconds(1), limited.Headers.RetryAfter?.Delta);
        Assert.Equal("""{"limit":"unknown-codes","supportCode":"L2","retryAfter":1}""", await limited.Content.ReadAsStringAsync());

        for (var index = 1; index <= 30; index++) Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, index), From, One));
        Assert.Equal("recalled", await verify.ReasonAsync(verify.Data.Path(Noodles, 41), From, One));
        Assert.Equal("key-compromised", await verify.ReasonAsync(verify.Data.Path(Leaked, 1), From, One));
        Assert.Equal("unknown", await verify.ReasonAsync(NoCode, From, Other));
        await VerifyUnderTest.UntilAsync(async () =>
        {
            using var again = await verify.GetAsync(NoCode, From, One);
            return again.StatusCode == HttpStatusCode.NotFound;
        });
    }

    [Theory]
    [InlineData("/api/v1/stamps/00000000000000000000")]
    [InlineData("/api/v1/stamps//00000000000000000000")]
    [InlineData("/00000000000000000000.")]
    [InlineData("/x.example/00000000000000000000")]
    [InlineData("/.well-known/00000000000000000000")]
    [InlineData("/report/00000000000000000000.")]
    public async Task Every_way_to_an_unknown_answer_spends_it(string path)
    {
        await using var verify = await LimitedService.StartAsync(new() { UnknownRate = 1, UnknownBurst = 10 });
        using var limited = await verify.UntilLimitedAsync(_ => verify.GetAsync(path, From, One), path.StartsWith("/report", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        Assert.Contains("unknown-codes", await limited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_code_spends_none_of_it_and_what_browsers_look_for_by_themselves_is_none()
    {
        await using var verify = await LimitedService.StartAsync(new() { UnknownRate = 1, UnknownBurst = 10 });
        foreach (var path in new[] { "/favicon.ico", "/apple-touch-icon.png", "/.well-known/nothing", "/7K3MQ-9XW2R", "/api/nothing", "/no/such/place", "/?code=x" })
        {
            for (var n = 0; n < 15; n++) Assert.Equal("not-a-code", await verify.ReasonAsync(path, From, One));
        }
        using var form = await verify.GetAsync("/report/7K3MQ-9XW2R", From, One);
        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        Assert.Equal("unknown", await verify.ReasonAsync(NoCode, From, One));
    }

    [Fact]
    public async Task The_page_for_too_many_unknown_codes_is_in_two_languages()
    {
        await using var verify = await LimitedService.StartAsync(new() { UnknownRate = 1, UnknownBurst = 2 });
        foreach (var (query, headline) in new[] { ("", "<h1>Quá nhiều mã sai</h1>"), ("?lang=en", "<h1>Too many unknown codes</h1>") })
        {
            using var limited = await verify.UntilLimitedAsync(_ => verify.GetAsync(NoCode + query, "Accept", "text/html"), HttpStatusCode.NotFound);
            Assert.Contains(headline, await limited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
