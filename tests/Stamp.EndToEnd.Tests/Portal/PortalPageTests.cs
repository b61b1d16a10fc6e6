using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>A person's way through the portal in a real browser.</summary>
public sealed class PortalPageTests
{
    private const string Password = "gió thổi qua đồng lúa";

    [Fact]
    public async Task An_administrator_comes_in_without_scripts_and_every_page_passes_axe()
    {
        SystemBrowser.Demand();
        using var portal = await PortalProcess.StartAsync(secondFactor: "required");
        var temporary = portal.Run("accounts", "add", "lan", "--role", "administrator", "--name", "Nguyễn Thị Lan", "--json").GetProperty("temporaryPassword").GetString()!;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SystemBrowser.LaunchAsync(playwright);
        await using var plain = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 760 }, JavaScriptEnabled = false, Locale = "vi-VN" });
        var page = await plain.NewPageAsync();

        await page.GotoAsync($"{portal.Address}/batches");
        await page.SignInAsync("lan", temporary);
        Assert.Equal("Đổi mật khẩu", await page.HeadingAsync());
        await page.GetByLabel("Mật khẩu hiện tại").FillAsync(temporary);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Gõ lại mật khẩu mới").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi mật khẩu" }).ClickAsync();

        Assert.Equal("Lớp bảo vệ thứ hai", await page.HeadingAsync());
        await PortalLook.LookAsync(browser, plain, portal.Address, [("set-up", "/second-factor/set-up")]);
        var key = (await page.Locator("code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Mã 6 chữ số").FillAsync(Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bật" }).ClickAsync();
        Assert.Equal("Chào Nguyễn Thị Lan", await page.HeadingAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Tài khoản" }).First.ClickAsync();
        await page.GetByLabel("Tên đăng nhập").FillAsync("minh");
        await page.GetByLabel("Họ tên").FillAsync("Trần Văn Minh");
        await page.GetByLabel("Vai trò", new() { Exact = true }).SelectOptionAsync("Inspector");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo" }).ClickAsync();
        Assert.Equal("Mật khẩu tạm của minh", await page.HeadingAsync());

        await PortalLook.LookAsync(browser, plain, portal.Address,
        [
            ("home", "/"), ("batches", "/batches"), ("no-batches", "/batches?product=NONE"), ("batch", "/batches/1"), ("accounts", "/accounts"), ("account", "/accounts/2"),
            ("tokens", "/tokens"), ("password", "/password"), ("second-factor", "/second-factor/set-up"), ("not-found", "/nowhere"),
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await PortalLook.LookAsync(browser, plain, portal.Address, [("sign-in", "/sign-in")]);
        await page.SignInAsync("lan", "sai rồi");
        Assert.Contains("không đúng", await page.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        await page.SignInAsync("lan", Password);
        Assert.Equal("Mã xác thực", await page.HeadingAsync());
        await PortalLook.LookAsync(browser, plain, portal.Address, [("code", "/second-factor")]);
        Assert.Equal(0, portal.Terminate());
    }
}
