using System.Text.RegularExpressions;
using Stamp.Core.Verdicts;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Consumer;

public sealed partial class PageTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private OcopData Data => verify.Data;

    [Fact]
    public async Task Verdict_first_then_stars_product_producer_certificate_lot_and_history()
    {
        var page = await verify.PageAsync(Data.Path(Noodles, 1));
        string[] order =
        [
            "<h1>Tem thật</h1>", "Hạng sao OCOP hiện nay", "5 sao", "07/2025", "<h3>Miến dong Tài Hoan</h3>", "HTX Tài Hoan", "Bắc Kạn",
            "MD-A", "20/11/2027", Data.Code(Noodles, 1).ToGroups(), "Đây là lần kiểm tra đầu tiên", "<dd>G1</dd>",
        ];
        var places = order.Select(text => page.IndexOf(text, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Every_page_reads_in_english_too()
    {
        var page = await verify.PageAsync(Data.Path(Noodles, 1) + "?lang=en");
        Assert.Contains("<h1>Genuine stamp</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"?lang=vi\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recall_and_a_voiding_tell_their_reason_and_day()
    {
        Assert.Contains("Bao bì bị ẩm (21/11/2026)", await verify.PageAsync(Data.Path(Noodles, 41)), StringComparison.Ordinal);
        Assert.Contains("lost (21/11/2026)", await verify.PageAsync(Data.Path(Noodles, 60) + "?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_says_nothing_of_products_and_asks_for_the_code_again()
    {
        var page = await verify.PageAsync("/00000000000000000000");
        Assert.Contains("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Miến", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_let_nothing_but_the_pages_own_style_act()
    {
        foreach (var path in new[] { "/", "/unknown", Data.Path(Noodles, 1) })
        {
            using var response = await verify.GetAsync(path, "Accept", "text/html");
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Matches("^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$", policy);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.False(response.Headers.Contains("Server"));

            var page = await response.Content.ReadAsStringAsync();
            var style = Style().Match(page).Groups[1].Value;
            var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
            Assert.Contains($"'sha256-{hash}'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(" on[a-z]+=| style=|javascript:", page);
        }
    }

    [Fact]
    public async Task Every_reason_has_a_page_of_its_own_headline()
    {
        // Reached by real requests elsewhere; here the page alone, so that none is forgotten.
        foreach (var reason in Enum.GetValues<Reason>())
        {
            var text = Reasons.Of(reason);
            Assert.NotEmpty(text.Headline.Vi);
            Assert.NotEmpty(Stamp.Verify.Consumer.Icons.Of(text));
        }
        Assert.Contains("<h1>Kiểm tra tem</h1>", await verify.PageAsync("/"), StringComparison.Ordinal);
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
