using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Forms that are forged, sent twice, or hold what they should not.</summary>
public sealed class FormTests
{
    private const string Hostile = "<script>alert(1)</script>\"'& Bà Lan";

    [Fact]
    public async Task A_form_without_its_token_or_with_another_visitors_does_nothing()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        portal.Add("other", Role.Administrator);
        using var admin = await portal.SignedIn("admin");
        using var other = await portal.SignedIn("other");
        var theirs = Visitor.TokenIn((await other.Get("/accounts")).Text);
        (string, string)[] fields = [("name", "new"), ("display_name", "New"), ("role", "Office"), ("producer", "")];
        Assert.Equal(400, (int)(await admin.PostBare("/accounts", fields)).Status);
        Assert.Equal(400, (int)(await admin.PostBare("/accounts", [("token", theirs), .. fields])).Status);
        Assert.Equal(400, (int)(await admin.PostBare("/accounts", [("token", "forged"), .. fields])).Status);
        Assert.Null(portal.Accounts.ByName("new"));
        Assert.Equal(200, (int)(await admin.Post("/accounts", "/accounts", fields)).Status);
        Assert.NotNull(portal.Accounts.ByName("new"));
    }

    [Fact]
    public async Task A_token_form_sent_twice_makes_one_token()
    {
        await using var portal = await PortalUnderTest.Start();
        var lan = portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        var page = (await visitor.Get("/tokens")).Text;
        (string, string)[] form = [("token", Visitor.TokenIn(page)), ("request", Visitor.FieldIn(page, "request")), ("label", "Kho"), ("scope", "batches-read")];
        var answers = await Task.WhenAll(visitor.PostBare("/tokens", form), visitor.PostBare("/tokens", form));
        Assert.Equal([200, 409], answers.Select(answer => (int)answer.Status).Order());
        Assert.Single(portal.Tokens.Of(lan).Value);
        var secret = System.Text.RegularExpressions.Regex.Match(answers.Single(answer => (int)answer.Status == 200).Text, "<code>(stamps_[0-9a-f]{64})</code>").Groups[1].Value;
        Assert.NotNull(portal.Tokens.Find(secret));
        // Shown once, and kept nowhere.
        Assert.DoesNotContain(secret, (await visitor.Get("/tokens")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, string.Join(' ', new Stamp.Core.Audit.AuditTrail(portal.Registry).ReadAfter(0, 1_000).Value.Select(entry => entry.Detail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_form_sent_twice_makes_one_account_and_keeps_what_was_typed()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        using var admin = await portal.SignedIn("admin");
        (string, string)[] fields = [("name", "Minh"), ("display_name", "Trần Văn Minh"), ("role", "Inspector"), ("producer", "")];
        Assert.Equal(200, (int)(await admin.Post("/accounts", "/accounts", fields)).Status);
        var again = await admin.Post("/accounts", "/accounts", fields);
        Assert.Equal(409, (int)again.Status);
        Assert.Contains("Đã có tài khoản minh.", again.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Trần Văn Minh\"", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_in_names_is_shown_and_never_run()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator, display: Hostile);
        var (owner, _) = portal.Producers();
        portal.Folder.Execute($"UPDATE producer SET name = '{Hostile.Replace("'", "''", StringComparison.Ordinal)}' WHERE code = '{owner}'; UPDATE product SET name = '<img src=x onerror=alert(1)>'");
        using var admin = await portal.SignedIn("admin");
        foreach (var path in new[] { "/", "/accounts", "/batches", "/batches/1", "/batches?product=%22%3E%3Cscript%3E", "/tokens" })
        {
            var answer = await admin.Get(path);
            Assert.Equal(200, (int)answer.Status);
            Assert.Contains("Bà Lan", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", answer.Text, StringComparison.OrdinalIgnoreCase);
        }
        var typed = await admin.Post("/accounts", "/accounts", ("name", Hostile), ("display_name", Hostile), ("role", "Office"), ("producer", "' OR 1=1 --"));
        Assert.Equal(422, (int)typed.Status);
        Assert.DoesNotContain("<script", typed.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_producer_who_changes_the_number_in_the_address_finds_as_much_as_with_no_such_batch()
    {
        await using var portal = await PortalUnderTest.Start();
        var (owner, other) = portal.Producers();
        portal.Add("owner", Role.Producer, owner);
        portal.Add("other", Role.Producer, other);
        using var theirs = await portal.SignedIn("owner");
        using var visitor = await portal.SignedIn("other");
        Assert.Contains("href=\"/batches/1\"", (await theirs.Get("/batches")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await theirs.Get("/batches/1")).Status);
        Assert.DoesNotContain("/batches/1", (await visitor.Get("/batches")).Text, StringComparison.Ordinal);
        Answer[] nothing = [await visitor.Get("/batches/1"), await visitor.Get("/batches/2"), await visitor.Get("/batches/99999999999"), await visitor.Get("/batches/x")];
        Assert.All(nothing, answer => Assert.Equal(404, (int)answer.Status));
        Assert.Single(nothing.Select(answer => answer.Text.Replace(Path(answer), "", StringComparison.Ordinal).Replace(Visitor.TokenIn(answer.Text), "", StringComparison.Ordinal)).Distinct());

        static string Path(Answer answer) => answer.Message.RequestMessage!.RequestUri!.AbsolutePath;
    }

    [Fact]
    public async Task The_ledger_of_a_batch_stands_on_its_page_and_adds_up()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Inspector);
        (await portal.Folder.Run("activate", "1", "--range", "1-24", "--lot", "L1", "--produced", "01/11/2026", "--expires", "01/11/2099")).Done();
        (await portal.Folder.Run("void", "1", "--range", "25-30", "--reason", "damaged")).Done();
        using var visitor = await portal.SignedIn("lan");
        var page = (await visitor.Get("/batches/1")).Text;
        var rows = System.Text.RegularExpressions.Regex.Matches(page, "</th><td class=\"n\">([0-9]+)</td>").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(48, rows[^1]);
        Assert.Equal(48, rows[..^1].Sum());
        Assert.Equal([24, 6, 18], rows[..^1].Where(count => count > 0));
    }

    [Fact]
    public async Task The_last_administrator_can_not_be_disabled()
    {
        await using var portal = await PortalUnderTest.Start();
        var admin = portal.Add("admin", Role.Administrator);
        using var visitor = await portal.SignedIn("admin");
        Assert.Equal(409, (int)(await visitor.Post($"/accounts/{admin.Id}", $"/accounts/{admin.Id}/disable")).Status);
        Assert.False(portal.Accounts.ById(admin.Id)!.IsDisabled);
    }
}
