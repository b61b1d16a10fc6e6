using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Browser;

/// <summary>The system's chromium over a running verify service with the demo's data.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private DemoFolder? demo;
    private VerifyProcess? verify;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    internal IReadOnlyList<DemoAddress> Links => demo!.Links;

    public string Address => verify!.Address.ToString().TrimEnd('/');

    /// <summary>Why there is no browser; told by each test, since a fixture can't skip.</summary>
    public bool Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
        if (Missing = path is null) return;
        demo = new();
        verify = await VerifyProcess.StartAsync(demo.Path);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A page of the given width; without scripts, as the service's pages must work.</summary>
    public async Task<IPage> OpenAsync(string path, int width, ColorScheme colours = ColorScheme.Light, bool scripts = false, string locale = "vi-VN")
    {
        if (Missing) RequiredTool.Missing("chromium is not installed (apt-get install chromium)");
        var context = await Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 760 },
            ColorScheme = colours,
            JavaScriptEnabled = scripts,
            Locale = locale,
            // axe puts itself into the page, which the page's own policy rightly forbids.
            BypassCSP = scripts,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address + path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        playwright?.Dispose();
        verify?.Dispose();
        demo?.Dispose();
    }
}
