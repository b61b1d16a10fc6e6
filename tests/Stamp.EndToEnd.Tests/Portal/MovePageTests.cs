using System.Globalization;
using Microsoft.Playwright;
using Stamp.Core.Accounts;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>The pages on which stamps are moved: how they look, and that they work without scripts.</summary>
[Collection(PortalCollection.Name)]
public sealed class MovePageTests(PortalFixture portal)
{
    [Fact]
    public async Task Forms_look_well_and_only_the_chosen_ways_fields_are_in_sight()
    {
        var batch = Batch();
        await portal.LookAsync(Role.Producer, ("scan", "/scan"), ("activate", $"/batches/{batch}/activate"), ("void", $"/batches/{batch}/void"));
        await portal.LookAsync(Role.Office, ("recall", $"/batches/{batch}/recall"));
        await using var window = await portal.SignedInAsync(Role.Producer);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/batches/{batch}/void");
        Assert.True(await page.Locator("#first_code").IsVisibleAsync());
        Assert.False(await page.Locator("#first_number").IsVisibleAsync());
        await page.GetByLabel("Theo số thứ tự của tem").CheckAsync();
        Assert.True(await page.Locator("#first_number").IsVisibleAsync());
        Assert.False(await page.Locator("#first_code").IsVisibleAsync());
    }

    [Fact]
    public async Task A_clerk_voids_by_number_looks_it_over_and_takes_it_back()
    {
        var batch = Batch();
        portal.Process.Run("print", batch, "--json");
        await using var window = await portal.SignedInAsync(Role.Producer);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/batches/{batch}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Báo huỷ tem" }).ClickAsync();
        await page.GetByLabel("Theo số thứ tự của tem").CheckAsync();
        await page.GetByLabel("Từ tem số").FillAsync("40");
        await page.GetByLabel("Đến tem số").FillAsync("49");
        await page.Locator("#reason").SelectOptionAsync("damaged");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi làm" }).ClickAsync();
        Assert.Contains("40-49", await page.Locator("#first_number-error").TextContentAsync(), StringComparison.Ordinal);
        await CheckAsync(page, "void-refused");
        await page.GetByLabel("Đến tem số").FillAsync("48");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi làm" }).ClickAsync();
        await CheckAsync(page, "void-confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Huỷ 9 tem" }).ClickAsync();
        Assert.Equal("Đã huỷ 9 tem: số 40–48.", await page.GetByRole(AriaRole.Status).TextContentAsync());
        await portal.LookAsync(Role.Producer, ("batch-moved", $"/batches/{batch}?move={page.Url.Split('=')[^1]}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác 40–48" }).ClickAsync();
        Assert.Equal("Đã hoàn tác 9 tem: số 40–48.", await page.GetByRole(AriaRole.Status).TextContentAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).CountAsync());
    }

    private string Batch() =>
        portal.Process.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "48", "--json").GetProperty("batch").GetInt32().ToString(CultureInfo.InvariantCulture);

    private async Task CheckAsync(IPage page, string name) => await PortalLook.CheckAnswerAsync(portal.Browser, portal.Address, name, await page.ContentAsync());
}
