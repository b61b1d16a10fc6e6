using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>
/// One portal with the demo's data, one browser, and a session of each role, each made when first asked for:
/// <c>[Collection(PortalCollection.Name)] public sealed class OrderPageTests(PortalFixture portal)</c>.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> sessions = [];
    private PortalProcess? process;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address => Process.Address;

    internal PortalProcess Process => process ?? throw new InvalidOperationException("Nothing runs.");

    public IBrowser Browser => browser ?? throw new InvalidOperationException("Nothing runs.");

    /// <summary>The demo's account of a role: taihoan, vanphong, thanhtra, quantri.</summary>
    public string NameOf(Role role) => Process.SignIns.First(signIn => signIn.Role == role).Name;

    public string PasswordOf(string name) => Process.SignIns.Single(signIn => signIn.Name == name).Password;

    public async ValueTask InitializeAsync()
    {
        // A fixture can't skip; each test does, when it asks for a session.
        if (SystemBrowser.IsMissing) return;
        process = await PortalProcess.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await SystemBrowser.LaunchAsync(playwright);
    }

    /// <summary>A window of someone of a role who is signed in: 360 wide and without scripts unless said otherwise.</summary>
    public Task<IBrowserContext> SignedInAsync(Role role, int width = 360, bool scripts = false) => SignedInAsync(NameOf(role), width, scripts);

    public async Task<IBrowserContext> SignedInAsync(string name, int width = 360, bool scripts = false)
    {
        if (!sessions.TryGetValue(name, out var session))
        {
            await using var first = await OpenAsync();
            var page = await first.NewPageAsync();
            await page.GotoAsync($"{Address}/sign-in");
            await page.SignInAsync(name, PasswordOf(name));
            Assert.Equal($"{Address}/", page.Url);
            sessions[name] = session = await first.StorageStateAsync();
        }
        return await OpenAsync(session, width, scripts);
    }

    /// <summary>A window without a session.</summary>
    public async Task<IBrowserContext> OpenAsync(string? session = null, int width = 360, bool scripts = false)
    {
        if (browser is null) SystemBrowser.Demand();
        return await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 760 }, JavaScriptEnabled = scripts, Locale = "vi-VN", StorageState = session });
    }

    /// <summary>As <see cref="PortalLook.LookAsync"/>, as someone of a role.</summary>
    public async Task LookAsync(Role role, params (string Name, string Path)[] pages)
    {
        await using var context = await SignedInAsync(role);
        await PortalLook.LookAsync(Browser, context, Address, pages);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        process?.Dispose();
    }
}
