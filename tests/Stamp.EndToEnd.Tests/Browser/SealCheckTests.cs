using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Crashes;
using Stamp.EndToEnd.Tests.Look;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Browser;

/// <summary>
/// A page that checks printed seals with the published keys and nothing of ours but the format's description: with the
/// browser's own Ed25519, and with a library where the browser has none.
/// </summary>
public sealed partial class SealCheckTests : IDisposable
{
    private const int Count = 100;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, "WebCrypto")]
    [InlineData(true, "noble")]
    public async Task A_page_verifies_a_hundred_printed_seals_and_refuses_changed_ones(bool lacking, string by)
    {
        SystemBrowser.Demand();
        var addresses = Print();
        using var verify = await VerifyProcess.StartAsync(folder["data"]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SystemBrowser.LaunchAsync(playwright);
        var page = await OpenAsync(browser, verify.Address, lacking);

        Assert.All(await CheckAsync(page, addresses), found => Assert.Equal((true, by), found));

        // The seal of the label before; and one character of each seal changed, at a place of its own.
        var others = addresses.Select((address, at) => Moved(address, addresses[(at + Count - 1) % Count]));
        var changed = addresses.Select((address, at) => Changed(address, at));
        Assert.All(await CheckAsync(page, [.. others, .. changed]), found => Assert.Equal((false, by), found));
    }

    [Theory]
    [InlineData(false, "WebCrypto")]
    [InlineData(true, "noble")]
    public async Task The_browser_agrees_on_every_shared_vector(bool lacking, string by)
    {
        SystemBrowser.Demand();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SystemBrowser.LaunchAsync(playwright);
        var page = await OpenAsync(browser, new("http://localhost/"), lacking);
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "seals.json")));
        foreach (var (list, valid) in new[] { ("seals", true), ("wrong", false) })
        {
            foreach (var vector in vectors.RootElement.GetProperty(list).EnumerateArray())
            {
                var code = vector.GetProperty("code").GetString()!;
                object[] keys = [new { kty = "OKP", crv = "Ed25519", x = Base64Url.EncodeToString(Convert.FromHexString(vector.GetProperty("publicKey").GetString()!)), kid = code[..1], use = "sig", alg = "EdDSA" }];
                Assert.True(Assert.Single(await CheckAsync(page, [vector.GetProperty("url").GetString()!], keys)) == (valid, by), vector.ToString());
            }
        }
    }

    /// <summary>The addresses as a printing house gets them.</summary>
    private string[] Print()
    {
        Run("init");
        Run("import", Path.Combine(Programs.Repository(), "samples"));
        Run("issue", "--product", "NUOC-MAM-SA-SUNG", "--count", $"{Count}", "--sealed");
        var file = folder["seals.csv"];
        Run("print", "1", "--format", "csv", "--out", file);
        string[] addresses = [.. Address().Matches(File.ReadAllText(file)).Select(match => match.Value).Distinct()];
        Assert.Equal(Count, addresses.Length);
        return addresses;

        void Run(params string[] args)
        {
            using var process = IssuerProcess.Start(folder["data"], args);
            process.Wait().Done();
        }
    }

    /// <summary>The page of Browser/Seals, under the service's address; where it is to lack Ed25519, before any script runs.</summary>
    private static async Task<IPage> OpenAsync(IBrowser browser, Uri address, bool lacking)
    {
        var page = await browser.NewPageAsync();
        var seals = Path.Combine(Programs.Repository(), "tests", "Stamp.EndToEnd.Tests", "Browser", "Seals");
        await page.RouteAsync("**/seal-check/**", route => route.FulfillAsync(new()
        {
            Path = Path.Combine(seals, new Uri(route.Request.Url).AbsolutePath["/seal-check/".Length..]),
        }));
        if (lacking)
        {
            await page.AddInitScriptAsync("""
                const known = crypto.subtle.importKey;
                crypto.subtle.importKey = function (format, key, algorithm, ...more) {
                  if ((algorithm.name ?? algorithm) === 'Ed25519') return Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
                  return known.call(this, format, key, algorithm, ...more);
                };
                """);
        }
        await page.GotoAsync(new Uri(address, "/seal-check/seal-check.html").ToString());
        await page.WaitForFunctionAsync("window.ready");
        return page;
    }

    private static async Task<(bool Valid, string By)[]> CheckAsync(IPage page, string[] addresses, object[]? keys = null)
    {
        var found = (await page.EvaluateAsync("([addresses, keys]) => checkSeals(addresses, keys)", new object?[] { addresses, keys }))!.Value;
        return [.. found.EnumerateArray().Select(each => (each.GetProperty("valid").GetBoolean(), each.GetProperty("by").GetString()!))];
    }

    // HTTPS: / / HOST / S / SEAL / …
    private static string Moved(string address, string other) => string.Join('/', address.Split('/').Select((part, at) => at == 4 ? other.Split('/')[4] : part));

    private static string Changed(string address, int place) => string.Join('/', address.Split('/').Select((part, at) =>
        at == 4 ? $"{part[..place]}{(part[place] == '7' ? '8' : '7')}{part[(place + 1)..]}" : part));

    [GeneratedRegex("HTTPS?://[A-Z0-9./:-]+/S/[0-9A-Z/]+")]
    private static partial Regex Address();
}
