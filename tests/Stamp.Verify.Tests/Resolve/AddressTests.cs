using System.Net;
using Stamp.Core.Keys;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Resolve;

/// <summary>The addresses that are printed, and what people type for them.</summary>
public sealed class AddressTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private OcopData Data => verify.Data;

    [Fact]
    public async Task Every_printed_form_leads_to_the_stamp()
    {
        string code = Data.Code(Sauce, 1).ToString(), seal = Data.Seal(Sauce, 1);
        string[] printed = [$"/{code}", $"/S/{seal}/{code}", $"/01/{SauceGtin}/21/{code}", $"/S/{seal}/01/{SauceGtin}/21/{code}", $"/api/v1/stamps/{code}"];
        foreach (var path in printed.SelectMany(path => new[] { path, path.ToLowerInvariant(), path + "/" }))
            Assert.Equal("genuine", await verify.ReasonAsync(path));
    }

    [Fact]
    public async Task What_a_person_types_is_read()
    {
        // A code with both a 0 and a 1 in it, so that O, I and L have something to stand for.
        var index = Enumerable.Range(1, 40).First(n => Data.Path(Noodles, n).Contains('0', StringComparison.Ordinal) && Data.Path(Noodles, n)[2..].Contains('1', StringComparison.Ordinal));
        var code = Data.Code(Noodles, index);
        string[] typed =
        [
            code.ToGroups(), code.ToGroups().ToLowerInvariant(), code.ToGroups().Replace("-", "%20", StringComparison.Ordinal), $"%20{code}%20",
            code.ToString().Replace('0', 'O'), code.ToString().Replace('0', 'o'), code.ToString().Replace('1', 'I'), code.ToString().Replace('1', 'l'),
        ];
        foreach (var text in typed)
        {
            Assert.Equal("genuine", await verify.ReasonAsync($"/{text}"));
            Assert.Equal("genuine", await verify.ReasonAsync($"/api/v1/stamps/{text}"));
        }
    }

    [Fact]
    public async Task A_code_with_one_character_changed_is_unknown()
    {
        var code = Data.Code(Noodles, 1).ToString();
        for (var at = 0; at < code.Length; at++)
        {
            var other = code[at] == 'Z' ? 'Y' : 'Z';
            Assert.Equal("unknown", await verify.ReasonAsync($"/{code[..at]}{other}{code[(at + 1)..]}"));
        }
    }

    [Fact]
    public async Task A_code_of_another_deployments_key_is_unknown()
    {
        var elsewhere = Keyring.Create(TimeProvider.System).Rotate(TimeProvider.System).Value;
        Assert.Equal("unknown", await verify.ReasonAsync($"/{elsewhere.Encipher(new(Noodles, 1), 0)}"));
        Assert.Equal("unknown", await verify.ReasonAsync($"/{elsewhere.Encipher(new(Noodles, 1), 1)}"));
    }

    [Theory]
    [InlineData("08930000000026", "unknown")]
    [InlineData("8930000000026", "unknown")]
    // A wrong check digit, no number at all: a mistake in reading, no sign of a forger.
    [InlineData("08930000000018", "not-a-code")]
    [InlineData("x", "not-a-code")]
    public async Task Another_products_gtin_is_no_address_of_ours(string gtin, string reason) =>
        Assert.Equal(reason, await verify.ReasonAsync($"/01/{gtin}/21/{Data.Code(Sauce, 1)}"));

    [Fact]
    public async Task A_gtin_on_a_product_without_one_is_no_address_of_ours() =>
        Assert.Equal("unknown", await verify.ReasonAsync($"/01/{SauceGtin}/21/{Data.Code(Noodles, 1)}"));

    [Fact]
    public async Task A_seal_that_is_not_this_codes_is_no_address_of_ours()
    {
        var (code, seal) = (Data.Code(Sauce, 1), Data.Seal(Sauce, 1));
        var damaged = $"{seal[..50]}{(seal[50] == 'Z' ? 'Y' : 'Z')}{seal[51..]}";
        foreach (var wrong in new[] { Data.Seal(Sauce, 2), Data.Seal(Noodles, 1), damaged, seal[..^1], seal + "0", "x" })
        {
            using var response = await verify.GetAsync($"/S/{wrong}/{code}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("unknown", await verify.ReasonAsync($"/S/{wrong}/01/{SauceGtin}/21/{code}"));
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Another_method_is_refused_as_such_and_says_nothing_of_the_stamp(string method)
    {
        foreach (var path in new[] { Data.Path(Noodles, 1), $"/api/v1/stamps/{Data.Code(Noodles, 1)}", "/", "/x.txt" })
        {
            using var response = await verify.SendAsync(new(method), path);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        }
    }

    [Fact]
    public async Task A_typed_code_is_redirected_to_its_own_address_in_the_language_chosen()
    {
        using var english = await verify.GetAsync("/?code=7k3mq%209xw2r-4T6VB-0N8HD&lang=en");
        Assert.Equal((HttpStatusCode.Redirect, "/7K3MQ9XW2R4T6VB0N8HD?lang=en"), (english.StatusCode, english.Headers.Location!.OriginalString));
        // Only to an address of our own, whatever host and seal are given.
        using var hostile = await verify.GetAsync($"/?code={Uri.EscapeDataString("//evil.example/S/..\"<script>/7K3MQ9XW2R4T6VB0N8HD")}&lang=%0d%0aSet-Cookie:x");
        Assert.Equal("/S/..%22%3Cscript%3E/7K3MQ9XW2R4T6VB0N8HD", hostile.Headers.Location!.OriginalString);
    }
}
