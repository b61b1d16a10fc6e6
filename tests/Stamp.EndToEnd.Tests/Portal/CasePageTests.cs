using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>The office works on consumers' reports in a real browser, without scripts.</summary>
[Collection(PortalCollection.Name)]
public sealed class CasePageTests(PortalFixture portal)
{
    [Fact]
    public async Task A_clerk_takes_a_report_and_closes_it_and_the_photo_shows_upright()
    {
        await using var window = await portal.SignedInAsync(Role.Office, scripts: false);
        var number = Report(Photos.TalkingJpeg);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Phản ánh của người mua" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"{number}", Exact = true }).ClickAsync();
        Assert.Equal($"Phản ánh số {number}", await page.HeadingAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận xử lý" }).ClickAsync();
        await page.GetByLabel("Nội dung").FillAsync("Đã gọi, người mua gửi hàng về.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi" }).ClickAsync();
        await page.GetByLabel("Đúng như phản ánh", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Kết luận").FillAsync("Hàng để ẩm ở cửa hàng.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đóng", Exact = true }).ClickAsync();
        Assert.True(await page.GetByRole(AriaRole.Link, new() { Name = "Thu hồi hàng mang tem của lô này" }).IsVisibleAsync());
        Assert.True(await page.GetByText("Đã gọi, người mua gửi hàng về.").IsVisibleAsync());

        // 16 × 8 lying on its side: the browser still knows which way is up, and nothing else was kept.
        await using var scripted = await portal.SignedInAsync(Role.Office, scripts: true);
        var look = await scripted.NewPageAsync();
        await look.GotoAsync($"{portal.Address}/cases/{number}");
        Assert.Equal(new[] { 8, 16 }, await look.EvaluateAsync<int[]>("(async () => { const img = document.querySelector('img.photo'); await img.decode(); return [img.naturalWidth, img.naturalHeight] })()"));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Browsers_show_what_was_stripped(string kind)
    {
        var number = Report(kind == "png" ? Photos.TalkingPng : Photos.TalkingWebP);
        await using var scripted = await portal.SignedInAsync(Role.Office, scripts: true);
        var look = await scripted.NewPageAsync();
        await look.GotoAsync($"{portal.Address}/cases/{number}");
        Assert.Equal(new[] { 16, 8 }, await look.EvaluateAsync<int[]>("(async () => { const img = document.querySelector('img.photo'); await img.decode(); return [img.naturalWidth, img.naturalHeight] })()"));
    }

    [Fact]
    public async Task Every_page_of_cases_passes_axe()
    {
        var (fresh, unknown, mine, closed) = (Report(Photos.Jpeg), Report(null, unknown: true), Report(null), Report(null));
        using (var registry = Open())
        {
            var (store, clerk) = (new CaseStore(registry), new AccountStore(registry).ByName(portal.NameOf(Role.Office))!.Actor);
            _ = store.Take(mine, null, clerk).Value;
            _ = store.Note(mine, "Đã gọi cho người mua.\nHẹn sáng mai gặp ở chợ.", null, clerk).Value;
            _ = store.Take(closed, null, clerk).Value;
            _ = store.Close(closed, null, CaseOutcome.Confirmed, "Hàng để ẩm ở cửa hàng; đã nhắc nhở và thu lại.", clerk).Value;
        }
        await portal.LookAsync(Role.Office,
            ("cases", "/cases"), ("cases-none", "/cases?product=NONE"), ("cases-unread", "/cases?from=31/02/2026"), ("case-new", $"/cases/{fresh}"), ("case-unknown", $"/cases/{unknown}"),
            ("case-mine", $"/cases/{mine}"), ("case-closed", $"/cases/{closed}"));
        await portal.LookAsync(Role.Producer, ("cases-producer", "/cases"));
        await portal.LookAsync(Role.Inspector, ("case-inspector", $"/cases/{closed}"));
    }

    private RegistryDatabase Open() => RegistryDatabase.OpenOrCreate(Path.Combine(portal.Process.Data, "registry.db"), RegistryDatabase.IssuerPatience, TimeProvider.System).Value;

    private long Report(byte[]? photo, bool unknown = false)
    {
        using var registry = Open();
        var report = new ConsumerReport(
            RequestId.New(), unknown ? null : new StampId(1, 1), unknown ? ReportKind.LabelCopied : ReportKind.Spoiled,
            "Mốc xanh ở đáy gói.\nMùi lạ, không dám ăn.", "Cửa hàng đặc sản, phố Hàng Đường", "0912 345 678", photo is null ? null : CasePhoto.Read(photo).Value, false, DateTimeOffset.UtcNow);
        var reference = new CaseIntake(registry).Take(report).Value.Reference;
        return new CaseList(registry).Before(new(Reference: reference), null, 1).Value[0].Number;
    }
}
