using System.Text.RegularExpressions;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>The portal's pages where custom properties of CSS are unknown: old computers stand in many offices.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class OldBrowserTests(PortalFixture portal)
{
    [Fact]
    public async Task Pages_can_be_read_without_custom_properties()
    {
        await using var session = await portal.SignedInAsync(Role.Office);
        await using var context = await portal.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 1280, Height = 760 },
            Locale = "vi-VN",
            StorageState = await session.StorageStateAsync(),
            BypassCSP = true,
        });
        var page = await context.NewPageAsync();
        var forgotten = 0;
        await page.RouteAsync("**/*.css*", async route =>
        {
            var response = await route.FetchAsync();
            var style = await response.TextAsync();
            forgotten += WithVariable().Count(style);
            await route.FulfillAsync(new() { Response = response, Body = WithVariable().Replace(style, "") });
        });
        foreach (var path in new[] { "/", "/producers", "/products", "/batches", "/scan", "/orders", "/cases", "/province" })
        {
            await page.GotoAsync(portal.Address + path);
            await Axe.PassesAsync(page, $"{path} without custom properties", contrastOnly: true);
            // Not white on white: what is painted behind the bar's white words is there.
            Assert.Equal("rgb(13, 92, 56)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('header')).backgroundColor"));
        }
        Assert.True(forgotten > 20);
    }

    [GeneratedRegex(@"[a-z-]+\s*:[^;{}]*\bvar\([^;{}]*")]
    private static partial Regex WithVariable();
}
