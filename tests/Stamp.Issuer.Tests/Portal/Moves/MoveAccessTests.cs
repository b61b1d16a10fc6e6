using System.Text.RegularExpressions;
using Stamp.Core.Batches;
using Stamp.Issuer.Portal;

namespace Stamp.Issuer.Tests.Portal.Moves;

/// <summary>Who may do what to whose stamps, and take it back.</summary>
public sealed class MoveAccessTests(MovePortal portal) : IClassFixture<MovePortal>
{
    private const string Hostile = "<script>alert(1)</script>\"'; DROP TABLE batch; -- & =2+5";

    private static readonly (string, string)[] One = [("way", "number"), ("first_number", "1"), ("last_number", ""), ("reason", "damaged")];

    [Fact]
    public async Task Another_producer_finds_as_much_as_with_no_such_batch()
    {
        var batch = await portal.Issue();
        await portal.Do("owner", batch, "void", One);
        var move = portal.Moves(batch)[0].Id;
        var other = portal.As("other");
        var token = Visitor.TokenIn((await other.Get("/scan")).Text);
        foreach (var verb in new[] { "activate", "void" })
        {
            Assert.Equal(404, (int)(await other.Get(MovePortal.Path(batch, verb))).Status);
            Assert.Equal(404, (int)(await other.PostBare(MovePortal.Path(batch, verb), [("token", token), .. One])).Status);
            Assert.Equal(404, (int)(await other.PostBare(MovePortal.Path(batch, verb), [("token", token), .. One, ("range", "2-3"), ("request", "abc"), ("step", "do")])).Status);
        }
        Assert.Equal(404, (int)(await other.PostBare(MovePortal.Path(batch, $"moves/{move}/undo"), ("token", token), ("request", "def"))).Status);
        // Nor does one's own batch in the address reach another's move.
        var own = await portal.Issue("NUOC-MAM-SA-SUNG");
        var theirs = Scalar($"SELECT r.code FROM batch b JOIN product p ON p.id = b.product_id JOIN producer r ON r.id = p.producer_id WHERE b.number = {own}");
        portal.Portal.Add($"maker-of-{own}", Core.Accounts.Role.Producer, theirs);
        using var maker = await portal.Portal.SignedIn($"maker-of-{own}");
        var makers = Visitor.TokenIn((await maker.Get("/scan")).Text);
        Assert.Equal(404, (int)(await maker.PostBare(MovePortal.Path(own, $"moves/{move}/undo"), ("token", makers), ("request", "ghi"))).Status);
        Assert.Single(portal.Moves(batch));
    }

    [Fact]
    public async Task Whoever_did_it_and_the_office_see_until_when_it_may_be_taken_back()
    {
        var batch = await portal.Issue();
        await portal.Do("owner", batch, "void", One);
        foreach (var (who, sees) in new[] { ("owner", true), ("office", true), ("colleague", false), ("inspector", false), ("administrator", false) })
        {
            var page = await portal.As(who).Get(MovePortal.Path(batch));
            Assert.True(sees == page.Text.Contains("/undo\"", StringComparison.Ordinal), who);
            Assert.Equal(sees, page.Text.Contains("được đến ", StringComparison.Ordinal));
        }
        var move = portal.Moves(batch)[0].Id;
        var refused = await portal.As("colleague").Post(MovePortal.Path(batch), MovePortal.Path(batch, $"moves/{move}/undo"), ("request", "a1"));
        Assert.Equal(409, (int)refused.Status);
        Assert.Contains("Chỉ owner", refused.Text, StringComparison.Ordinal);
        Assert.Single(portal.Moves(batch));
    }

