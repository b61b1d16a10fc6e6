using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>Looks at the portal's pages as people with different screens do.</summary>
internal static class PortalLook
{
    /// <summary>One narrow and one wide screen, one of each colours and language; for looking at them, both colours on both.</summary>
    private static readonly (int Width, ColorScheme Colours, string Language)[] Sights = Screens.Wanted
        ? [(360, ColorScheme.Light, "vi"), (1280, ColorScheme.Light, "vi"), (360, ColorScheme.Dark, "en"), (1280, ColorScheme.Dark, "en")]
        : [(360, ColorScheme.Light, "vi"), (1280, ColorScheme.Dark, "en")];

    /// <summary>Each page with the session of <paramref name="from"/>: wide and narrow, light and dark, in both languages; axe finds nothing.</summary>
    /// <param name="pages">The name of its pictures and its path, with or without a query.</param>
    public static async Task LookAsync(IBrowser browser, IBrowserContext from, string address, params (string Name, string Path)[] pages)
    {
        var session = await from.StorageStateAsync();
        foreach (var (width, colours, language) in Sights)
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 760 }, ColorScheme = colours, StorageState = session, BypassCSP = true });
            var page = await context.NewPageAsync();
            foreach (var (name, path) in pages)
            {
                await page.GotoAsync($"{address}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                await CheckAsync(page, Screens.NameOf(name, language, width, colours));
            }
        }
    }

    /// <summary>The page as it stands, for those that have no address. Its context wants what <see cref="Axe"/> does.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        await Axe.PassesAsync(page, name);
        await Screens.FitsAsync(page, name);
        await Screens.ShootAsync(page, $"portal/{name}");
    }

    /// <summary>A page that has no address of its own, because it answered a form or is an error: once more in a window in which axe may run, narrow and wide.</summary>
    public static async Task CheckAnswerAsync(IBrowser browser, string address, string name, string html)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = ColorScheme.Light, BypassCSP = true });
        var copy = await context.NewPageAsync();
        // Without its script, which is another test's; the style sheet comes from where the page came from.
        await copy.RouteAsync("**/copy", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        foreach (var width in new[] { 360, 1280 })
        {
            await copy.SetViewportSizeAsync(width, 760);
            await copy.GotoAsync($"{address}/copy");
            await CheckAsync(copy, Screens.NameOf(name, "vi", width, ColorScheme.Light));
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
