using Microsoft.Playwright;
using Stamp.Core.Accounts;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>A session that ends while someone types: in a real browser, without scripts.</summary>
[Collection(PortalCollection.Name)]
public sealed class KeptFormPageTests(PortalFixture portal)
{
    [Fact]
    public async Task Nothing_typed_is_lost_when_the_session_ends_before_the_form_is_sent()
    {
        await using var window = await portal.SignedInAsync(Role.Administrator);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/accounts?of=Office");
        await page.GetByLabel("Tên đăng nhập").FillAsync("hoa");
        await page.GetByLabel("Họ tên").FillAsync("Vũ Thị \"Hoa\" <b>");
        await page.Locator("#role").SelectOptionAsync("Inspector");
        // As when the session ran out: the cookie is gone, the form's own is still there.
        await window.ClearCookiesAsync(new() { Name = "stamps" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo" }).ClickAsync();

        Assert.Equal("Đăng nhập", await page.HeadingAsync());
        await page.SignInAsync(portal.NameOf(Role.Administrator), "không phải");
        await page.SignInAsync(portal.NameOf(Role.Administrator), portal.PasswordOf(portal.NameOf(Role.Administrator)));
        Assert.Equal("Đã đăng nhập", await page.HeadingAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở lại biểu mẫu" }).ClickAsync();

        // The page as it was, filters and all; nothing was done by itself.
        Assert.Equal("Tài khoản", await page.HeadingAsync());
        Assert.Contains("chưa có gì được lưu", await page.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("Office", await page.Locator("#filter-of").InputValueAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "hoa", Exact = true }).CountAsync());
        Assert.Equal("hoa", await page.GetByLabel("Tên đăng nhập").InputValueAsync());
        Assert.Equal("Vũ Thị \"Hoa\" <b>", await page.GetByLabel("Họ tên").InputValueAsync());
        Assert.Equal("Inspector", await page.Locator("#role").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo" }).ClickAsync();
        Assert.Equal("Mật khẩu tạm của hoa", await page.HeadingAsync());
    }

    [Fact]
    public async Task Lists_become_cards_on_a_phone_and_no_date_is_broken()
    {
        await portal.LookAsync(Role.Producer, ("producer-home", "/"), ("producer-batches", "/batches"));
        await portal.LookAsync(Role.Office, ("office-batches", "/batches?sort=number"), ("office-batch", "/batches/7"));
        await using var window = await portal.SignedInAsync(Role.Office, scripts: true);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/batches");
        // One line's height is one rectangle a date.
        Assert.True(await page.EvaluateAsync<bool>("""
            [...document.querySelectorAll('td.d>div,td.n>div')].length > 5 && [...document.querySelectorAll('td.d>div,td.n>div')].every(cell => {
              const range = document.createRange(); range.selectNodeContents(cell); return new Set([...range.getClientRects()].map(line => line.top)).size === 1 })
            """));
        Assert.Equal("row", await page.Locator("tbody tr").First.GetAttributeAsync("role"));
        var sorted = page.Locator("th[aria-sort]");
        Assert.Equal("descending", await sorted.GetAttributeAsync("aria-sort"));
        await sorted.GetByRole(AriaRole.Link).ClickAsync();
        Assert.Equal("ascending", await sorted.GetAttributeAsync("aria-sort"));
        Assert.EndsWith("?sort=number", page.Url, StringComparison.Ordinal);
    }
}
