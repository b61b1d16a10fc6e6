using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Look;

/// <summary>What a page looks like on a screen. With SCREENS=all in the environment pictures of each go to artifacts/screens/.</summary>
internal static class Screens
{
    /// <summary>Whether somebody wants to look; a picture of a whole page takes as long as axe does.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("SCREENS") == "all";

    /// <summary>Nothing stands out to the side.</summary>
    public static async Task FitsAsync(IPage page, string name)
    {
        var (widest, width) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        Assert.True(widest <= width, $"{name} is {widest} wide at {width}.");
    }

    /// <param name="name">With folders, without an ending.</param>
    public static async Task ShootAsync(IPage page, string name)
    {
        if (Wanted) await page.ScreenshotAsync(new() { Path = Path.Combine(Programs.Repository(), "artifacts", "screens", $"{name}.png"), FullPage = true });
    }

    public static string NameOf(string page, string language, int width, ColorScheme colours) => $"{page}-{language}-{width}-{(colours == ColorScheme.Dark ? "dark" : "light")}";
}
