using Microsoft.Playwright;
using Stamp.EndToEnd.Tests.Look;
using Xunit.Sdk;

namespace Stamp.EndToEnd.Tests.Browser;

/// <summary>The pages as a browser shows them.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>Every page: the home page and one of each reason, and the demo's other genuine ones.</summary>
    private IEnumerable<(string Name, string Path)> Pages => chromium.Links
        .Select((link, at) => ($"{at:D2}-{link.Reason}", link.Path)).Prepend(("home", "/"))
        .Append(("not-a-code", "/7K3MQ-9XW2R")).Append(("not-a-code-address", "/https%3A%2F%2Fexample.org%2Ftin-tuc%2Fmien-dong-tai-hoan-duoc-cong-nhan-nam-sao"));

    /// <summary>Four of the eight, in which every two of language, width and colours meet; with SCREENS=all the others as well.</summary>
    public static TheoryData<string, int, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, ColorScheme>
            {
                { "vi", 360, ColorScheme.Light }, { "vi", 1280, ColorScheme.Dark }, { "en", 360, ColorScheme.Dark }, { "en", 1280, ColorScheme.Light },
            };
            if (!Screens.Wanted) return looks;
            looks.Add("vi", 360, ColorScheme.Dark);
            looks.Add("vi", 1280, ColorScheme.Light);
            looks.Add("en", 360, ColorScheme.Light);
            looks.Add("en", 1280, ColorScheme.Dark);
            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_passes_axe_with_no_violation(string language, int width, ColorScheme colours)
    {
        var page = await chromium.OpenAsync($"/?lang={language}", width, colours, scripts: true);
        foreach (var (name, path) in Pages)
        {
            await page.GotoAsync($"{chromium.Address}{path}?lang={language}");
            await Axe.PassesAsync(page, name, contrastOnly: colours == ColorScheme.Dark);
            await Screens.ShootAsync(page, Screens.NameOf(name, language, width, colours));
        }
        await page.Context.CloseAsync();
    }

    /// <summary>Without this, pages would pass a look that sees nothing.</summary>
    [Fact]
    public async Task A_picture_without_words_and_pale_text_do_not_pass()
    {
        var page = await chromium.OpenAsync("/", 360, scripts: true);
        await Axe.PassesAsync(page, "home");
        await page.EvaluateAsync("document.querySelector('main p').style.color = '#ccc'");
        Assert.Contains("color-contrast", (await Assert.ThrowsAsync<TrueException>(() => Axe.PassesAsync(page, "pale", contrastOnly: true))).Message, StringComparison.Ordinal);
        await page.EvaluateAsync("document.querySelector('main').append(new Image(9, 9))");
        Assert.Contains("image-alt", (await Assert.ThrowsAsync<TrueException>(() => Axe.PassesAsync(page, "no words"))).Message, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    public async Task No_page_scrolls_sideways_on_a_small_phone(int width)
    {
        var page = await chromium.OpenAsync("/", width, scripts: true);
        foreach (var (name, path) in Pages)
        {
            foreach (var language in new[] { "vi", "en" })
            {
                await page.GotoAsync($"{chromium.Address}{path}?lang={language}");
                await Screens.FitsAsync(page, $"{name} in {language}");
            }
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Headings_are_in_order_and_the_verdict_is_the_first()
    {
        var page = await chromium.OpenAsync("/", 360);
        foreach (var (name, path) in Pages)
        {
            await page.GotoAsync(chromium.Address + path);
            var headings = await page.Locator("h1,h2,h3,h4,h5,h6").AllAsync();
            var levels = new List<int>();
            foreach (var heading in headings) levels.Add(await LevelAsync(page, levels.Count));
            Assert.True(levels[0] == 1 && levels.Count(level => level == 1) == 1, $"{name}: {string.Join(' ', levels)}");
            for (var n = 1; n < levels.Count; n++) Assert.True(levels[n] <= levels[n - 1] + 1, $"{name}: {string.Join(' ', levels)}");
            Assert.Equal(1, await page.Locator("main").CountAsync());
        }
        await page.Context.CloseAsync();
    }

    private static async Task<int> LevelAsync(IPage page, int at)
    {
        for (var level = 1; ; level++)
        {
            // Without scripts on the page: asks the accessibility role, as a screen reader would.
            if (await page.Locator("h1,h2,h3,h4,h5,h6").Nth(at).And(page.GetByRole(AriaRole.Heading, new() { Level = level })).CountAsync() == 1) return level;
            Assert.True(level < 6);
        }
    }

    [Fact]
    public async Task Typing_a_code_on_the_home_page_leads_to_its_verdict_without_scripts()
    {
        var genuine = chromium.Links.First(link => link.Reason == "genuine").Path[1..];
        var page = await chromium.OpenAsync("/", 360);
        await page.GetByLabel("Mã tem").FillAsync($"{genuine[..5]} {genuine[5..10]}-{genuine[10..]}".ToLowerInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra" }).ClickAsync();
        Assert.Equal("Tem thật", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        Assert.Equal("Genuine stamp", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Check another stamp" }).ClickAsync();
        Assert.Equal("Check a stamp", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.GetByLabel("Stamp code").FillAsync("00000-00000-00000-00000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        Assert.Equal("Not a stamp of this system", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_hand_scanner_types_a_whole_address_into_the_form_and_a_code_too_short_is_mended_where_it_was_typed()
    {
        var genuine = chromium.Links.First(link => link.Reason == "genuine").Path[1..];
        var page = await chromium.OpenAsync("/", 360);
        // Key by key, as a scanner does: what is past the field's maximum would be lost.
        await page.GetByLabel("Mã tem").FocusAsync();
        await page.Keyboard.TypeAsync($"]Q1HTTPS://TEM.BACKAN-OCOP.EXAMPLE/S/{new string('Z', 109)}/{genuine}");
        Assert.EndsWith(genuine, await page.GetByLabel("Mã tem").InputValueAsync(), StringComparison.Ordinal);
        await page.GetByLabel("Mã tem").FillAsync($"HTTPS://TEM.BACKAN-OCOP.EXAMPLE/{genuine}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra" }).ClickAsync();
        Assert.Equal("Tem thật", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());

        await page.GotoAsync(chromium.Address);
        await page.GetByLabel("Mã tem").FillAsync(genuine[..19]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra" }).ClickAsync();
        Assert.Equal("Chưa phải mã tem", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        Assert.Contains("mã này có 19, thiếu 1", await page.Locator("#wrong").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(genuine[..19], await page.GetByLabel("Mã tem").InputValueAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        Assert.Equal("Not a stamp code yet", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.GetByLabel("Stamp code").FillAsync(genuine);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        Assert.Equal("Genuine stamp", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_browser_in_english_gets_english()
    {
        var page = await chromium.OpenAsync("/", 360, locale: "en-GB");
        Assert.Equal("Check a stamp", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
        await page.Context.CloseAsync();
    }
}
