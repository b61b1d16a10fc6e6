using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Look;

namespace Stamp.EndToEnd.Tests.Browser;

/// <summary>The report form as a browser shows and sends it.</summary>
public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task From_the_scan_to_thanks_without_scripts_and_a_mistake_costs_nothing_that_was_typed()
    {
        var page = await chromium.OpenAsync(Genuine(), 360);
        await page.GetByRole(AriaRole.Link, new() { Name = "Có gì không đúng?" }).ClickAsync();
        Assert.Equal("Có gì không đúng?", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.GetByLabel("Sản phẩm hỏng hoặc không an toàn").CheckAsync();
        await page.GetByLabel("Kể rõ hơn").FillAsync("Mốc xanh ở đáy gói.\nMùi lạ.");
        await page.GetByLabel("Mua ở đâu").FillAsync("Chợ Hôm");
        await page.GetByLabel("Điện thoại hoặc e-mail").FillAsync("0912 345 678");
        await page.GetByLabel("Ảnh sản phẩm hoặc con tem").SetInputFilesAsync(new FilePayload { Name = "anh.svg", MimeType = "image/svg+xml", Buffer = Photos.SvgWithScript });
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi" }).ClickAsync();

        Assert.Contains("Chưa gửi được.", await page.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByLabel("Sản phẩm hỏng hoặc không an toàn").IsCheckedAsync());
        Assert.Equal("Mốc xanh ở đáy gói.\nMùi lạ.", await page.GetByLabel("Kể rõ hơn").InputValueAsync());
        Assert.Equal("0912 345 678", await page.GetByLabel("Điện thoại hoặc e-mail").InputValueAsync());
        await page.GetByLabel("Ảnh sản phẩm hoặc con tem").SetInputFilesAsync(new FilePayload { Name = "anh.jpg", MimeType = "image/jpeg", Buffer = Photos.TalkingJpeg });
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi" }).ClickAsync();
        Assert.Equal("Đã nhận phản ánh của bạn", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        var number = await page.Locator(".n").TextContentAsync();
        Assert.Matches("^[0-9A-Z]{5}-[0-9A-Z]{5}$", number);
        // Loaded again, the browser sends the form once more: the same report.
        await page.ReloadAsync();
        Assert.Equal(number, await page.Locator(".n").TextContentAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Về trang của con tem" }).ClickAsync();
        Assert.Contains(Genuine()[1..6], page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("vi", 360, ColorScheme.Light)]
    [InlineData("vi", 1280, ColorScheme.Dark)]
    [InlineData("en", 360, ColorScheme.Dark)]
    [InlineData("en", 1280, ColorScheme.Light)]
    public async Task Form_mistakes_and_thanks_pass_axe(string language, int width, ColorScheme colours)
    {
        var page = await chromium.OpenAsync($"/report{Genuine()}?lang={language}", width, colours, scripts: true);
        await LookAsync(page, "report-form", language, width, colours);
        await page.GotoAsync($"{chromium.Address}/report/00000000000000000000?lang={language}");
        await LookAsync(page, "report-unknown", language, width, colours);
        // The browser itself asks for a kind; without its check the service does.
        await page.EvaluateAsync("document.querySelector('form').noValidate = true");
        await page.Locator("#told").FillAsync("x");
        await page.Locator("button").ClickAsync();
        await page.Locator("[role=alert]").WaitForAsync();
        await LookAsync(page, "report-mistake", language, width, colours);
        await page.Locator("input[value=label-copied]").CheckAsync();
        await page.Locator("button").ClickAsync();
        await page.Locator(".n").WaitForAsync();
        await LookAsync(page, "report-thanks", language, width, colours);
        await page.Context.CloseAsync();
    }

    private string Genuine() => chromium.Links.First(link => link.Reason == "genuine").Path;

    private static async Task LookAsync(IPage page, string name, string language, int width, ColorScheme colours)
    {
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await Axe.PassesAsync(page, name);
        await Screens.FitsAsync(page, name);
        await Screens.ShootAsync(page, Screens.NameOf(name, language, width, colours));
    }
}
