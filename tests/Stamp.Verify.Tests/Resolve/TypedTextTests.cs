using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Resolve;

/// <summary>tests/vectors/typed.json in the public form, as addresses, and in the form for reports.</summary>
public sealed partial class TypedTextTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private int Clear => Enumerable.Range(1, 40).First(index => TypedVectors.IsClear(verify.Data.Code(Sauce, index).ToString()));

    private TypedVectors Typed => new(verify.Data.Code(Sauce, Clear).ToString(), SauceGtin, verify.Data.Seal(Sauce, Clear));

    [Fact]
    public async Task The_form_leads_to_the_stamp_with_what_came_along()
    {
        foreach (var row in Typed.Read)
        {
            using var response = await verify.GetAsync($"/?code={Uri.EscapeDataString(row.Text)}", "Accept", "text/html");
            Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{row.Text}: {response.StatusCode}");
            var code = verify.Data.Code(Sauce, Clear);
            var path = $"{(row.Seal ? $"/S/{verify.Data.Seal(Sauce, Clear)}" : "")}{(row.Gtin ? $"/01/{SauceGtin}/21" : "")}/{code}";
            Assert.Equal(path, response.Headers.Location!.OriginalString);
            Assert.Equal("genuine", await verify.ReasonAsync(path));
        }
    }

    [Fact]
    public async Task An_address_of_a_stamp_leads_to_it_whatever_tools_made_of_it()
    {
        foreach (var row in Typed.Read)
        {
            // Whole in the code's place, as when it was pasted behind the address of the service.
            var escaped = Uri.EscapeDataString(row.Text);
            Assert.True(await verify.ReasonAsync($"/{escaped}") == "genuine", row.Text);
            Assert.True(await verify.ReasonAsync($"/api/v1/stamps/{escaped}") == "genuine", row.Text);
        }
    }

    [Theory]
    [InlineData("//{0}")]
    [InlineData("/{0}//")]
    [InlineData("///{0}/")]
    [InlineData("/01//{1}/21/{0}")]
    [InlineData("//01/{1}//21//{0}//")]
    [InlineData("/S//{2}/01/{1}/21/{0}")]
    [InlineData("/{0}&fbclid=IwAR0abc")]
    [InlineData("/01/{1}/21/{0}&fbclid=IwAR0abc")]
    [InlineData("/{0}?fbclid=IwAR0abc")]
    [InlineData("/{0}.")]
    [InlineData("/{0}),")]
    [InlineData("/01/{1}/21/{0}.")]
    [InlineData("/https://ocop.example/{0}")]
    [InlineData("/ocop.example/01/{1}/21/{0}")]
    [InlineData("/api/v1/stamps//{0}")]
    public async Task An_address_as_it_stands_in_a_request_leads_to_the_stamp(string pattern)
    {
        var target = string.Format(null, CompositeFormat.Parse(pattern), verify.Data.Code(Sauce, 2), SauceGtin, verify.Data.Seal(Sauce, 2));
        var answer = await verify.RawAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"genuine\"", answer, StringComparison.Ordinal);
    }

    /// <summary>Reading more forgivingly must not forget a part that says no.</summary>
    [Fact]
    public async Task A_wrong_seal_or_gtin_is_told_in_forgiven_addresses_too()
    {
        var (code, other, seal) = (verify.Data.Code(Sauce, 1), verify.Data.Code(Noodles, 1), verify.Data.Seal(Sauce, 2));
        foreach (var text in new[] { $"https://ocop.example/S/{seal}/{code}.", $"S//{seal}/{code}", $"ocop.example/01/{SauceGtin}/21/{other}&fbclid=1", $"]Q1HTTPS://OCOP.EXAMPLE/01/08930000000026/21/{code}" })
            Assert.Equal("unknown", await verify.ReasonAsync($"/{Uri.EscapeDataString(text)}"));
    }

    [Fact]
    public async Task What_is_no_code_gets_its_own_answer_and_is_kept()
    {
        foreach (var row in Typed.Faults)
        {
            using var response = await verify.GetAsync($"/?code={Uri.EscapeDataString(row.Text)}", "Accept", "text/html");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            var page = await response.Content.ReadAsStringAsync();
            Assert.Contains("<h1>Chưa phải mã tem</h1>", page, StringComparison.Ordinal);
            Assert.Contains("<div class=\"v malformed\">", page, StringComparison.Ordinal);
            Assert.Contains("<dd>M1</dd>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Không phải tem của hệ thống", page, StringComparison.Ordinal);
            Assert.Equal(row.Text, WebUtility.HtmlDecode(Value().Match(page).Groups[1].Value));
            if (row.Count is { } count) Assert.Contains($"mã này có {count},", page, StringComparison.Ordinal);
            if (row.Character is { } character) Assert.Contains($"“{character}”", page, StringComparison.Ordinal);

            // The same in the other language, with what was typed, by the link that the page gives.
            var link = WebUtility.HtmlDecode(Language().Match(page).Groups[1].Value);
            var english = await verify.PageAsync(link);
            Assert.Contains("<h1>Not a stamp code yet</h1>", english, StringComparison.Ordinal);
            Assert.Equal(row.Text, WebUtility.HtmlDecode(Value().Match(english).Groups[1].Value));

            var machine = (await verify.JsonAsync($"/?code={Uri.EscapeDataString(row.Text)}")).GetProperty("wrong");
            Assert.Equal(row.Fault, machine.GetProperty("kind").GetString());
            if (row.Text.Trim('/', ' ').Length == 0) continue;
            using var address = await verify.GetAsync($"/api/v1/stamps/{Uri.EscapeDataString(row.Text)}");
            Assert.Equal(HttpStatusCode.BadRequest, address.StatusCode);
        }
    }

    [Fact]
    public async Task The_form_takes_whole_addresses_and_says_nothing_before_anything_is_typed()
    {
        var home = await verify.PageAsync("/");
        Assert.Contains("maxlength=\"400\"", home, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", home, StringComparison.Ordinal);
        // No scan, nothing counted: the code is a stamp's, but nobody asked for it yet.
        using var response = await verify.GetAsync($"/?code={verify.Data.Code(Sauce, 49)}");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(1, (await verify.JsonAsync(verify.Data.Path(Sauce, 49))).GetProperty("scans").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_form_for_reports_says_that_a_code_is_incomplete_and_not_that_it_is_none_of_ours()
    {
        var code = verify.Data.Code(Sauce, 1).ToString();
        var page = await verify.PageAsync($"/report/{code[..19]}");
        Assert.Contains("mã này có 19", page, StringComparison.Ordinal);
        Assert.DoesNotContain("không phải của hệ thống", page, StringComparison.Ordinal);
        Assert.Contains("Nước mắm sá sùng", await verify.PageAsync($"/report/{code}."), StringComparison.Ordinal);
        Assert.Contains("không phải của hệ thống", await verify.PageAsync("/report/00000000000000000000"), StringComparison.Ordinal);
    }

    [GeneratedRegex("<input id=\"code\" name=\"code\" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<a href=\"(/\\?code=[^\"]*)\" lang=\"en\"")]
    private static partial Regex Language();
}
