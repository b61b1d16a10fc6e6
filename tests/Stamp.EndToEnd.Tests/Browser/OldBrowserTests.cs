using System.Text.Json;
using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Browser;

/// <summary>Browsers that know no custom properties of CSS: every answer must be readable in them, above all a recall.</summary>
public sealed class OldBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>WCAG 2.2, 1.4.3: of text of any size.</summary>
    private const double LeastContrast = 4.5;

    /// <summary>What such a browser drops: each declaration with var() in it.</summary>
    private const string Forget = """
        () => {
          const style = document.querySelector('style');
          style.textContent = style.textContent.replace(/[a-z-]+\s*:[^;{}]*\bvar\([^;{}]*/g, '');
          return style.textContent.includes('var(');
        }
        """;

    /// <summary>Of each text its contrast (WCAG 2.2) with the colour painted behind it.</summary>
    private const string Contrasts = """
        () => {
          const parts = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const light = colour => {
            const [r, g, b] = parts(colour).slice(0, 3).map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          // Nothing painted at all is white, as in old browsers.
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = getComputedStyle(at).backgroundColor;
              if (parts(colour)[3] !== 0) return colour;
            }
            return 'rgb(255, 255, 255)';
          };
          return [...document.querySelectorAll('h1,h2,h3,p,b,dt,dd,li,label,input,button,a,legend,textarea')]
            // Words of its own: the row of stars has none, its words stand in a <b>.
            .filter(element => element.getClientRects().length && [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
            .map(element => {
            const [one, other] = [light(getComputedStyle(element).color), light(behind(element))];
            return { what: `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`, contrast: (Math.max(one, other) + .05) / (Math.min(one, other) + .05) };
          });
        }
        """;

    private IEnumerable<string> Paths => chromium.Links.Select(link => link.Path)
        .Concat(["/", "/00000000000000000000", "/7K3MQ-9XW2R", $"/report{chromium.Links[0].Path}", "/report/00000000000000000000"]);

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_answer_can_be_read_without_custom_properties(ColorScheme colours)
    {
        var page = await chromium.OpenAsync("/", 360, colours, scripts: true);
        foreach (var path in Paths)
        {
            await page.GotoAsync(chromium.Address + path);
            Assert.False(await page.EvaluateAsync<bool>(Forget));
            var texts = (await page.EvaluateAsync<JsonElement>(Contrasts)).EnumerateArray().ToList();
            Assert.Contains(texts, text => text.GetProperty("what").GetString()!.StartsWith("H1", StringComparison.Ordinal));
            Assert.All(texts, text => Assert.True(text.GetProperty("contrast").GetDouble() >= LeastContrast, $"{path}: {text}"));
            await Axe.PassesAsync(page, $"{path} without custom properties", contrastOnly: true);
        }
        await page.Context.CloseAsync();
    }

    /// <summary>Without this, the arithmetic could find everything readable.</summary>
    [Fact]
    public async Task White_on_white_does_not_pass()
    {
        var page = await chromium.OpenAsync("/", 360, scripts: true);
        await page.GotoAsync(chromium.Address + Recalled());
        await page.EvaluateAsync("document.querySelector('style').textContent += '.v{background:none}'");
        var texts = (await page.EvaluateAsync<JsonElement>(Contrasts)).EnumerateArray().ToList();
        Assert.Contains(texts, text => text.GetProperty("contrast").GetDouble() < 1.2 && text.GetProperty("what").GetString()!.StartsWith("H1", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_recalled_stamp_can_be_read_in_netsurf()
    {
        if (SystemBrowser.IsMissing) SystemBrowser.Demand();
        using var netsurf = await NetSurf.ShowAsync(chromium.Address + Recalled());
        // The first of the page that is red is the box of the verdict: white words on it.
        Assert.True(
            await netsurf.UntilAsync(picture => picture.BoxOf(0xA8, 0x1E, 0x1E) is { Width: > 200, Height: > 60 } box && picture.InkIn(box) > 500),
            "NetSurf shows no verdict that can be read.");
    }

    private string Recalled() => chromium.Links.First(link => link.Reason == "recalled").Path;
}
