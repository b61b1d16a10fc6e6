using System.Globalization;
using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Look;
using Stamp.Issuer.Labels;

namespace Stamp.EndToEnd.Tests.Portal.Scan;

/// <summary>A clerk with a printed sheet and a telephone, in a real browser whose camera shows that sheet.</summary>
[Collection(PortalCollection.Name)]
public sealed class ScanPageTests(PortalFixture portal) : IDisposable
{
    private const int PerSheet = 24, Ample = 60_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Scanning_the_first_and_the_last_label_activates_all_between_them()
    {
        await using var session = await portal.SignedInAsync(Role.Producer);
        var batch = Batch(out var pdf);
        // Passed by on the way, too quickly to be meant: another label.
        Film(pdf).Write(folder["camera.y4m"]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SystemBrowser.LaunchWithCameraAsync(playwright, folder["camera.y4m"]);
        var page = await PageOf(browser, session);
        var faults = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };
        page.PageError += (_, error) => faults.Add(error);

        await page.GotoAsync($"{portal.Address}/scan");
        await page.EvaluateAsync("""
            () => {
              window.said = [];
              const told = document.querySelector('[data-told]');
              new MutationObserver(() => said.push(told.textContent)).observe(told, { childList: true, characterData: true, subtree: true });
              navigator.vibrate = length => said.push(`buzz ${length}`);
            }
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã đọc cả hai nhãn", new() { Timeout = Ample });

        var said = await page.EvaluateAsync<string[]>("said");
        Assert.Contains("Mã QR này chưa phải mã tem. Mã tem không có ký tự “:”.", said);
        Assert.Contains(said, sentence => sentence.StartsWith("Nhãn đầu: ", StringComparison.Ordinal) && sentence.EndsWith("Giờ đưa nhãn cuối vào giữa khung.", StringComparison.Ordinal));
        Assert.True(said.Count(sentence => sentence.StartsWith("buzz", StringComparison.Ordinal)) == 2, string.Join('|', said));
        // The whole address, so that the server reads GTIN and seal as well.
        foreach (var label in new[] { "Mã nhãn đầu", "Mã nhãn cuối" }) Assert.Contains("://", await page.GetByLabel(label).InputValueAsync(), StringComparison.Ordinal);
        // The camera is off again, and the keyboard goes on.
        Assert.False(await page.EvaluateAsync<bool>("Boolean(document.querySelector('[data-video]').srcObject)"));
        Assert.Equal("go", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        Assert.Equal("Kích hoạt tem", await page.HeadingAsync());
        await page.GetByLabel("Số lô sản xuất").FillAsync("MD-2611");
        await page.GetByLabel("Ngày sản xuất").FillAsync("01/11/2026");
        await page.GetByLabel("Hạn sử dụng").FillAsync("01/11/2099");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi làm" }).ClickAsync();
        Assert.Contains($"1–{PerSheet}", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Kích hoạt {PerSheet} tem" }).ClickAsync();

        Assert.Equal($"Đã kích hoạt {PerSheet} tem: số 1–{PerSheet}.", await page.GetByRole(AriaRole.Status).TextContentAsync());
        var ledger = portal.Process.Run("ledger", batch, "--json").GetProperty("total");
        Assert.Equal((48, PerSheet, 48 - PerSheet), (ledger.GetProperty("issued").GetInt32(), ledger.GetProperty("activated").GetInt32(), ledger.GetProperty("inStock").GetInt32()));
        // Its own policy let the page do all that, and nothing was fetched from elsewhere.
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Says_when_the_camera_is_refused_absent_or_not_to_be_had_and_the_codes_are_typed()
    {
        await using var session = await portal.SignedInAsync(Role.Producer);
        using var playwright = await Playwright.CreateAsync();
        // Headless, nobody answers the browser's question: it refuses. Without the fake one there is no camera at all.
        await using (var refusing = await SystemBrowser.LaunchAsync(playwright, "--use-fake-device-for-media-stream", "--deny-permission-prompts"))
            Assert.Contains("không được phép dùng máy ảnh", await Open(refusing, session), StringComparison.Ordinal);
        await using var absent = await SystemBrowser.LaunchAsync(playwright, "--use-fake-ui-for-media-stream");
        Assert.Contains("Không tìm thấy máy ảnh", await Open(absent, session), StringComparison.Ordinal);
        // As a page that is opened over plain HTTP from another machine finds it.
        Assert.Contains("qua HTTPS", await Open(absent, session, "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"), StringComparison.Ordinal);

        await using var plain = await portal.SignedInAsync(Role.Producer);
        var page = await plain.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/scan");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).CountAsync());
        await page.GetByLabel("Mã nhãn đầu").FillAsync("7K3MQ-9XW2R-4T6VB-0N8HD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        Assert.Contains("Không có tem nào mang mã này", await page.Locator("#first_code-error").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("7K3MQ-9XW2R-4T6VB-0N8HD", await page.GetByLabel("Mã nhãn đầu").InputValueAsync());
    }

    private CameraFilm Film(string pdf)
    {
        var (sheet, template) = (CameraFilm.FirstSheet(pdf, folder["sheet"]), LabelTemplate.A4x24);
        var (length, glance) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(0.3));
        return new CameraFilm().Symbol("WIFI:S:OCOP;;", TimeSpan.FromSeconds(2)).Label(sheet, template, 0, length).Label(sheet, template, 9, glance).Label(sheet, template, PerSheet - 1, length);
    }

    private string Batch(out string pdf)
    {
        var batch = portal.Process.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "48", "--json").GetProperty("batch").GetInt32().ToString(CultureInfo.InvariantCulture);
        portal.Process.Run("print", batch, "--out", pdf = folder[$"{batch}.pdf"], "--json");
        return batch;
    }

    private static async Task<IPage> PageOf(IBrowser browser, IBrowserContext session)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 760 }, Locale = "vi-VN", StorageState = await session.StorageStateAsync() });
        return await context.NewPageAsync();
    }

    /// <summary>What the page says when the camera is asked for.</summary>
    private async Task<string> Open(IBrowser browser, IBrowserContext session, string? before = null)
    {
        var page = await PageOf(browser, session);
        if (before is not null) await page.AddInitScriptAsync(before);
        await page.GotoAsync($"{portal.Address}/scan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("gõ mã", new() { Timeout = Ample });
        var said = await page.GetByRole(AriaRole.Status).TextContentAsync();
        await page.Context.CloseAsync();
        return said!;
    }
}
