using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Stamp.Core.Accounts;
using Stamp.Issuer.Portal.Identity;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>One password from every keyboard.</summary>
public sealed class PasswordSpellingTests
{
    // "mưa rơi trên mái tôn" as a Mac and as Vietnamese keyboards that keep tones apart spell it.
    private const string OfAMac = "mu\u031Ba ro\u031Bi tre\u0302n ma\u0301i to\u0302n", OfTonesApart = "mưa rơi trên ma\u0301i tôn";

    [Fact]
    public async Task A_password_opens_however_its_letters_are_spelt_at_sign_in_and_when_it_is_changed()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        foreach (var spelt in new[] { PortalUnderTest.Password, OfAMac, OfTonesApart })
        {
            using var visitor = portal.Visitor();
            Assert.Equal(303, (int)(await visitor.SignIn("lan", spelt)).Status);
        }
        using var lan = await portal.SignedIn("lan");
        // The old one is no new one in another spelling; new and again are one password in two spellings.
        Assert.Equal(422, (int)(await Change(lan, PortalUnderTest.Password, OfAMac, OfAMac)).Status);
        Assert.Equal("/", (await Change(lan, OfAMac, "gio\u0301 tho\u0302\u0309i qua đồng", "gió thổi qua đồng")).Location);
        using var later = portal.Visitor();
        Assert.Equal(303, (int)(await later.SignIn("lan", "gió thổi qua đồng")).Status);
        Assert.Equal(422, (int)(await later.SignIn("lan", PortalUnderTest.Password)).Status);
    }

    [Fact]
    public async Task A_hash_from_before_passwords_were_normalised_opens_to_what_was_typed_then_and_stays()
    {
        await using var portal = await PortalUnderTest.Start();
        var lan = portal.Add("lan", Role.Office);
        var old = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
        foreach (var (kept, other) in new[] { (OfAMac, "mưa rơi trên mái tôn!"), (" mưa rơi trên mái tôn ", PortalUnderTest.Password) })
        {
            var hash = old.HashPassword(null!, kept);
            portal.Accounts.Change(lan.Id, "test", lan.Actor, account => account with { PasswordHash = hash });
            using var visitor = portal.Visitor();
            Assert.Equal(422, (int)(await visitor.SignIn("lan", other)).Status);
            Assert.Equal(303, (int)(await visitor.SignIn("lan", kept)).Status);
            Assert.Equal(hash, portal.Accounts.ById(lan.Id)!.PasswordHash);
        }
    }

    [Fact]
    public async Task Outer_blanks_of_a_new_password_are_told_and_at_sign_in_they_are_pointed_at()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        foreach (var (password, again, field) in new[] { (" gió thổi qua đồng", " gió thổi qua đồng", "new"), ("gió thổi qua đồng", "gió thổi qua đồng\u00A0", "again") })
        {
            var told = await Change(lan, PortalUnderTest.Password, password, again);
            Assert.Equal(422, (int)told.Status);
            Assert.Contains($"id=\"{field}-error\"", told.Text, StringComparison.Ordinal);
            Assert.Contains("khoảng trắng", told.Text, StringComparison.Ordinal);
        }
        var present = await Change(lan, PortalUnderTest.Password + " ", "gió thổi qua đồng", "gió thổi qua đồng");
        Assert.Contains("khoảng trắng", present.Text, StringComparison.Ordinal);

        using var visitor = portal.Visitor();
        var pages = new List<string>();
        foreach (var name in new[] { "lan", "nobody" })
        {
            var answer = await visitor.SignIn(name, PortalUnderTest.Password + "\n");
            Assert.Equal(422, (int)answer.Status);
            Assert.Contains("khoảng trắng", answer.Text, StringComparison.Ordinal);
            pages.Add(answer.Text.Replace($"value=\"{name}\"", "", StringComparison.Ordinal).Replace(Visitor.TokenIn(answer.Text), "", StringComparison.Ordinal));
        }
        Assert.Single(pages.Distinct());
        Assert.DoesNotContain("khoảng trắng", (await visitor.SignIn("lan", "sai hoàn toàn")).Text, StringComparison.Ordinal);
    }

    private static Task<Answer> Change(Visitor visitor, string old, string password, string again) =>
        visitor.Post("/password", "/password", ("old", old), ("new", password), ("again", again));
}
