using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Accounts;

/// <summary>Which sessions are in force, as the registry keeps it.</summary>
[Trait("registry", "contract")]
public sealed class SessionStoreTests : IDisposable
{
    private readonly TempRegistry temp = new();
    private readonly AccountStore accounts;
    private readonly SessionStore sessions;
    private readonly Account lan;

    public SessionStoreTests()
    {
        (accounts, sessions) = (new(temp.Database), new(temp.Database));
        lan = accounts.Add(new("lan", "Lan", Role.Office, null), "băm", TempRegistry.Office).Value;
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public void One_that_was_signed_out_is_over_and_another_goes_on()
    {
        var (one, other) = (SessionStore.NewId(), SessionStore.NewId());
        Assert.Equal(lan, sessions.AccountOf(lan.Id, lan.SecurityStamp, one));
        Assert.Equal(lan, sessions.End(lan, one).Value);
        Assert.Equal(lan, sessions.End(lan, one).Value);
        Assert.Null(sessions.AccountOf(lan.Id, lan.SecurityStamp, one));
        Assert.Equal(lan, sessions.AccountOf(lan.Id, lan.SecurityStamp, other));
        var entry = Assert.Single(new AuditTrail(temp.Database).ReadAfter(0, 100).Value, entry => entry.Action == "account.sign-out");
        Assert.Equal(("lan", "account lan"), (entry.Actor, entry.Subject));
        Assert.DoesNotContain(one, entry.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("of an older version")]
    public void One_without_a_name_of_its_own_could_not_be_ended_and_is_none(string? session) =>
        Assert.Null(sessions.AccountOf(lan.Id, lan.SecurityStamp, session));

    [Fact]
    public void Another_stamp_and_a_disabled_account_have_none()
    {
        var session = SessionStore.NewId();
        Assert.Null(sessions.AccountOf(lan.Id, AccountRules.NewStamp(), session));
        Assert.Null(sessions.AccountOf(lan.Id, null, session));
        Assert.Null(sessions.AccountOf(lan.Id + 1, lan.SecurityStamp, session));
        var disabled = accounts.Change(lan.Id, "account.disable", lan.Actor, account => account with { IsDisabled = true }).Value;
        Assert.Null(sessions.AccountOf(disabled.Id, disabled.SecurityStamp, session));
    }

    [Fact]
    public void The_end_of_one_is_kept_until_no_cookie_of_it_can_be_in_force()
    {
        var (first, second) = (SessionStore.NewId(), SessionStore.NewId());
        _ = sessions.End(lan, first).Value;
        temp.Clock.Now += SessionStore.Lifetime + TimeSpan.FromHours(23);
        _ = sessions.End(lan, second).Value;
        Assert.Null(sessions.AccountOf(lan.Id, lan.SecurityStamp, first));
        temp.Clock.Now += TimeSpan.FromHours(2);
        _ = sessions.End(lan, SessionStore.NewId()).Value;
        // Two rows: what can be of no use any more doesn't pile up.
        Assert.Equal(2, temp.Database.Read(sql => sql.QuerySingle<long>("SELECT count(*) FROM ended_session")));
        Assert.Null(sessions.AccountOf(lan.Id, lan.SecurityStamp, second));
    }
}
