using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Passwords, temporary ones and sessions.</summary>
[Trait("registry", "contract")]
public sealed class SignInTests
{
    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        await using var portal = await PortalUnderTest.Start();
        var account = portal.Add("lan", Role.Office);
        using var visitor = portal.Visitor();
        for (var n = 0; n < 5; n++) Assert.Equal(422, (int)(await visitor.SignIn("lan", "sai hoàn toàn")).Status);
        Assert.Equal(422, (int)(await visitor.SignIn("lan", PortalUnderTest.Password)).Status);
        var until = portal.Accounts.ById(account.Id)!.LockedUntil!.Value;
        Assert.InRange(until - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        Assert.Contains("account.lock", portal.AuditActions());

        portal.Accounts.Change(account.Id, "test", account.Actor, before => before with { LockedUntil = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        Assert.Equal(303, (int)(await visitor.SignIn("lan", PortalUnderTest.Password)).Status);
    }

    [Fact]
    public async Task A_wrong_name_a_wrong_password_and_a_disabled_account_are_told_alike()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        var gone = portal.Add("gone", Role.Inspector);
        portal.Accounts.Change(gone.Id, "test", gone.Actor, account => AccountRules.Disabled(account, true));
        using var visitor = portal.Visitor();
        var pages = new List<string>();
        foreach (var (name, password) in new[] { ("nobody", "x"), ("lan", "x"), ("gone", PortalUnderTest.Password) })
        {
            var answer = await visitor.SignIn(name, password);
            Assert.Equal(422, (int)answer.Status);
            pages.Add(answer.Text.Replace($"value=\"{name}\"", "", StringComparison.Ordinal).Replace(Visitor.TokenIn(answer.Text), "", StringComparison.Ordinal));
        }
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_temporary_password_opens_nothing_but_the_page_that_changes_it()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        var lan = portal.Add("lan", Role.Office);
        using var admin = await portal.SignedIn("admin");
        var told = await admin.Post($"/accounts/{lan.Id}", $"/accounts/{lan.Id}/reset");
        var temporary = System.Text.RegularExpressions.Regex.Match(told.Text, "<code>([a-z0-9-]{19})</code>").Groups[1].Value;
        using var visitor = portal.Visitor();
        Assert.Equal(422, (int)(await visitor.SignIn("lan", PortalUnderTest.Password)).Status);
        Assert.Equal("/", (await visitor.SignIn("lan", temporary)).Location);
        Assert.Equal("/password", (await visitor.Get("/batches")).Location);

        async Task<Answer> Change(string old, string password, string again) =>
            await visitor.Post("/password", "/password", ("old", old), ("new", password), ("again", again));
        Assert.Equal(422, (int)(await Change("sai", "gió thổi qua đồng", "gió thổi qua đồng")).Status);
        Assert.Equal(422, (int)(await Change(temporary, "ngắn", "ngắn")).Status);
        Assert.Equal(422, (int)(await Change(temporary, "lan lan lan lan", "lan lan lan lan")).Status);
        Assert.Equal(422, (int)(await Change(temporary, "gió thổi qua đồng", "gió thổi qua đồi")).Status);
        Assert.Equal("/", (await Change(temporary, "gió thổi qua đồng", "gió thổi qua đồng")).Location);
        Assert.Equal(200, (int)(await visitor.Get("/batches")).Status);
        Assert.Contains("account.reset", portal.AuditActions());
        Assert.Contains("account.password", portal.AuditActions());
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var here = await portal.SignedIn("lan");
        using var there = await portal.SignedIn("lan");
        Assert.Equal("/", (await here.Post("/password", "/password", ("old", PortalUnderTest.Password), ("new", "gió thổi qua đồng"), ("again", "gió thổi qua đồng"))).Location);
        Assert.Equal(200, (int)(await here.Get("/")).Status);
        Assert.StartsWith("/sign-in", (await there.Get("/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_is_out_with_its_next_request()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        var lan = portal.Add("lan", Role.Office);
        using var admin = await portal.SignedIn("admin");
        using var visitor = await portal.SignedIn("lan");
        Assert.Equal(303, (int)(await admin.Post($"/accounts/{lan.Id}", $"/accounts/{lan.Id}/disable")).Status);
        Assert.StartsWith("/sign-in", (await visitor.Get("/batches")).Location, StringComparison.Ordinal);
        Assert.Contains("account.disable", portal.AuditActions());
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        Assert.Equal("/sign-in", (await visitor.Post("/", "/sign-out")).Location);
        Assert.StartsWith("/sign-in", (await visitor.Get("/")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/batches?product=A", "/batches?product=A")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task Goes_on_to_a_page_of_ours_and_nowhere_else(string back, string to)
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = portal.Visitor();
        Assert.Equal(to, (await visitor.SignIn("lan", PortalUnderTest.Password, back)).Location);
    }
}
