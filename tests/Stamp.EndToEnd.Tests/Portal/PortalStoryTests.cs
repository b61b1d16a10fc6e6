using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Look;
using Stamp.EndToEnd.Tests.Portal.Scan;
using Stamp.EndToEnd.Tests.Story;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>
/// The whole way of some stamps, by the hands of three people in a real browser: ordered, approved, downloaded, activated
/// with a camera, scanned by a shopper, reported, settled, counted.
/// </summary>
[Trait("registry", "contract")]
[Collection(PortalCollection.Name)]
public sealed class PortalStoryTests(PortalFixture portal) : IDisposable
{
    private const int PerSheet = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stamps_are_ordered_approved_downloaded_activated_scanned_reported_and_settled()
    {
        using var verify = await VerifyProcess.StartAsync(portal.Process.Data);
        await using var phone = await portal.SignedInAsync(Role.Producer);
        await using var desk = await portal.SignedInAsync(Role.Office, width: 1280);
        var (htx, clerk) = (await phone.NewPageAsync(), await desk.NewPageAsync());

        var order = await OrderAsync(htx);
        await ApproveAsync(clerk, order);
        var (batch, pdf) = await DownloadAsync(htx, order);
        var sheet = CameraFilm.FirstSheet(pdf, folder["sheet"]);
        await ActivateAsync(phone, sheet);

        await using var shopper = await portal.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 760 }, JavaScriptEnabled = false, Locale = "vi-VN" });
        var page = await shopper.NewPageAsync();
        var number = await ReportAsync(page, verify.Address, UrlOn(sheet, PerSheet - 1));

        var path = await SettleAsync(clerk, number);
        await htx.GotoAsync(portal.Address + path);
        Assert.Contains("Không đúng như phản ánh", await htx.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("0912", await htx.ContentAsync(), StringComparison.Ordinal);

        await CountedAsync(htx, batch);
    }

    private async Task<string> OrderAsync(IPage page)
    {
        await page.GotoAsync($"{portal.Address}/orders/new?product=MIEN-DONG-TAI-HOAN");
        await page.GetByLabel("Số lượng tem").FillAsync("48");
        await page.Locator("input[name=template][value=a4-24]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đơn" }).ClickAsync();
        Assert.StartsWith("Đơn đặt tem", await page.HeadingAsync(), StringComparison.Ordinal);
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task ApproveAsync(IPage page, string order)
    {
        await page.GotoAsync($"{portal.Address}/orders");
        await page.Locator($"main a[href='{order}']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Alert).CountAsync());
    }

    /// <summary>The batch's number, and its sheets.</summary>
    private async Task<(int Batch, string Pdf)> DownloadAsync(IPage page, string order)
    {
        await UntilAsync(page, order, "a[href$='labels.csv']");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "PDF", Exact = true }).ClickAsync());
        await download.SaveAsAsync(folder["sheets.pdf"]);
        var batch = await page.Locator("main a[href^='/batches/']").First.GetAttributeAsync("href");
        return (int.Parse(Regex.Match(batch!, @"^/batches/(\d+)").Groups[1].ValueSpan, CultureInfo.InvariantCulture), folder["sheets.pdf"]);
    }

    /// <summary>The first sheet, by its first and last label held before the camera.</summary>
    private async Task ActivateAsync(IBrowserContext session, PgmImage sheet)
    {
        var length = TimeSpan.FromSeconds(3);
        new CameraFilm().Label(sheet, LabelTemplate.A4x24, 0, length).Label(sheet, LabelTemplate.A4x24, PerSheet - 1, length).Write(folder["camera.y4m"]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SystemBrowser.LaunchWithCameraAsync(playwright, folder["camera.y4m"]);
        await using var camera = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 760 }, Locale = "vi-VN", StorageState = await session.StorageStateAsync() });
        var page = await camera.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/scan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã đọc cả hai nhãn", new() { Timeout = (float)Patience.TotalMilliseconds });
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await page.GetByLabel("Số lô sản xuất").FillAsync("MD-2611");
        await page.GetByLabel("Ngày sản xuất").FillAsync("01/11/2026");
        await page.GetByLabel("Hạn sử dụng").FillAsync("01/11/2099");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi làm" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Kích hoạt {PerSheet} tem" }).ClickAsync();
        Assert.Equal($"Đã kích hoạt {PerSheet} tem: số 1–{PerSheet}.", await page.GetByRole(AriaRole.Status).TextContentAsync());
    }

    /// <summary>What a decoder that knows nothing of ours reads on a label of the sheet.</summary>
    private string UrlOn(PgmImage sheet, int place)
    {
        sheet.Crop(LabelTemplate.A4x24.PlaceOf(place), sheet.Width / LabelTemplate.A4x24.PageWidth).Write(folder["label.pgm"]);
        return RequiredTool.Run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "--nodbus", folder["label.pgm"]).Trim();
    }

    /// <summary>A shopper scans the label, finds it genuine, and reports something all the same; the report's number.</summary>
    private static async Task<string> ReportAsync(IPage page, Uri verify, string url)
    {
        await page.GotoAsync(new Uri(verify, new Uri(url).AbsolutePath).ToString());
        Assert.Equal("Tem thật", await page.HeadingAsync());
        Assert.Contains("MD-2611", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("a[href*='/report']").ClickAsync();
        await page.Locator("input[name=kind]").Last.CheckAsync();
        await page.GetByLabel("Kể rõ hơn").FillAsync("Gói miến bị rách <b>mép</b>");
        await page.GetByLabel("Điện thoại hoặc e-mail của bạn").FillAsync("0912 345 678");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi" }).ClickAsync();
        Assert.Equal("Đã nhận phản ánh của bạn", await page.HeadingAsync());
        return (await page.Locator("p.n").TextContentAsync())!;
    }

    /// <summary>The office takes the newest case and closes it; its path.</summary>
    private async Task<string> SettleAsync(IPage page, string number)
    {
        // Where the registry is slow, a report that was thanked for waits on disk for a moment.
        await UntilAsync(page, "/cases", "main tbody a");
        await page.Locator("main tbody a").First.ClickAsync();
        Assert.Contains(number, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Gói miến bị rách <b>mép</b>", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("0912 345 678", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận xử lý" }).ClickAsync();
        await page.GetByLabel("Không đúng như phản ánh").CheckAsync();
        await page.GetByLabel("Kết luận").FillAsync("Rách khi vận chuyển, hàng vẫn đúng.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đóng", Exact = true }).ClickAsync();
        Assert.Contains("Rách khi vận chuyển", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The scan and the report stand in the batch's figures.</summary>
    private async Task CountedAsync(IPage page, int batch)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(250))
        {
            await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"{portal.Address}/scans?batch={batch}"));
            if (Regex.IsMatch(await page.Locator("main").InnerTextAsync(), @"Quét lần đầu\s+1\s.*Phản ánh của người mua\s+1\s", RegexOptions.Singleline)) break;
            Assert.True(watch.Elapsed < Patience, await page.Locator("main").InnerTextAsync());
        }
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
