using Stamp.Core.Accounts;
using Stamp.Core.Registry;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>The office corrects a supporting certificate on a page.</summary>
public sealed class SupportingPageTests
{
    private const string Product = "MIEN-DONG-TAI-HOAN";

    [Fact]
    public async Task Of_two_who_correct_one_certificate_the_second_sees_what_is_there_beside_what_was_typed()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        portal.Add("minh", Role.Office);
        using var lan = await portal.SignedIn("lan");
        using var minh = await portal.SignedIn("minh");
        var files = new RegistryFiles(portal.Registry);
        var before = files.Product(Product, null).Value.Supporting[0];
        var edit = $"/supporting/{before.Id}/edit";
        Assert.Contains($"href=\"{edit}\"", (await lan.Get($"/products/{Product}")).Text, StringComparison.Ordinal);

        var stale = (await minh.Get(edit)).Text;
        var first = Fields((await lan.Get(edit)).Text, "Vinacert", "01/06/2030");
        Assert.Equal(303, (int)(await lan.PostBare($"/supporting/{before.Id}", first)).Status);
        // Sent twice it is done once.
        Assert.Equal(303, (int)(await lan.PostBare($"/supporting/{before.Id}", first)).Status);
        Assert.Equal(before with { Issuer = "Vinacert", ValidUntil = new(2030, 6, 1) }, files.Supporting(before.Id).Value.Certificate);
        Assert.Equal(1, portal.AuditActions().Count(action => action == "supporting.change"));

        var late = await minh.PostBare($"/supporting/{before.Id}", Fields(stale, "Quacert", ""));
        Assert.Equal(409, (int)late.Status);
        Assert.Contains("value=\"Quacert\"", late.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>Vinacert</dd>", late.Text, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await minh.PostBare($"/supporting/{before.Id}", Fields(late.Text, "Quacert", ""))).Status);
        Assert.Equal(before with { Issuer = "Quacert", ValidUntil = null }, files.Supporting(before.Id).Value.Certificate);

        var wrong = await lan.Post(edit, $"/supporting/{before.Id}", ("issuer", "Quacert"), ("valid_from", "01/06/2025"), ("valid_until", "31/02/2026"));
        Assert.Equal(422, (int)wrong.Status);
        Assert.Contains("id=\"valid_until-error\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"31/02/2026\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await lan.Get("/supporting/77777/edit")).Status);

        static (string, string)[] Fields(string page, string issuer, string until) =>
            [("token", Visitor.TokenIn(page)), ("seen", Visitor.FieldIn(page, "seen")), ("issuer", issuer), ("valid_from", "01/06/2025"), ("valid_until", until)];
    }
}
