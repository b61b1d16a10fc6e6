using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Forms that come without a session: kept where somebody typed them, and never done by themselves.</summary>
[Trait("registry", "contract")]
public sealed class SessionEndTests
{
    private static readonly (string, string)[] Typed = [("name", "hoa"), ("display_name", "Vũ Thị Hoa \"<"), ("role", "Inspector"), ("producer", "")];

    [Fact]
    public async Task What_was_typed_comes_back_after_password_and_code()
    {
        await using var portal = await PortalUnderTest.Start();
        var account = portal.Add("admin", Role.Administrator);
        var key = Totp.NewKey();
        portal.Accounts.Change(account.Id, "test", account.Actor, before => before with
        {
            SecondFactorKey = portal.Service<Stamp.Issuer.Portal.Identity.SecondFactorKeys>().Encipher(key),
            HasSecondFactor = true,
        });
        using var visitor = portal.Visitor();
        await visitor.SignIn("admin", PortalUnderTest.Password);
        await visitor.Post("/second-factor", "/second-factor", ("code", Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow))));
        var page = (await visitor.Get("/accounts")).Text;
        visitor.LoseSession();

        var asked = await visitor.PostBare("/accounts", [("token", Visitor.TokenIn(page)), .. Typed]);
        Assert.Equal(401, (int)asked.Status);
        Assert.DoesNotContain("hoa", asked.Text, StringComparison.Ordinal);
        var code = await visitor.PostBare("/sign-in", Fields(asked.Text, ("name", "admin"), ("password", PortalUnderTest.Password)));
        Assert.Contains("action=\"/second-factor\"", code.Text, StringComparison.Ordinal);
        var wrong = await visitor.PostBare("/second-factor", Fields(code.Text, ("code", "000")));
        Assert.Equal(422, (int)wrong.Status);
        var again = await visitor.PostBare("/second-factor", Fields(wrong.Text, ("code", Totp.CodeAt(key, portal.Accounts.ById(account.Id)!.SecondFactorStep + 1))));
        Assert.Contains("action=\"/form-again\"", again.Text, StringComparison.Ordinal);
        var form = await visitor.PostBare("/form-again", Fields(again.Text));
        Assert.Equal(200, (int)form.Status);
        Assert.Contains("value=\"Vũ Thị Hoa &quot;&lt;\"", form.Text, StringComparison.Ordinal);
        Assert.Contains("chưa có gì được lưu", form.Text, StringComparison.Ordinal);
        Assert.Null(portal.Accounts.ByName("hoa"));
        Assert.Equal(200, (int)(await visitor.PostBare("/accounts", [("token", Visitor.TokenIn(form.Text)), .. Typed])).Status);
        Assert.NotNull(portal.Accounts.ByName("hoa"));
    }

    [Fact]
    public async Task Whoever_signs_in_instead_gets_no_page_that_is_not_theirs()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("admin");
        await visitor.Get("/accounts");
        visitor.LoseSession();
        var asked = await visitor.PostBare("/accounts", Typed);
        var again = await visitor.PostBare("/sign-in", Fields(asked.Text, ("name", "lan"), ("password", PortalUnderTest.Password)));
        var form = await visitor.PostBare("/form-again", Fields(again.Text));
        Assert.Equal(403, (int)form.Status);
        Assert.DoesNotContain("hoa", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_kept_of_passwords_of_other_sites_forms_and_of_empty_ones()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        using var visitor = await portal.SignedIn("admin");
        await visitor.Get("/accounts");
        visitor.LoseSession();
        using var elsewhere = portal.Visitor();
        Answer[] answers =
        [
            // A form of another site's brings no cookie of ours.
            await elsewhere.PostBare("/accounts", Typed),
            await visitor.PostBare("/password", ("old", "a"), ("new", "b"), ("again", "b")),
            await visitor.PostBare("/accounts", ("token", "x")),
        ];
        Assert.All(answers, answer => Assert.Equal((303, "/sign-in"), ((int)answer.Status, answer.Location)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAA")]
    public async Task A_kept_form_that_somebody_made_up_is_none(string kept)
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        using var visitor = portal.Visitor();
        var signedIn = await visitor.Post("/sign-in", "/sign-in", ("name", "admin"), ("password", PortalUnderTest.Password), ("returnUrl", "/tokens"), ("kept", kept));
        Assert.Equal((303, "/tokens"), ((int)signedIn.Status, signedIn.Location));
        Assert.Equal(400, (int)(await visitor.Post("/tokens", "/form-again", ("kept", kept))).Status);
    }

    [Fact]
    public async Task A_session_goes_on_when_the_portal_was_restarted()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var before = await portal.SignedIn("lan");
        var page = (await before.Get("/tokens")).Text;
        await portal.Restart();
        using var after = portal.Visitor(before.Cookies);
        Assert.Equal(200, (int)(await after.Get("/tokens")).Status);
        // So does a form that was open meanwhile.
        var sent = await after.PostBare("/tokens", ("token", Visitor.TokenIn(page)), ("request", Visitor.FieldIn(page, "request")), ("label", "Kho"), ("scope", "batches-read"));
        Assert.Equal(200, (int)sent.Status);
    }

    private static (string, string)[] Fields(string page, params (string, string)[] typed) =>
        [("token", Visitor.TokenIn(page)), ("returnUrl", "/"), ("kept", Visitor.FieldIn(page, "kept")), .. typed];
}
