using System.Net;
using Microsoft.AspNetCore.Builder;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Portal;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>What ends a session for good, and a machine's token with it: copies of cookies are worth nothing afterwards.</summary>
[Trait("registry", "contract")]
public sealed class SignOutTests
{
    private static readonly HashSet<TokenScope> Scopes = [TokenScope.BatchesRead];

    [Fact]
    public async Task A_copy_of_the_cookie_opens_nothing_after_signing_out_here_after_a_restart_or_on_another_portal()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        using var elsewhere = await portal.SignedIn("lan");
        var copy = CopyOf(visitor.Cookies);
        Assert.Equal(200, (int)(await As(copy).Get("/batches")).Status);
        Assert.Equal("/sign-in", (await visitor.Post("/", "/sign-out")).Location);

        Assert.StartsWith("/sign-in", (await As(copy).Get("/batches")).Location, StringComparison.Ordinal);
        // Nor is it good for signing out of anything, or for an entry in the trail.
        Assert.Equal(1, portal.AuditActions().Count(action => action == "account.sign-out"));
        // The other session of the same person goes on.
        Assert.Equal(200, (int)(await elsewhere.Get("/batches")).Status);

        await using (var other = OtherPortal(portal, out var registry))
        {
            using (registry)
            {
                await other.StartAsync();
                using var replayed = new Visitor(new(other.Urls.First()), CopyOf(copy));
                Assert.StartsWith("/sign-in", (await replayed.Get("/batches")).Location, StringComparison.Ordinal);
                using var going = new Visitor(new(other.Urls.First()), CopyOf(elsewhere.Cookies));
                Assert.Equal(200, (int)(await going.Get("/batches")).Status);
                await other.StopAsync();
            }
        }
        await portal.Restart();
        Assert.StartsWith("/sign-in", (await As(copy).Get("/batches")).Location, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await As(elsewhere.Cookies).Get("/batches")).Status);

        Visitor As(CookieContainer cookies) => portal.Visitor(CopyOf(cookies));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_each_session_and_no_token()
    {
        await using var portal = await PortalUnderTest.Start();
        var lan = portal.Add("lan", Role.Office);
        var secret = portal.Tokens.Add(lan, "Kho", Scopes, RequestId.New()).Value;
        using var here = await portal.SignedIn("lan");
        using var there = await portal.SignedIn("lan");
        Assert.Contains("action=\"/sign-out-everywhere\"", (await here.Get("/password")).Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await here.Post("/password", "/sign-out-everywhere")).Location);
        Assert.StartsWith("/sign-in", (await here.Get("/")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await there.Get("/")).Location, StringComparison.Ordinal);
        Assert.NotNull(portal.Tokens.Find(secret));
        Assert.Contains("account.sign-out-everywhere", portal.AuditActions());
        Assert.Equal(303, (int)(await here.SignIn("lan", PortalUnderTest.Password)).Status);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("disable")]
    [InlineData("sign-out")]
    [InlineData("password")]
    public async Task What_ends_all_sessions_of_an_account_ends_copies_half_done_sign_ins_and_tokens(string act)
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        var lan = portal.Add("lan", Role.Office);
        var secret = portal.Tokens.Add(lan, "Kho", Scopes, RequestId.New()).Value;
        using var admin = await portal.SignedIn("admin");
        using var visitor = await portal.SignedIn("lan");
        var copy = CopyOf(visitor.Cookies);
        var key = Totp.NewKey();
        portal.Accounts.Change(lan.Id, "test", lan.Actor, account => account with { SecondFactorKey = portal.Service<Stamp.Issuer.Portal.Identity.SecondFactorKeys>().Encipher(key), HasSecondFactor = true });
        using var half = portal.Visitor();
        Assert.StartsWith("/second-factor", (await half.SignIn("lan", PortalUnderTest.Password)).Location, StringComparison.Ordinal);

        if (act == "password")
            Assert.Equal("/", (await visitor.Post("/password", "/password", ("old", PortalUnderTest.Password), ("new", "gió thổi qua đồng"), ("again", "gió thổi qua đồng"))).Location);
        else Assert.InRange((int)(await admin.Post($"/accounts/{lan.Id}", $"/accounts/{lan.Id}/{act}")).Status, 200, 303);

        using var replayed = portal.Visitor(copy);
        Assert.StartsWith("/sign-in", (await replayed.Get("/batches")).Location, StringComparison.Ordinal);
        // The password was right before, and the code is right now.
        var token = Visitor.TokenIn((await half.Get("/sign-in")).Text);
        Assert.Equal("/sign-in", (await half.PostBare("/second-factor", ("token", token), ("code", Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow))))).Location);

        Assert.Equal(act == "sign-out", portal.Tokens.Find(secret) is not null);
        if (act == "disable")
        {
            Assert.Equal(303, (int)(await admin.Post($"/accounts/{lan.Id}", $"/accounts/{lan.Id}/enable")).Status);
            Assert.Null(portal.Tokens.Find(secret));
        }
        var revoked = new AuditTrail(portal.Registry).ReadAfter(0, 1_000).Value.Where(entry => entry.Action == "token.revoke").Select(entry => entry.Actor);
        Assert.Equal(act switch { "sign-out" => [], "password" => ["lan"], _ => ["admin"] }, revoked);
    }

    [Fact]
    public async Task A_token_of_an_account_that_an_older_version_disabled_does_not_come_back_with_it()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("admin", Role.Administrator);
        var lan = portal.Add("lan", Role.Office);
        var secret = portal.Tokens.Add(lan, "Kho", Scopes, RequestId.New()).Value;
        portal.Accounts.Change(lan.Id, "account.disable", lan.Actor, account => AccountRules.Disabled(account, true));
        using var admin = await portal.SignedIn("admin");
        Assert.Equal(303, (int)(await admin.Post($"/accounts/{lan.Id}", $"/accounts/{lan.Id}/enable")).Status);
        Assert.Null(portal.Tokens.Find(secret));
    }

    [Fact]
    public async Task An_administrator_sees_an_account_s_tokens_and_revokes_one()
    {
        await using var portal = await PortalUnderTest.Start();
        var admin = portal.Add("admin", Role.Administrator);
        var lan = portal.Add("lan", Role.Office);
        var (first, second) = (portal.Tokens.Add(lan, "Máy ở kho <b>", Scopes, RequestId.New()).Value, portal.Tokens.Add(lan, "Máy khác", Scopes, RequestId.New()).Value);
        var id = portal.Tokens.Of(lan).Value[0].Id;
        using var visitor = await portal.SignedIn("admin");
        var page = (await visitor.Get($"/accounts/{lan.Id}")).Text;
        Assert.Contains("Máy ở kho &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"/accounts/{lan.Id}/tokens/{id}/revoke\"", page, StringComparison.Ordinal);
        // Of another account's page it is as good as none.
        Assert.Equal(404, (int)(await visitor.Post("/accounts", $"/accounts/{admin.Id}/tokens/{id}/revoke")).Status);
        Assert.Equal($"/accounts/{lan.Id}", (await visitor.Post($"/accounts/{lan.Id}", $"/accounts/{lan.Id}/tokens/{id}/revoke")).Location);
        Assert.Null(portal.Tokens.Find(first));
        Assert.NotNull(portal.Tokens.Find(second));
        Assert.DoesNotContain($"/tokens/{id}/revoke", (await visitor.Get($"/accounts/{lan.Id}")).Text, StringComparison.Ordinal);
        var entry = new AuditTrail(portal.Registry).ReadAfter(0, 1_000).Value[^1];
        Assert.Equal(("token.revoke", "admin"), (entry.Action, entry.Actor));
    }

    [Fact]
    public async Task The_command_line_ends_the_same()
    {
        await using var portal = await PortalUnderTest.Start();
        var lan = portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        (await portal.Folder.Run("accounts", "sign-out", "lan")).Done();
        Assert.StartsWith("/sign-in", (await visitor.Get("/")).Location, StringComparison.Ordinal);
        foreach (var verb in (string[])["reset", "disable"])
        {
            var secret = portal.Tokens.Add(portal.Accounts.ById(lan.Id)!, "Kho", Scopes, RequestId.New()).Value;
            (await portal.Folder.Run("accounts", verb, "lan")).Done();
            Assert.Null(portal.Tokens.Find(secret));
        }
        Assert.Equal(2, portal.AuditActions().Count(action => action == "token.revoke"));
    }

    /// <summary>SQLite alone: a server has no lock on all of it.</summary>
    [Trait("registry", "file")]
    [Fact]
    public async Task Nobody_is_told_to_be_signed_out_while_the_registry_can_not_be_written()
    {
        await using var portal = await PortalUnderTest.Start(patience: TimeSpan.FromMilliseconds(200));
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        var token = Visitor.TokenIn((await visitor.Get("/")).Text);
        using (var other = portal.Folder.Raw())
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            Assert.Equal(503, (int)(await visitor.PostBare("/sign-out", ("token", token))).Status);
        }
        Assert.Equal(200, (int)(await visitor.Get("/")).Status);
    }

    private static WebApplication OtherPortal(PortalUnderTest portal, out RegistryDatabase registry)
    {
        registry = RegistryDatabase.OpenOrCreate(portal.Folder.Registry, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        return PortalHost.Build(new StampsSettings { Data = portal.Folder.Data, PortalUrl = "http://127.0.0.1:0" }, registry, TimeProvider.System).Value;
    }

    /// <summary>As somebody who has read the browser's cookies has them. Cookies heed hosts and not ports.</summary>
    private static CookieContainer CopyOf(CookieContainer cookies)
    {
        var copy = new CookieContainer();
        foreach (var cookie in cookies.GetAllCookies().Where(cookie => !cookie.Expired)) copy.Add(new Cookie(cookie.Name, cookie.Value, "/", "127.0.0.1"));
        return copy;
    }
}
