using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Stamp.Core.Accounts;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>Orders in a real browser: from a producer's phone to the office's desk and back, without scripts.</summary>
[Collection(PortalCollection.Name)]
public sealed class OrderPagesTests(PortalFixture portal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_producer_orders_two_people_approve_and_the_files_are_downloaded()
    {
        await portal.LookAsync(Role.Producer, ("orders-new", "/orders/new"));
        await using var phone = await portal.SignedInAsync(Role.Producer);
        var htx = await phone.NewPageAsync();
        var path = await OrderAsync(htx, "20.000", "roll-50x30-203");
        await using var desk = await portal.SignedInAsync(Role.Office, width: 1280);
        await using var other = await portal.SignedInAsync(portal.Process.SignIns.Last(signIn => signIn.Role == Role.Office).Name, width: 1280);
        await ApproveAsync(await desk.NewPageAsync(), path, "Duyệt");
        await portal.LookAsync(Role.Office, ("order-to-decide", path), ("orders", "/orders?state=first-approved"));
        await ApproveAsync(await other.NewPageAsync(), path, "Duyệt lần hai");

        // Made already, on a fast machine: then these are pictures of that.
        await UntilAsync(htx, path, "progress,a[href$='labels.csv']");
        await portal.LookAsync(Role.Producer, ("order-progress", path));
        await UntilAsync(htx, path, "a[href$='labels.csv']");
        await portal.LookAsync(Role.Producer, ("order-ready", path));
        foreach (var format in new[] { "CSV", "ZPL", "PDF" })
        {
            var download = await htx.RunAndWaitForDownloadAsync(() => htx.GetByRole(AriaRole.Link, new() { Name = format, Exact = true }).ClickAsync());
            Assert.EndsWith($".{format.ToLowerInvariant()}", download.SuggestedFilename, StringComparison.Ordinal);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync((await download.PathAsync())!)));
            Assert.Equal(1, await htx.GetByText(sha256).CountAsync());
        }
        await htx.ReloadAsync();
        Assert.Equal(1, await htx.GetByText("Tải tệp ZPL").CountAsync());
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_a_full_disk_on_the_page()
    {
        await using var phone = await portal.SignedInAsync(Role.Producer, scripts: true);
        var htx = await phone.NewPageAsync();
        await htx.GotoAsync($"{portal.Address}/orders/new");
        await htx.GetByLabel("Số lượng tem").FillAsync("nhiều");
        await htx.GetByRole(AriaRole.Button, new() { Name = "Gửi đơn" }).ClickAsync();
        Assert.Equal("true", await htx.GetByLabel("Số lượng tem").GetAttributeAsync("aria-invalid"));
        Assert.Equal("nhiều", await htx.GetByLabel("Số lượng tem").InputValueAsync());

        var path = await OrderAsync(htx, "48", "a4-24");
        await using var desk = await portal.SignedInAsync(Role.Office, width: 1280);
        using (FullFileSystem.Over(Path.Combine(portal.Process.Data, "labels")))
        {
            await ApproveAsync(await desk.NewPageAsync(), path, "Duyệt");
            await UntilAsync(htx, path, "[role=alert]");
        }
        Assert.Contains("đĩa đầy", await htx.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        await portal.LookAsync(Role.Producer, ("order-trouble", path));
        await htx.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).ClickAsync();
        await UntilAsync(htx, path, "a[href$='labels.csv']");

        var refused = await OrderAsync(htx, "24", "a4-24");
        var clerk = await desk.NewPageAsync();
        await clerk.GotoAsync(portal.Address + refused);
        await clerk.GetByLabel("Lý do từ chối").FillAsync("Chưa nộp hồ sơ đợt trước");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Từ chối" }).ClickAsync();
        await htx.GotoAsync(portal.Address + refused);
        Assert.Equal(2, await htx.GetByText("Chưa nộp hồ sơ đợt trước").CountAsync());
    }

    /// <summary>The path of the new order.</summary>
    private async Task<string> OrderAsync(IPage page, string quantity, string template)
    {
        await page.GotoAsync($"{portal.Address}/orders/new?product=MIEN-DONG-TAI-HOAN");
        await page.GetByLabel("Số lượng tem").FillAsync(quantity);
        await page.Locator($"input[name=template][value={template}]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đơn" }).ClickAsync();
        Assert.StartsWith("Đơn đặt tem", await page.HeadingAsync(), StringComparison.Ordinal);
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task ApproveAsync(IPage page, string path, string button)
    {
        await page.GotoAsync(portal.Address + path);
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        // Approved, the form is gone; what may stand there by now is what became of the files.
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).CountAsync());
    }

    private async Task UntilAsync(IPage page, string path, string selector)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            await page.GotoAsync(portal.Address + path);
            if (await page.Locator(selector).CountAsync() > 0) return;
            Assert.True(watch.Elapsed < Patience, $"{selector} never came: {await page.ContentAsync()}");
        }
    }
}
