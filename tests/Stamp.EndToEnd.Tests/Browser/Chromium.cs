using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Look;
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

    public async ValueTask InitializeAsync()
    {
        if (SystemBrowser.IsMissing) return;
        demo = new();
        verify = await VerifyProcess.StartAsync(demo.Path);
        playwright = await Playwright.CreateAsync();
        Browser = await SystemBrowser.LaunchAsync(playwright);
    }

    /// <summary>A page of the given width; without scripts, as the service's pages must work.</summary>
    public async Task<IPage> OpenAsync(string path, int width, ColorScheme colours = ColorScheme.Light, bool scripts = false, string locale = "vi-VN")
    {
        // A fixture can't skip; each test does.
        if (verify is null) SystemBrowser.Demand();
        var context = await Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 760 },
            ColorScheme = colours,
            JavaScriptEnabled = scripts,
            Locale = locale,
            // For Axe.
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
