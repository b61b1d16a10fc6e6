using Stamp.Core.Cases;

namespace Stamp.Issuer.Tests.Portal.Cases;

/// <summary>The office at work, over HTTP.</summary>
public sealed class CaseWorkTests(CasePortal portal) : IClassFixture<CasePortal>
{
    [Fact]
    public async Task A_clerk_takes_notes_closes_and_opens_again()
    {
        var number = portal.Report();
        Assert.Equal(303, (int)(await portal.Act("lan", number, "take")).Status);
        Assert.Equal(303, (int)(await portal.Act("minh", number, "note", ("told", "Đã gọi.\r\nHẹn mai."))).Status);
        Assert.Equal(303, (int)(await portal.Act("lan", number, "close", ("outcome", "confirmed"), ("answer", "Hàng để ẩm."))).Status);
        var page = System.Net.WebUtility.HtmlDecode((await portal["lan"].Get($"/cases/{number}")).Text);
        foreach (var text in new[] { "Đúng như phản ánh", "Hàng để ẩm.", "Đã gọi.\nHẹn mai.", "0912 345 678", "Mốc xanh", "href=\"/batches/1/recall\"" })
            Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await portal.Act("minh", number, "reopen", ("reason", "Có thêm người báo."))).Status);
        Assert.Equal((CaseState.InProgress, "minh"), (portal.List.Find(number, null).Value.Case.State, portal.List.Find(number, null).Value.Case.TakenBy));
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(page) < 100_000);
        var actions = portal.Portal.AuditActions();
        Assert.All(["case.report", "case.take", "case.note", "case.close", "case.reopen"], action => Assert.Contains(action, actions));
    }

    [Fact]
    public async Task A_confirmed_case_leads_to_recalling_the_production_lot_of_its_stamp()
    {
        // On a portal of its own: the stamps of the class's are in stock.
        await using var own = await PortalUnderTest.Start();
        own.Add("lan", Stamp.Core.Accounts.Role.Office);
        (await own.Folder.Run("activate", "1", "--range", "2-24", "--lot", "MD-11", "--produced", "01/11/2026", "--expires", "01/11/2099")).Done();
        using var lan = await own.SignedIn("lan");
        _ = new CaseIntake(own.Registry).Take(new(Stamp.Core.Text.RequestId.New(), new(1, 3), ReportKind.Spoiled, "Mốc", "Chợ", null, null, false, DateTimeOffset.UtcNow)).Value;
        var page = (await lan.Get("/cases/1")).Text;
        Assert.DoesNotContain("/recall", page, StringComparison.Ordinal);
        foreach (var verb in new[] { "take", "close" })
        {
            Assert.Equal(303, (int)(await lan.PostBare($"/cases/1/{verb}", ("token", Visitor.TokenIn(page)), ("version", Visitor.FieldIn(page, "version")), ("outcome", "confirmed"), ("answer", "Hàng để ẩm."))).Status);
            page = (await lan.Get("/cases/1")).Text;
        }
        Assert.Contains("lô sản xuất MD-11 (tem 2–24)", page, StringComparison.Ordinal);
        var link = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "href=\"(/batches/1/recall\\?[^\"]+)\"").Groups[1].Value);
        var form = (await lan.Get(link)).Text;
        Assert.Matches("name=\"first_number\" type=\"text\" value=\"2\"", form);
        Assert.Matches("name=\"last_number\" type=\"text\" value=\"24\"", form);
        Assert.Matches("value=\"number\"\\s+checked", form);
        // Nothing is recalled by a link; the page that asks names those stamps.
        var asked = await lan.Post(link, "/batches/1/recall", ("way", "number"), ("first_number", "2"), ("last_number", "24"), ("reason", "Hàng mốc"));
        Assert.Contains("Thu hồi 23 tem", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_clerks_on_one_page_the_second_is_told_who_was_first()
    {
        var number = portal.Report();
        var pages = (Lan: (await portal["lan"].Get($"/cases/{number}")).Text, Minh: (await portal["minh"].Get($"/cases/{number}")).Text);
        Assert.Equal(303, (int)(await portal.Send("lan", pages.Lan, number, "take")).Status);
        var late = await portal.Send("minh", pages.Minh, number, "take");
        Assert.Equal(409, (int)late.Status);
        Assert.Contains("người khác đã thay đổi", late.Text, StringComparison.Ordinal);
        Assert.Contains("(lan)", late.Text, StringComparison.Ordinal);
        // Having seen it, the second may take it over.
        Assert.Equal(303, (int)(await portal.Send("minh", late.Text, number, "take")).Status);
        // And the first, closing from the old page, is told in turn and keeps what was typed.
        var closed = await portal.Send("lan", pages.Lan, number, "close", ("outcome", "unclear"), ("answer", "Không gặp được."));
        Assert.Equal(409, (int)closed.Status);
        Assert.Contains("(minh)", closed.Text, StringComparison.Ordinal);
        Assert.Equal(CaseState.InProgress, portal.List.Find(number, null).Value.Case.State);
    }

    [Fact]
    public async Task A_form_sent_twice_at_once_does_its_work_once()
    {
        var number = portal.Report();
        var page = (await portal["lan"].Get($"/cases/{number}")).Text;
        var both = await Task.WhenAll(portal.Send("lan", page, number, "note", ("told", "Một lần")), portal.Send("lan", page, number, "note", ("told", "Một lần")));
        Assert.All(both, answer => Assert.Equal(303, (int)answer.Status));
        Assert.Single(portal.List.Notes(number, long.MaxValue, 10).Value);
        both = await Task.WhenAll(portal.Send("lan", page, number, "take"), portal.Send("lan", page, number, "take"));
        Assert.All(both, answer => Assert.Equal(303, (int)answer.Status));
        Assert.Equal(2, portal.List.Notes(number, long.MaxValue, 10).Value.Count);
    }

    [Theory]
    [InlineData("close", "outcome", "answer=Đã kiểm tra", "outcome-error")]
    [InlineData("close", "answer", "outcome=unclear", "answer-error")]
    [InlineData("note", "told", "", "told-error")]
    public async Task What_is_missing_is_said_beside_its_field_and_the_rest_stays(string verb, string missing, string typed, string error)
    {
        var number = portal.Report();
        Assert.Equal(303, (int)(await portal.Act("lan", number, "take")).Status);
        var fields = typed.Length == 0 ? [] : new[] { (typed.Split('=')[0], typed.Split('=')[1]) };
        var answer = await portal.Act("lan", number, verb, [.. fields, (missing, "")]);
        Assert.Equal(422, (int)answer.Status);
        Assert.Contains($"id=\"{error}\"", answer.Text, StringComparison.Ordinal);
        if (missing == "outcome") Assert.Contains("Đã kiểm tra</textarea>", answer.Text, StringComparison.Ordinal);
        if (missing == "answer") Assert.Matches("value=\"unclear\"[^>]* checked", answer.Text);
        Assert.Equal(CaseState.InProgress, portal.List.Find(number, null).Value.Case.State);
    }

    [Fact]
    public async Task A_forged_token_does_nothing()
    {
        var number = portal.Report();
        foreach (var verb in new[] { "take", "note", "close", "reopen" })
        {
            Assert.Equal(400, (int)(await portal["lan"].PostBare($"/cases/{number}/{verb}", ("token", "forged"), ("version", "1"), ("told", "x"))).Status);
            // Another person's token is none either.
            var stolen = Visitor.TokenIn((await portal["minh"].Get($"/cases/{number}")).Text);
            Assert.Equal(400, (int)(await portal["lan"].PostBare($"/cases/{number}/{verb}", ("token", stolen), ("version", "1"), ("told", "x"))).Status);
        }
        Assert.Equal(CaseState.New, portal.List.Find(number, null).Value.Case.State);
        Assert.Empty(portal.List.Notes(number, long.MaxValue, 10).Value);
    }

    [Fact]
    public async Task A_long_course_is_paged_and_the_page_stays_small()
    {
        var number = portal.Report(told: string.Concat(Enumerable.Repeat("ộ", ReportRules.LongestTold)));
        for (var n = 0; n < 25; n++) _ = portal.Store.Note(number, $"{n} " + string.Concat(Enumerable.Repeat("ộ", CaseRules.LongestNote - 4)), null, portal.Portal.Accounts.ByName("lan")!.Actor).Value;
        var page = (await portal["lan"].Get($"/cases/{number}")).Text;
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 60_000, 100_000);
        var older = System.Text.RegularExpressions.Regex.Match(page, $"href=\"(/cases/{number}\\?before=[0-9]+)\"").Groups[1].Value;
        var next = (await portal["lan"].Get(older)).Text;
        Assert.Contains(">4 ộ", next, StringComparison.Ordinal);
        Assert.DoesNotContain(">5 ộ", next, StringComparison.Ordinal);
    }
}
