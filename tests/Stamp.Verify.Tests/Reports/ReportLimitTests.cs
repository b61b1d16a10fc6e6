using Stamp.Core.Cases;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Reports;

/// <summary>How many reports are taken, of one client and of all.</summary>
[Collection(nameof(Alone))]
public sealed class ReportLimitTests
{
    private const string One = "203.0.113.7", Other = "203.0.113.8";

    [Fact]
    public async Task Past_its_budget_a_client_keeps_what_it_wrote_and_nobody_else_notices()
    {
        await using var verify = await Limits.LimitedService.StartAsync(new() { ReportRate = 1, ReportBurst = 4 });
        var path = verify.Data.ReportPath(Noodles, 1);
        for (var n = 0; n < 4; n++) Assert.Equal(200, (await verify.ReportAsync(path, from: One)).Status);
        var (status, page) = await verify.ReportAsync(path, from: One, photo: Photos.JpegOf(2_000_000));
        Assert.Equal(429, status);
        Assert.Contains("Mốc xanh ở đáy gói</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Equal(200, (await verify.ReportAsync(path, from: Other)).Status);
        // Scans have budgets of their own.
        Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, 1), "X-Forwarded-For", One));
        Assert.Equal(5, verify.Data.Cases().Count);
    }

    [Fact]
    public async Task About_unknown_codes_a_client_may_say_less()
    {
        await using var verify = await Limits.LimitedService.StartAsync(new() { ReportRate = 1, ReportBurst = 8 });
        for (var n = 0; n < 2; n++) Assert.Equal(200, (await verify.ReportAsync("/report", from: One)).Status);
        Assert.Equal(429, (await verify.ReportAsync("/report", from: One)).Status);
        Assert.Equal(200, (await verify.ReportAsync(verify.Data.ReportPath(Noodles, 1), from: One)).Status);
    }

    [Fact]
    public async Task A_thousand_at_once_are_kept_or_told_to_wait_and_none_is_lost()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var path = verify.Data.ReportPath(Noodles, 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => verify.ReportAsync(path, photo: n % 10 == 0 ? Photos.Jpeg : null)));
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 200, 503 }));
        var thanked = answers.Where(answer => answer.Status == 200).Select(answer => ReportSender.ReferenceIn(answer.Text)).ToHashSet();
        Assert.True(thanked.Count >= 100, $"{thanked.Count} were taken.");
        Assert.Equal(thanked.Order(), verify.Data.Cases().Select(line => line.Reference).Order());
        Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, 2)));
    }

    [Fact]
    public async Task Past_the_days_photos_the_page_says_that_words_alone_were_kept()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var intake = new CaseIntake(verify.Data.Database);
        var photo = CasePhoto.Read(Photos.Jpeg).Value;
        for (var n = 0; n < CaseLimits.PhotosADay; n++)
            _ = intake.Take(new(Core.Text.RequestId.New(), new(Noodles, 1), ReportKind.Spoiled, "", "", null, photo, false, verify.Data.Clock.GetUtcNow())).Value;
        var (status, page) = await verify.ReportAsync(verify.Data.ReportPath(Noodles, 1), photo: Photos.Jpeg);
        Assert.Equal(200, status);
        Assert.Contains("Chưa nhận được ảnh", page, StringComparison.Ordinal);
    }
}
