using System.Text.RegularExpressions;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Codes beside the password.</summary>
[Trait("registry", "contract")]
public sealed class SecondFactorTests
{
    [Fact]
    public async Task Is_set_up_with_a_right_code_then_asked_for_and_no_code_works_twice()
    {
        await using var portal = await PortalUnderTest.Start("required");
        var account = portal.Add("admin", Role.Administrator);
        using var visitor = await portal.SignedIn("admin");
        Assert.Equal("/second-factor/set-up", (await visitor.Get("/accounts")).Location);

        var page = (await visitor.Get("/second-factor/set-up")).Text;
        var key = Regex.Match(page, "<code>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, key.Length);
        var wrong = await visitor.PostBare("/second-factor/set-up", ("token", Visitor.TokenIn(page)), ("key", Visitor.FieldIn(page, "key")), ("code", Wrong(key)));
        Assert.Equal(422, (int)wrong.Status);
        Assert.Contains(string.Join(' ', key.Chunk(4).Select(part => new string(part))), wrong.Text, StringComparison.Ordinal);
        var first = Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow));
        Assert.Equal("/", (await visitor.PostBare("/second-factor/set-up", ("token", Visitor.TokenIn(page)), ("key", Visitor.FieldIn(page, "key")), ("code", first))).Location);
        Assert.Equal(200, (int)(await visitor.Get("/accounts")).Status);
        // What stands in the registry is not the key.
        Assert.DoesNotContain(key, portal.Accounts.ById(account.Id)!.SecondFactorKey, StringComparison.Ordinal);

        using var later = portal.Visitor();
        Assert.StartsWith("/second-factor?", (await later.SignIn("admin", PortalUnderTest.Password, "/tokens")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await later.Get("/accounts")).Location, StringComparison.Ordinal);
        async Task<Answer> Enter(string code) => await later.Post("/second-factor", "/second-factor", ("code", code), ("returnUrl", "/tokens"));
        Assert.Equal(422, (int)(await Enter(Wrong(key))).Status);
        Assert.Equal(422, (int)(await Enter(first)).Status);
        // The next step's code is accepted already, and counts as that step's.
        var next = Totp.CodeAt(key, portal.Accounts.ById(account.Id)!.SecondFactorStep + 1);
        Assert.Equal("/tokens", (await Enter(next)).Location);
        Assert.Equal(200, (int)(await later.Get("/accounts")).Status);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        await using var portal = await PortalUnderTest.Start();
        var account = portal.Add("lan", Role.Office);
        portal.Accounts.Change(account.Id, "test", account.Actor, before => before with { SecondFactorKey = "unreadable", HasSecondFactor = true });
        using var visitor = portal.Visitor();
        // A key that can't be read lets nobody in either.
        Assert.StartsWith("/second-factor?", (await visitor.SignIn("lan", PortalUnderTest.Password)).Location, StringComparison.Ordinal);
        for (var n = 0; n < 5; n++) Assert.Equal(422, (int)(await visitor.Post("/second-factor", "/second-factor", ("code", "000000"))).Status);
        Assert.NotNull(portal.Accounts.ById(account.Id)!.LockedUntil);
    }

    [Theory]
    [InlineData("required", Role.Office, true)]
    [InlineData("required", Role.Administrator, true)]
    [InlineData("required", Role.Inspector, false)]
    [InlineData("required", Role.Producer, false)]
    [InlineData("optional", Role.Office, false)]
    public async Task Office_and_administrator_get_nowhere_without_one_where_it_is_required(string configured, Role role, bool isWanted)
    {
        await using var portal = await PortalUnderTest.Start(configured);
        portal.Add("htx", role, role == Role.Producer ? portal.Producers().Owner : null);
        using var visitor = await portal.SignedIn("htx");
        var answer = await visitor.Get("/batches");
        Assert.Equal(isWanted ? (303, "/second-factor/set-up") : (200, null), ((int)answer.Status, answer.Location));
    }

    /// <summary>RFC 6238, appendix B, SHA-1, the last six of eight digits; the key is "12345678901234567890".</summary>
    [Trait("registry", "file")]
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long time, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var now = DateTimeOffset.FromUnixTimeSeconds(time);
        Assert.Equal(code, Totp.CodeAt(key, Totp.StepAt(now)));
        Assert.Equal(Totp.StepAt(now), Totp.Match(key, $" {code[..3]} {code[3..]}", now, 0));
        Assert.Null(Totp.Match(key, code, now, Totp.StepAt(now)));
        Assert.NotNull(Totp.Match(key, code, now.AddSeconds(30), 0));
        Assert.Null(Totp.Match(key, code, now.AddSeconds(90), 0));
        Assert.Null(Totp.Match(key, null, now, 0));
    }

    /// <summary>What every app reads: https://github.com/google/google-authenticator/wiki/Key-Uri-Format.</summary>
    [Trait("registry", "file")]
    [Fact]
    public void The_set_up_code_names_account_issuer_and_key()
    {
        var key = Totp.NewKey();
        Assert.Matches("^[A-Z2-7]{32}$", key);
        var address = new Uri(Totp.Address("hòa an@ocop.example", key));
        Assert.Equal(("otpauth", "totp"), (address.Scheme, address.Host));
        Assert.Equal("/OCOP:hòa an@ocop.example", Uri.UnescapeDataString(address.AbsolutePath));
        var said = address.Query[1..].Split('&');
        Assert.Contains($"secret={key}", said);
        Assert.Contains("issuer=OCOP", said);
        // What is not said is SHA-1, six digits, thirty seconds; where it is, it says just that.
        foreach (var (name, value) in said.Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])))
            Assert.True(name is "secret" or "issuer" || (name, value) is ("algorithm", "SHA1") or ("digits", "6") or ("period", "30"), $"{name}={value}");
    }

    /// <summary>A code of none of the steps around now.</summary>
    private static string Wrong(string key)
    {
        var step = Totp.StepAt(DateTimeOffset.UtcNow);
        var near = Enumerable.Range(-2, 6).Select(at => Totp.CodeAt(key, step + at)).ToHashSet();
        return Enumerable.Range(0, 10).Select(n => $"{n}{n}{n}{n}{n}{n}").First(code => !near.Contains(code));
    }
}