    [Fact]
    public async Task Takes_back_once_however_often_the_button_is_pressed()
    {
        var batch = await portal.Issue();
        await portal.Do("owner", batch, "void", One);
        var page = (await portal.As("owner").Get(MovePortal.Path(batch))).Text;
        var path = Regex.Match(page, """action="([^"]+/undo)" *>""").Groups[1].Value;
        var form = page[page.IndexOf(path, StringComparison.Ordinal)..];
        (string, string)[] fields = [("token", Visitor.TokenIn(form)), ("request", Visitor.FieldIn(form, "request"))];
        var answers = await Task.WhenAll(portal.As("owner").PostBare(path, fields), portal.As("owner").PostBare(path, fields));
        Assert.All(answers, answer => Assert.Equal(303, (int)answer.Status));
        Assert.Equal([MoveKind.Void, MoveKind.Undo], portal.Moves(batch).Select(move => move.Kind));
        Assert.Equal(48, portal.Ledger(batch).InStock);
        Assert.Contains("Đã hoàn tác 1 tem: số 1.", (await portal.As("owner").Get(answers[0].Location!)).Text, StringComparison.Ordinal);
        Assert.Contains("range.undo", portal.Portal.AuditActions());
        // Pressed on a page that was loaded before.
        Assert.Equal(409, (int)(await portal.As("owner").PostBare(path, ("token", fields[0].Item2), ("request", "0other0"))).Status);
    }

    [Fact]
    public async Task After_ten_days_there_is_no_button_and_a_kept_form_is_refused()
    {
        await using var own = await PortalUnderTest.Start();
        own.Add("office", Core.Accounts.Role.Office);
        (await own.Folder.Run("void", "1", "--range", "1-2", "--reason", "lost")).Done();
        var eleven = DateTimeOffset.UtcNow.AddDays(-11).ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'", System.Globalization.CultureInfo.InvariantCulture);
        own.Folder.Execute($"DROP TRIGGER move_is_never_changed; UPDATE range_move SET at = '{eleven}'");
        using var visitor = await own.SignedIn("office");
        Assert.DoesNotContain("/undo\"", (await visitor.Get("/batches/1")).Text, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await visitor.Post("/batches/1", "/batches/1/moves/1/undo", ("request", "a1"))).Status);
    }

    [Fact]
    public async Task Hostile_text_in_every_field_is_shown_and_never_run()
    {
        var batch = await portal.Issue();
        foreach (var verb in new[] { "activate", "void", "recall" })
        {
            (string, string)[] all = [.. Stamp.Issuer.Portal.Moves.TypedMove.Names.Where(name => name != "way").Select(name => (name, Hostile))];
            foreach (var way in new[] { "code", "sheet", "number", "all", Hostile })
            {
                var answer = await portal.Ask("office", batch, verb, [("way", way), .. all]);
                Assert.InRange((int)answer.Status, 400, 422);
                Assert.DoesNotContain("<script>alert", answer.Text, StringComparison.Ordinal);
            }
        }
        var scan = await portal.As("office").Post("/scan", "/scan", ("verb", Hostile), ("first_code", Hostile), ("last_code", Hostile));
        Assert.DoesNotContain("<script>alert", scan.Text, StringComparison.Ordinal);
        // A lot may be called so: it is text wherever it comes to stand.
        var page = await portal.Do("office", batch, "activate", ("way", "number"), ("first_number", "1"), ("last_number", ""), ("lot", Hostile[..50]), ("produced", "01/11/2026"), ("expires", "01/11/2099"));
        Assert.Contains("&lt;script&gt;alert(1)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.Equal(Hostile[..50].Trim(), portal.Moves(batch)[0].Lot!.Number);
    }

    [Fact]
    public async Task Only_pages_with_the_camera_may_run_a_script_and_only_ours()
    {
        await portal.Issue();
        var pages = portal.Portal.Routes
            .Where(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()!.HttpMethods.Contains("GET") && route.Metadata.GetMetadata<Access>() is { Scope: null })
            .Select(route => route.RoutePattern.RawText!.Replace("{number}", "1", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal)).ToList();
        var scripted = new List<string>();
        foreach (var path in pages)
        {
            var policy = (await portal.As("office").Get(path)).Message.Headers.GetValues("Content-Security-Policy").Single();
            Assert.DoesNotContain("'unsafe-", policy, StringComparison.Ordinal);
            if (!policy.Contains("script-src", StringComparison.Ordinal)) continue;
            Assert.Contains("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'", policy, StringComparison.Ordinal);
            scripted.Add(path);
        }
        Assert.Equal(["/batches/1/activate", "/batches/1/recall", "/batches/1/void", "/scan"], scripted.Order());
    }

    private string Scalar(string sql)
    {
        using var connection = portal.Folder.Raw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
