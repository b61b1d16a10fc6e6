using System.Data.Common;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Accounts;

/// <summary>What the registry keeps of those who may sign in.</summary>
[Trait("registry", "contract")]
public sealed class AccountStoreTests : IDisposable
{
    private const string Hash = "AQAAAAIAAYagAAAAE-băm";

    private readonly TempRegistry temp = new();
    private readonly AccountStore accounts;

    public AccountStoreTests() => accounts = new(temp.Database);

    public void Dispose() => temp.Dispose();

    private Account Add(string name, Role role = Role.Office, string? producer = null) =>
        accounts.Add(new(name, $"Nguyễn Thị Ước 🐔 {name}", role, producer), Hash, TempRegistry.Office).Value;

    private List<AuditEntry> Trail() =>
        [.. new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value.Where(entry => entry.Action.StartsWith("account.", StringComparison.Ordinal))];

    [Fact]
    public void Is_read_back_as_it_was_made_and_found_in_either_case()
    {
        var made = Add("Lan.Anh_1@x-y+z");
        Assert.Equal(("lan.anh_1@x-y+z", "Nguyễn Thị Ước 🐔 Lan.Anh_1@x-y+z", true, TempRegistry.Start), (made.Name, made.DisplayName, made.PasswordIsTemporary, made.CreatedAt));
        Assert.Equal(made, accounts.ById(made.Id));
        Assert.Equal(made, accounts.ByName(" LAN.anh_1@x-y+z "));
        Assert.Equal(RejectionKind.NotFound, accounts.Find("lan").Rejection?.Kind);
        var producers = Add("htx", Role.Producer, "htx-tai-hoan");
        Assert.Equal(1, accounts.ById(producers.Id)!.ProducerId);
        Assert.Equal("producer", accounts.Add(new("khac", "Khác", Role.Producer, "KHONG-CO"), Hash, TempRegistry.Office).Rejection?.Field);
    }

