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

    [Theory]
    [InlineData("203.0.113.{0}", "203.0.114.1")]
    [InlineData("2001:db8:5:{0}::1", "2001:db8:6::1")]
    public async Task A_hundred_addresses_of_one_network_use_up_their_networks_day_and_nobody_elses(string addresses, string elsewhere)
    {
        // A network may report 25 times what one client may at once, and about unknown codes twice.
        await using var verify = await Limits.LimitedService.StartAsync(new() { ReportRate = 60, ReportBurst = 4 });
        var path = verify.Data.ReportPath(Noodles, 1);
        string From(int n) => addresses.Replace("{0}", $"{n % 250}", StringComparison.Ordinal);
        var unknown = new List<int>();
        for (var n = 0; n < 12; n++) unknown.Add((await verify.ReportAsync("/report", from: From(n))).Status);
        Assert.Equal(8, unknown.Count(status => status == 200));
        Assert.Equal([429], unknown.Skip(8).Distinct());
        Assert.Equal(200, (await verify.ReportAsync("/report", from: elsewhere)).Status);

        List<int> known = [];
        // As many at a time as a network may have.
        foreach (var some in Enumerable.Range(0, 120).Chunk(20))
            known.AddRange(await Task.WhenAll(some.Select(async n => (await verify.ReportAsync(path, from: From(n))).Status)));
        // One comes back each quarter of an hour.
        Assert.InRange(known.Count(status => status == 200), 90, 101);
        Assert.Equal(429, (await verify.ReportAsync(path, from: From(200))).Status);
        Assert.Equal(200, (await verify.ReportAsync(path, from: elsewhere)).Status);
    }

    [Fact]
    public async Task One_client_past_its_own_budget_costs_its_neighbours_nothing()
    {
        await using var verify = await Limits.LimitedService.StartAsync(new() { ReportRate = 1, ReportBurst = 2 });
        var path = verify.Data.ReportPath(Noodles, 1);
        for (var n = 0; n < 60; n++) await verify.ReportAsync(path, from: One);
        // Of its network's fifty, two were taken.
        for (var n = 1; n <= 40; n++) Assert.Equal(200, (await verify.ReportAsync(path, from: $"203.0.113.{100 + n}")).Status);
    }

    [Fact]
    public async Task Past_a_networks_photos_its_words_are_kept_and_others_photos_too()
    {
        await using var verify = await Limits.LimitedService.StartAsync(new() { ReportRate = 60, ReportBurst = 3 });
        var path = verify.Data.ReportPath(Noodles, 1);
        for (var n = 1; n <= 5; n++)
        {
            var (status, page) = await verify.ReportAsync(path, photo: Photos.Jpeg, from: $"203.0.113.{n}");
            Assert.Equal((200, n > 3), (status, page.Contains("Chưa nhận được ảnh", StringComparison.Ordinal)));
        }
        Assert.DoesNotContain("Chưa nhận được ảnh", (await verify.ReportAsync(path, photo: Photos.Jpeg, from: "203.0.114.1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_limit_there_is_none_for_networks_either()
    {
        await using var verify = await Limits.LimitedService.StartAsync(new() { ReportRate = 0, ReportBurst = 1 });
        for (var n = 0; n < 30; n++) Assert.Equal(200, (await verify.ReportAsync("/report", from: One)).Status);
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
