using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>Looks at pages as people with different screens do; pictures of each go to artifacts/screens/portal/.</summary>
internal static class PortalLook
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>One narrow and one wide screen, one of each colours and language; with SCREENS=all, for looking at them, both colours on both.</summary>
    private static readonly (int Width, ColorScheme Colours, string Language)[] Screens = Environment.GetEnvironmentVariable("SCREENS") == "all"
        ? [(360, ColorScheme.Light, "vi"), (1280, ColorScheme.Light, "vi"), (360, ColorScheme.Dark, "en"), (1280, ColorScheme.Dark, "en")]
        : [(360, ColorScheme.Light, "vi"), (1280, ColorScheme.Dark, "en")];

    /// <summary>Each page with the session of <paramref name="from"/>: wide and narrow, light and dark, in both languages; axe finds nothing.</summary>
    /// <param name="pages">The name of its pictures and its path, with or without a query.</param>
    public static async Task LookAsync(IBrowser browser, IBrowserContext from, string address, params (string Name, string Path)[] pages)
    {
        var session = await from.StorageStateAsync();
        foreach (var (width, colours, language) in Screens)
        {
            // axe puts itself into the page, which the page's own policy rightly forbids.
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 760 }, ColorScheme = colours, StorageState = session, BypassCSP = true });
            var page = await context.NewPageAsync();
            foreach (var (name, path) in pages)
            {
                await page.GotoAsync($"{address}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                await CheckAsync(page, $"{name}-{language}-{width}-{colours.ToString().ToLowerInvariant()}", width);
            }
        }
    }

    /// <summary>The page as it stands, for those that have no address: axe, no wider than the screen, a picture. Its context wants <c>BypassCSP</c> and scripts.</summary>
    public static async Task CheckAsync(IPage page, string name, int width)
    {
        var screens = Directory.CreateDirectory(Path.Combine(Programs.Repository(), "artifacts", "screens", "portal")).FullName;
        var result = await page.RunAxe(Wcag22);
        Assert.True(result.Passes.Length > 5, "axe checked next to nothing.");
        Assert.True(result.Violations.Length == 0,
            $"{name}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {violation.Help} {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
        var widest = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(widest <= width, $"{name} is {widest} wide at {width}.");
        await page.ScreenshotAsync(new() { Path = Path.Combine(screens, $"{name}.png"), FullPage = true });
    }

    /// <summary>A page that has no address of its own, because it answered a form or is an error: once more in windows in which axe may run, narrow and wide.</summary>
    public static async Task CheckAnswerAsync(IBrowser browser, string address, string name, string html)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 760 }, ColorScheme = ColorScheme.Light, BypassCSP = true });
            var copy = await context.NewPageAsync();
            // Without its script, which is another test's; the style sheet comes from where the page came from.
            await copy.RouteAsync("**/copy", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
            await copy.GotoAsync($"{address}/copy");
            await CheckAsync(copy, $"{name}-vi-{width}-light", width);
        }
    }

    public static async Task SignInAsync(this IPage page, string name, string password)
    {
        await page.GetByLabel("Tên đăng nhập").FillAsync(name);
        await page.GetByLabel("Mật khẩu").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
    }

    public static Task<string?> HeadingAsync(this IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync();
}