    [Fact]
    public async Task A_name_is_given_once_however_many_ask_for_it_at_once()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() =>
            accounts.Add(new(n % 2 == 0 ? "lan" : "LAN", $"Lan {n}", Role.Office, null), Hash, TempRegistry.Office))));
        var made = Assert.Single(asked, outcome => outcome.Rejection is null).Value;
        Assert.All(asked.Where(outcome => outcome.Rejection is not null), refused => Assert.Equal((RejectionKind.Conflict, "name"), (refused.Rejection!.Kind, refused.Rejection.Field)));
        Assert.Equal(made, accounts.ByName("lan"));
        // Those who were refused took no number.
        Assert.Equal(made.Id + 1, Add("minh").Id);
        Assert.Equal(["account lan", "account minh"], Trail().Select(entry => entry.Subject));
    }

    [Fact]
    public void Of_two_who_save_one_state_the_second_is_told_so()
    {
        var read = Add("lan");
        Assert.True(accounts.Save(read with { FailedSignIns = 2 }));
        Assert.False(accounts.Save(read with { FailedSignIns = 9 }));
        Assert.Equal((2, read.Version + 1), (accounts.ById(read.Id)!.FailedSignIns, accounts.ById(read.Id)!.Version));
    }

    [Fact]
    public async Task Wrong_passwords_tried_side_by_side_all_count()
    {
        var account = Add("lan");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => accounts.CountFailure(account))));
        Assert.Equal((8, account.Version + 8), (accounts.ById(account.Id)!.FailedSignIns, accounts.ById(account.Id)!.Version));
    }

    [Fact]
    public async Task A_code_is_accepted_from_one_of_many_who_send_it_at_once_and_no_older_one_after_it()
    {
        var account = Add("lan");
        const long step = 59_000_000;
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => accounts.UseStep(account, step))));
        Assert.Single(sent, accepted => accepted);
        Assert.False(accounts.UseStep(account, step - 1));
        Assert.True(accounts.UseStep(account, step + 1));
        Assert.Equal(step + 1, accounts.ById(account.Id)!.SecondFactorStep);
    }

    [Fact]
    public void A_lock_is_read_back_to_the_microsecond_and_told_once()
    {
        var account = Add("lan");
        var until = TempRegistry.Start.AddMinutes(15).AddMicroseconds(1);
        Assert.True(accounts.Save(account with { LockedUntil = until }));
        var locked = accounts.ById(account.Id)!;
        Assert.Equal(until, locked.LockedUntil);
        Assert.True(accounts.Save(locked with { FailedSignIns = 1 }));
        Assert.True(accounts.Save(accounts.ById(account.Id)! with { LockedUntil = null }));
        Assert.Null(accounts.ById(account.Id)!.LockedUntil);
        Assert.Equal(["account.add", "account.lock"], Trail().Select(entry => entry.Action));
    }

    [Fact]
    public void A_new_password_a_second_factor_and_its_end_are_kept_whole_and_no_secret_stands_in_the_trail()
    {
        var account = Add("lan");
        Assert.True(accounts.Save(account with { FailedSignIns = 4, LockedUntil = TempRegistry.Start }));
        var changed = accounts.Change(account.Id, "account.password", account.Actor, before => AccountRules.WithPassword(before, "băm-mới", temporary: false)).Value;
        Assert.Equal(changed, accounts.ById(account.Id));
        Assert.Equal(("băm-mới", false, 0, null), (changed.PasswordHash, changed.PasswordIsTemporary, changed.FailedSignIns, changed.LockedUntil));
        Assert.NotEqual(account.SecurityStamp, changed.SecurityStamp);
        var second = accounts.Change(account.Id, "account.second-factor", account.Actor, before => before with { SecondFactorKey = "khoá-bí-mật", HasSecondFactor = true }).Value;
        Assert.Equal(second, accounts.ByName("lan"));
        var without = accounts.Change(account.Id, "account.without", account.Actor, AccountRules.WithoutSecondFactor).Value;
        Assert.Equal((null, false), (accounts.ById(account.Id)!.SecondFactorKey, accounts.ById(account.Id)!.HasSecondFactor));
        Assert.Equal(["account.add", "account.password", "account.second-factor", "account.without"], Trail().Select(entry => entry.Action));
        foreach (var secret in (string[])[Hash, "băm-mới", "khoá-bí-mật", account.SecurityStamp, without.SecurityStamp])
            Assert.DoesNotContain(Trail(), entry => entry.Detail.Contains(secret, StringComparison.Ordinal));
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    [Fact]
    public void The_last_administrator_in_service_stays_so()
    {
        var (one, other) = (Add("one", Role.Administrator), Add("other", Role.Administrator));
        Assert.True(Disable(one).Value.IsDisabled);
        Assert.Equal(RejectionKind.Conflict, Disable(other).Rejection?.Kind);
        Assert.False(accounts.ById(other.Id)!.IsDisabled);
        Assert.False(accounts.Change(one.Id, "account.enable", one.Actor, before => AccountRules.Disabled(before, false)).Value.IsDisabled);
        Assert.Null(Disable(other).Rejection);

        Outcome<Account> Disable(Account account) => accounts.Change(account.Id, "account.disable", account.Actor, before => AccountRules.Disabled(before, true));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "an")]
    [InlineData(Role.Inspector, null)]
    [InlineData(Role.Inspector, "an_")]
    public void Pages_bring_each_account_once_in_the_order_of_names(Role? role, string? start)
    {
        string[] names = ["an.a", "an-b", "an_c", "an@d", "an+e", "an1", "anz", "an_", "bao", "0an"];
        foreach (var (n, name) in names.Index()) Add(name + "x", n % 2 == 0 ? Role.Office : Role.Inspector);
        var wanted = names.Index().Where(one => (role is null || one.Index % 2 == 1) && (start is null || one.Item.StartsWith(start, StringComparison.Ordinal)))
            .Select(one => one.Item + "x").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, Names(descending: false));
        Assert.Equal(Enumerable.Reverse(wanted), Names(descending: true));
        Assert.Equal(names.Select(name => name + "x").Order(StringComparer.Ordinal).Skip(1).Take(3), accounts.After("0anx", 3).Value.Select(account => account.Name));

        List<string> Names(bool descending)
        {
            var all = new List<string>();
            while (true)
            {
                var page = accounts.Page(new(role, start), descending, all.Count == 0 ? null : all[^1], 2).Value;
                all.AddRange(page.Select(account => account.Name));
                if (page.Count < 2) return all;
            }
        }
    }

    [Theory]
    [InlineData("DELETE FROM account")]
    [InlineData("UPDATE account SET name = 'khac' WHERE name = 'lan'")]
    [InlineData("UPDATE account SET role = 'administrator' WHERE name = 'lan'")]
    [InlineData("UPDATE account SET producer_id = 1 WHERE name = 'lan'")]
    [InlineData("UPDATE account SET has_second_factor = 1 WHERE name = 'lan'")]
    [InlineData("UPDATE account SET failed_sign_ins = -1 WHERE name = 'lan'")]
    public void The_database_keeps_who_an_account_is_and_what_it_may_hold(string statement)
    {
        var made = Add("lan");
        Assert.ThrowsAny<DbException>(() => temp.Execute(statement));
        Assert.Equal(made, accounts.ById(made.Id));
    }
}
