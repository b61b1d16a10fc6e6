using Microsoft.Playwright;

namespace Stamp.EndToEnd.Tests.Look;

/// <summary>The chromium of this system, without a window; Playwright's own is never downloaded.</summary>
internal static class SystemBrowser
{
    private const string Command = "chromium";

    /// <summary>As root in a container there is no sandbox; and nothing of the browser's own goes to the net.</summary>
    private static readonly string[] Headless =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    public static bool IsMissing => RequiredTool.PathOf(Command) is null;

    /// <summary>Skips or fails the test where there is none.</summary>
    public static string Demand() => RequiredTool.Find(Command);

    /// <summary>Where there is one; else as <see cref="Demand"/>.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] more) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Demand(), Args = [.. Headless, .. more] });

    /// <summary>With a camera that shows a film; a page may use it unasked.</summary>
    /// <param name="film">Null: the browser's own moving picture.</param>
    public static Task<IBrowser> LaunchWithCameraAsync(IPlaywright playwright, string? film = null) => LaunchAsync(
        playwright, ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", .. film is null ? [] : new[] { $"--use-file-for-fake-video-capture={film}" }]);
}
