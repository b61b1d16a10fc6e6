using System.Net;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Reports;

/// <summary>The form itself, and the way to it.</summary>
public sealed class ReportFormTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private OcopData Data => verify.Data;

    [Theory]
    [InlineData("", "Có gì không đúng? Báo cho cơ quan quản lý", "")]
    [InlineData("?lang=en", "Something wrong? Tell the office", "?lang=en")]
    public async Task Every_verdict_leads_to_the_form_of_its_stamp(string query, string words, string keeps)
    {
        foreach (var (batch, index) in new[] { (Noodles, 1), (Noodles, 41), (Noodles, 99), (Leaked, 1) })
        {
            var page = await verify.PageAsync(Data.Path(batch, index) + query);
            Assert.Contains($"""<a href="/report/{Data.Code(batch, index).ToGroups()}{keeps}">{words}</a>""", page, StringComparison.Ordinal);
        }
        Assert.Contains($"""<a href="/report/00000-00000-00000-00000{keeps}">""", await verify.PageAsync("/00000000000000000000" + query), StringComparison.Ordinal);
        Assert.Contains($"""<a href="/report{keeps}">""", await verify.PageAsync("/no-code-at-all" + query), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "<h1>Có gì không đúng?</h1>", "của sản phẩm Miến dong Tài Hoan")]
    [InlineData("?lang=en", "<h1>Something wrong?</h1>", "of the product Miến dong Tài Hoan")]
    public async Task Names_the_product_in_both_languages_and_needs_no_script(string query, params string[] texts)
    {
        using var response = await verify.GetAsync(Data.ReportPath(Noodles, 1) + query, "Accept", "text/html");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 3_000, 14 * 1024);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Matches("^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$", response.Headers.GetValues("Content-Security-Policy").Single());
        // The policy is of this page's own style.
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style))), response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_the_form_counts_nothing_and_makes_no_case()
    {
        var path = Data.ReportPath(Noodles, 33);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            using var response = await verify.SendAsync(method, path, "User-Agent", "Phone");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Equal(1, (await verify.JsonAsync(Data.Path(Noodles, 33), "User-Agent", "Phone")).GetProperty("scans").GetProperty("count").GetInt32());
        Assert.Empty(Data.Cases());
    }

    [Theory]
    [InlineData("/report/00000000000000000000", "Mã này không phải của hệ thống")]
    [InlineData("/report/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "Mã tem chưa đủ hoặc chưa đúng dạng")]
    [InlineData("/report/x'%20OR%201=1--", "Mã tem chưa đủ hoặc chưa đúng dạng")]
    public async Task A_code_that_is_none_of_ours_gets_a_form_that_does_not_repeat_it(string path, string says)
    {
        var page = await verify.PageAsync(path);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("action=\"/report?lang=vi\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("00000000000000000000", page, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("OR 1=1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_any_code_is_there_for_labels_that_can_not_be_read()
    {
        var page = await verify.PageAsync("/report");
        Assert.Contains("<h1>Có gì không đúng?</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("không phải của hệ thống", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_can_not_be_tried_here_for_nothing()
    {
        await using var limited = await Limits.LimitedService.StartAsync(new() { UnknownRate = 1, UnknownBurst = 10 });
        using var answer = await Limits.LimitedService.UntilLimitedAsync(limited, n => limited.GetAsync($"/report/{n:00000}000000000000000", "Accept", "text/html"), HttpStatusCode.OK);
        Assert.Contains("L2", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await limited.GetAsync(limited.Data.ReportPath(Noodles, 1))).StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/report")]
    [InlineData("DELETE", "/report/00000000000000000000")]
    public async Task Other_methods_are_refused(string method, string path) =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await verify.SendAsync(new(method), path)).StatusCode);
}
