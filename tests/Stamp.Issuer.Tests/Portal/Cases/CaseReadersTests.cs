using System.Text;
using Stamp.Core.Cases;

namespace Stamp.Issuer.Tests.Portal.Cases;

/// <summary>Who reads what of a case, and what can't be done with what strangers wrote.</summary>
public sealed class CaseReadersTests(CasePortal portal) : IClassFixture<CasePortal>
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'; DROP TABLE consumer_case; --";

    [Fact]
    public async Task A_producer_reads_what_was_told_and_the_conclusion_but_neither_contact_photo_nor_notes()
    {
        var number = portal.Report(photo: CasePhoto.Read(Photos.Png).Value);
        _ = await portal.Act("lan", number, "take");
        _ = await portal.Act("lan", number, "note", ("told", "ghi chú nội bộ"));
        _ = await portal.Act("lan", number, "close", ("outcome", "confirmed"), ("answer", "Đã nhắc cửa hàng."));
        var page = (await portal["owner"].Get($"/cases/{number}")).Text;
        Assert.All(["Mốc xanh", "Chợ Hôm", "Đã nhắc cửa hàng.", "Đúng như phản ánh"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.All(["0912", "ghi chú nội bộ", "/photo", "recall", "lan</", "<textarea"], text => Assert.DoesNotContain(text, page, StringComparison.Ordinal));
        Assert.Equal(403, (int)(await portal["owner"].Get($"/cases/{number}/photo")).Status);
        Assert.Contains($"href=\"/cases/{number}\"", (await portal["owner"].Get("/cases")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_producers_case_is_as_good_as_none()
    {
        var number = portal.Report();
        var unknown = portal.Report(unknown: true);
        Answer[] nothing = [await portal["other"].Get($"/cases/{number}"), await portal["other"].Get($"/cases/{unknown}"), await portal["other"].Get("/cases/99999"), await portal["other"].Get("/cases/x")];
        Assert.All(nothing, answer => Assert.Equal(404, (int)answer.Status));
        Assert.Single(nothing.Select(answer => answer.Text.Replace(answer.Message.RequestMessage!.RequestUri!.AbsolutePath, "", StringComparison.Ordinal).Replace(Visitor.TokenIn(answer.Text), "", StringComparison.Ordinal)).Distinct());
        Assert.DoesNotContain("/cases/", (await portal["other"].Get("/cases?producer=" + portal.Portal.Producers().Owner)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{unknown}\"", (await portal["owner"].Get("/cases")).Text, StringComparison.Ordinal);
        foreach (var verb in new[] { "take", "note", "close", "reopen" })
        {
            var token = Visitor.TokenIn((await portal["owner"].Get("/cases")).Text);
            Assert.Equal(403, (int)(await portal["owner"].PostBare($"/cases/{number}/{verb}", ("token", token), ("version", "1"))).Status);
        }
    }

    [Theory]
    [InlineData("thanh")]
    [InlineData("quan")]
    public async Task Inspectors_and_administrators_read_without_the_contact_and_change_nothing(string who)
    {
        var number = portal.Report(photo: CasePhoto.Read(Photos.Png).Value);
        var page = (await portal[who].Get($"/cases/{number}")).Text;
        Assert.Contains("Mốc xanh", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", page, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await portal[who].Get($"/cases/{number}/photo")).Status);
        Assert.Equal(403, (int)(await portal[who].PostBare($"/cases/{number}/take", ("token", Visitor.TokenIn(page)), ("version", "1"))).Status);
    }

    [Fact]
    public async Task A_photo_is_served_as_what_it_is_and_nothing_in_it_runs()
    {
        var number = portal.Report(photo: CasePhoto.Read(Photos.TalkingJpeg).Value);
        var answer = await portal["lan"].Get($"/cases/{number}/photo");
        Assert.Equal("image/jpeg", answer.Message.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", answer.Message.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", answer.Message.Headers.GetValues("Content-Security-Policy").Single());
        var bytes = await answer.Message.Content.ReadAsByteArrayAsync();
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Photos.Secret)));
        Assert.Equal(404, (int)(await portal["lan"].Get($"/cases/{portal.Report()}/photo")).Status);
        using var stranger = portal.Portal.Visitor();
        Assert.StartsWith("/sign-in", (await stranger.Get($"/cases/{number}/photo")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_strangers_wrote_is_shown_and_never_run()
    {
        var number = portal.Report(Hostile, Hostile, Hostile, kind: ReportKind.Other);
        _ = await portal.Act("lan", number, "take");
        _ = await portal.Act("lan", number, "note", ("told", Hostile));
        _ = await portal.Act("lan", number, "close", ("outcome", "unclear"), ("answer", Hostile));
        foreach (var who in new[] { "lan", "thanh", "owner" })
        {
            foreach (var path in new[] { $"/cases/{number}", "/cases", "/cases?product=%22%3E%3Cscript%3E&from=%3Cscript%3E", "/cases?reference='%20OR%201=1--&state=%3Cscript%3E" })
            {
                var answer = await portal[who].Get(path);
                Assert.Equal(200, (int)answer.Status);
                Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("<img src=x", answer.Text, StringComparison.OrdinalIgnoreCase);
            }
        }
        var found = portal.List.Find(number, null).Value.Case;
        Assert.Equal((Hostile, Hostile, Hostile, Hostile), (found.Told, found.BoughtAt, found.Contact, found.Answer));
        var trail = string.Join('\n', new Core.Audit.AuditTrail(portal.Portal.Registry).ReadAfter(0, 10_000).Value.Where(entry => entry.Action is "case.report" or "case.note").Select(entry => entry.Detail));
        Assert.DoesNotContain("script", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_filters_by_its_address_and_says_what_it_could_not_read()
    {
        var spoiled = portal.Report();
        var copied = portal.Report(kind: ReportKind.LabelCopied);
        var page = (await portal["lan"].Get("/cases?kind=label-copied&state=new&from=01/01/2020&until=31/12/2099")).Text;
        Assert.Contains($"\"/cases/{copied}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"/cases/{spoiled}\"", page, StringComparison.Ordinal);
        var reference = ReportRules.Grouped(portal.List.Find(spoiled, null).Value.Case.Reference).ToLowerInvariant();
        page = (await portal["lan"].Get($"/cases?reference={reference}")).Text;
        Assert.Contains($"\"/cases/{spoiled}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"/cases/{copied}\"", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", (await portal["lan"].Get("/cases?from=31/02/2026")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/", (await portal["lan"].Get("/cases?until=01/01/2020")).Text, StringComparison.Ordinal);
        for (var n = 0; n < 51; n++) portal.Report();
        page = (await portal["lan"].Get("/cases?kind=spoiled")).Text;
        var next = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value);
        Assert.Contains("kind=spoiled", next, StringComparison.Ordinal);
        Assert.Contains($"\"/cases/{spoiled}\"", (await portal["lan"].Get(next)).Text, StringComparison.Ordinal);

        // Those that have waited longest, from page to page, each once.
        var all = new List<long>();
        for (var path = "/cases?kind=spoiled&sort=day"; path.Length > 0; path = Next(page))
        {
            page = (await portal["lan"].Get(path)).Text;
            all.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "href=\"/cases/([0-9]+)\"").Select(match => long.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));
        }
        Assert.Equal(all.Order().Distinct(), all);
        Assert.True(all.Count >= 52, $"{all.Count}");

        static string Next(string page) => System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value);
    }

    [Fact]
    public async Task The_page_says_what_a_scan_of_the_stamp_would_say_now()
    {
        var number = portal.Report();
        Assert.Contains("Tem chưa kích hoạt", (await portal["lan"].Get($"/cases/{number}")).Text, StringComparison.Ordinal);
        Assert.Contains("Mã không phải của hệ thống", (await portal["lan"].Get($"/cases/{portal.Report(unknown: true)}")).Text, StringComparison.Ordinal);
    }
}
