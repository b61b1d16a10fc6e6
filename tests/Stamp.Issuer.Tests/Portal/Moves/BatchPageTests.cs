using System.Globalization;
using System.Text;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Tests.Portal.Moves;

/// <summary>What a batch's page offers, to whom, and how much of it.</summary>
public sealed class BatchPageTests(MovePortal portal) : IClassFixture<MovePortal>
{
    private const int Budget = 100 * 1024;

    [Theory]
    [InlineData("owner", "activate void")]
    [InlineData("office", "activate void recall")]
    [InlineData("inspector", "")]
    [InlineData("administrator", "")]
    public async Task Offers_what_a_role_may_do(string who, string verbs)
    {
        var page = (await portal.As(who).Get("/batches/1")).Text;
        foreach (var verb in new[] { "activate", "void", "recall" })
            Assert.Equal(verbs.Split(' ').Contains(verb), page.Contains($"href=\"/batches/1/{verb}\"", StringComparison.Ordinal));
        Assert.Equal(verbs.Length > 0, page.Contains("href=\"/scan\"", StringComparison.Ordinal));
        Assert.Contains("Lô này chưa được in.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(30, "còn 30 ngày")]
    [InlineData(0, "còn 0 ngày")]
    [InlineData(-1, "đã hết hạn kích hoạt")]
    public async Task Warns_of_stock_that_runs_out(int days, string? says)
    {
        var batch = await portal.Issue();
        var last = Core.Text.VietnamTime.DateOf(DateTimeOffset.UtcNow).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        portal.Folder.Execute($"DROP TRIGGER IF EXISTS batch_is_never_changed; UPDATE batch SET stock_expires_on = '{last}' WHERE number = {batch}");
        var page = (await portal.As("owner").Get(MovePortal.Path(batch))).Text;
        if (says is null) Assert.DoesNotContain("tem tồn", page, StringComparison.Ordinal);
        else Assert.Contains(says, page, StringComparison.Ordinal);
        if (days >= 0) return;
        var late = await portal.Ask("owner", batch, "activate", ("way", "number"), ("first_number", "1"), ("last_number", ""), ("lot", "L"), ("produced", "01/11/2026"), ("expires", "01/11/2099"));
        Assert.Equal(409, (int)late.Status);
        await portal.Do("owner", batch, "void", ("way", "number"), ("first_number", "1"), ("last_number", "48"), ("reason", "returned"));
        // Nothing is left to be warned of.
        Assert.DoesNotContain("tem tồn", (await portal.As("owner").Get(MovePortal.Path(batch))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_moves_take_several_pages_each_within_the_budget()
    {
        var batch = await portal.Issue();
        var ranges = new RangeOperations(portal.Portal.Registry);
        for (var index = 1; index <= 45; index++)
            _ = ranges.Activate(batch, new(index, index), new(new('ô', 50), new(2026, 11, 1), new(2099, 11, 1)), Actor.Producer("owner")).Value;
        var first = (await portal.As("owner").Get(MovePortal.Path(batch))).Text;
        Assert.InRange(Encoding.UTF8.GetByteCount(first), 10_000, Budget);
        Assert.Equal(40, Count(first));
        var older = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(first, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value);
        var second = (await portal.As("owner").Get(older)).Text;
        Assert.Equal(5, Count(second));

        static int Count(string page) => System.Text.RegularExpressions.Regex.Count(page, "/undo\"");
    }

    [Fact]
    public async Task A_move_of_another_batch_is_not_told_on_this_ones_page()
    {
        var (batch, other) = (await portal.Issue(), await portal.Issue("NUOC-MAM-SA-SUNG"));
        await portal.Do("office", other, "void", ("way", "number"), ("first_number", "1"), ("last_number", ""), ("reason", "lost"));
        var move = portal.Moves(other)[0].Id.ToString(CultureInfo.InvariantCulture);
        foreach (var query in new[] { move, "x", "99999999999999999999", "-1" })
        {
            var page = await portal.As("owner").Get($"{MovePortal.Path(batch)}?move={query}");
            Assert.Equal(200, (int)page.Status);
            Assert.DoesNotContain("class=\"done\"", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_typed_comes_back_when_the_session_had_ended()
    {
        var batch = await portal.Issue();
        portal.Portal.Add($"late-{batch}", Role.Office);
        using var visitor = await portal.Portal.SignedIn($"late-{batch}");
        var path = MovePortal.Path(batch, "void");
        var token = Visitor.TokenIn((await visitor.Get(path)).Text);
        visitor.Cookies.GetAllCookies()["stamps"]!.Expired = true;
        var sent = await visitor.PostBare(path, ("token", token), ("way", "number"), ("first_number", "7"), ("last_number", "9"), ("reason", "stolen"));
        var kept = Visitor.FieldIn(sent.Text, "kept");
        var signed = await visitor.PostBare("/sign-in", ("token", Visitor.TokenIn(sent.Text)), ("name", $"late-{batch}"), ("password", PortalUnderTest.Password), ("returnUrl", "/"), ("kept", kept));
        var again = await visitor.PostBare("/form-again", ("token", Visitor.TokenIn(signed.Text)), ("kept", Visitor.FieldIn(signed.Text, "kept")));
        Assert.Equal(200, (int)again.Status);
        Assert.Matches("""id="way_number"[^>]* checked""", again.Text);
        foreach (var typed in new[] { "value=\"7\"", "value=\"9\"", "value=\"stolen\" selected" }) Assert.Contains(typed, System.Text.RegularExpressions.Regex.Replace(again.Text, "\"\\s+", "\" "), StringComparison.Ordinal);
        Assert.Empty(portal.Moves(batch));
    }
}
