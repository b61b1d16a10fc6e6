using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>A person's way through the portal in a real browser; pictures of each page go to artifacts/screens/portal/.</summary>
public sealed class PortalPageTests
{
    private const string Password = "gió thổi qua đồng lúa";

    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Fact]
    public async Task An_administrator_comes_in_without_scripts_and_every_page_passes_axe()
    {
        var chromium = RequiredTool.Find("chromium");
        using var portal = await PortalProcess.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
        await using var plain = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 760 }, JavaScriptEnabled = false, Locale = "vi-VN" });
        var page = await plain.NewPageAsync();

        await page.GotoAsync($"{portal.Address}/batches");
        await SignInAsync(page, portal.TemporaryPassword);
        Assert.Equal("Đổi mật khẩu", await HeadingAsync(page));
        await page.GetByLabel("Mật khẩu hiện tại").FillAsync(portal.TemporaryPassword);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Gõ lại mật khẩu mới").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi mật khẩu" }).ClickAsync();

        Assert.Equal("Lớp bảo vệ thứ hai", await HeadingAsync(page));
        await LookAsync(browser, plain, portal.Address, [("set-up", "/second-factor/set-up")]);
        var key = (await page.Locator("code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Mã 6 chữ số").FillAsync(Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bật" }).ClickAsync();
        Assert.Equal("Chào Nguyễn Thị Lan", await HeadingAsync(page));

        await page.GetByRole(AriaRole.Link, new() { Name = "Tài khoản" }).First.ClickAsync();
        await page.GetByLabel("Tên đăng nhập").FillAsync("minh");
        await page.GetByLabel("Họ tên").FillAsync("Trần Văn Minh");
        await page.GetByLabel("Vai trò").SelectOptionAsync("Inspector");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo" }).ClickAsync();
        Assert.Equal("Mật khẩu tạm của minh", await HeadingAsync(page));

        await LookAsync(browser, plain, portal.Address,
        [
            ("home", "/"), ("batches", "/batches"), ("no-batches", "/batches?product=NONE"), ("batch", "/batches/1"), ("accounts", "/accounts"), ("account", "/accounts/2"),
            ("tokens", "/tokens"), ("password", "/password"), ("second-factor", "/second-factor/set-up"), ("not-found", "/nowhere"),
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await LookAsync(browser, plain, portal.Address, [("sign-in", "/sign-in")]);
        await SignInAsync(page, "sai rồi");
        Assert.Contains("không đúng", await page.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        await SignInAsync(page, Password);
        Assert.Equal("Mã xác thực", await HeadingAsync(page));
        await LookAsync(browser, plain, portal.Address, [("code", "/second-factor")]);
        Assert.Equal(0, portal.Terminate());
    }

    private static Task<string?> HeadingAsync(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync();

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("Tên đăng nhập").FillAsync("lan");
        await page.GetByLabel("Mật khẩu").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
    }

    /// <summary>Each page with the session of <paramref name="from"/>: wide and narrow, light and dark, in both languages.</summary>
    private static async Task LookAsync(IBrowser browser, IBrowserContext from, string address, (string Name, string Path)[] pages)
    {
        var screens = Directory.CreateDirectory(Path.Combine(Programs.Repository(), "artifacts", "screens", "portal")).FullName;
        var session = await from.StorageStateAsync();
        foreach (var (width, colours, language) in new[] { (360, ColorScheme.Light, "vi"), (1280, ColorScheme.Light, "vi"), (360, ColorScheme.Dark, "en"), (1280, ColorScheme.Dark, "en") })
        {
            // axe puts itself into the page, which the page's own policy rightly forbids.
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 760 }, ColorScheme = colours, StorageState = session, BypassCSP = true });
            var page = await context.NewPageAsync();
            foreach (var (name, path) in pages)
            {
                await page.GotoAsync($"{address}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                var result = await page.RunAxe(Wcag22);
                Assert.True(result.Passes.Length > 5, "axe checked next to nothing.");
                Assert.True(result.Violations.Length == 0,
                    $"{name}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {violation.Help} {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
                var widest = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(widest <= width, $"{name} is {widest} wide at {width}.");
                await page.ScreenshotAsync(new() { Path = Path.Combine(screens, $"{name}-{language}-{width}-{colours.ToString().ToLowerInvariant()}.png"), FullPage = true });
            }
        }
    }
}
