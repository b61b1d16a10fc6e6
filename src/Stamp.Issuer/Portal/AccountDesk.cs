using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;

namespace Stamp.Issuer.Portal;

/// <summary>A password to be told once and changed at the next sign-in.</summary>
internal sealed record Given(Account Account, string TemporaryPassword);

/// <summary>What administrators do with accounts, at the command line and on the portal's pages alike.</summary>
internal sealed class AccountDesk(AccountStore accounts, PortalHasher hasher)
{
    public Outcome<Given> Add(AccountDraft draft, Actor actor)
    {
        var password = Passwords.Temporary();
        return accounts.Add(draft, hasher.Hash(password), actor).Succeeded(out var account, out var rejection) ? new Given(account, password) : rejection;
    }

    /// <summary>As <see cref="Add"/>, with a password that need not be changed: it was made for a demo and opens nothing else.</summary>
    public Outcome<Given> AddForDemo(AccountDraft draft, Actor actor)
    {
        var password = Passwords.Temporary();
        return accounts.Add(draft, hasher.Hash(password), actor, temporary: false).Succeeded(out var account, out var rejection) ? new Given(account, password) : rejection;
    }

    /// <summary>A lost password: the old one and every session end.</summary>
    public Outcome<Given> Reset(long id, Actor actor)
    {
        var password = Passwords.Temporary();
        var hash = hasher.Hash(password);
        return accounts.Change(id, "account.reset", actor, account => AccountRules.WithPassword(account, hash, temporary: true)).Succeeded(out var changed, out var rejection)
            ? new Given(changed, password)
            : rejection;
    }

    /// <summary>A lost telephone.</summary>
    public Outcome<Account> RemoveSecondFactor(long id, Actor actor) =>
        accounts.Change(id, "account.remove-second-factor", actor, AccountRules.WithoutSecondFactor);

    public Outcome<Account> Disable(long id, bool disabled, Actor actor) =>
        accounts.Change(id, disabled ? "account.disable" : "account.enable", actor, account => AccountRules.Disabled(account, disabled));

    /// <summary>The person's own doing; ends their other sessions.</summary>
    public Outcome<Account> ChangePassword(Account account, string password)
    {
        if (Passwords.Refuse(password, account.Name) is { } refused) return refused with { Field = "new" };
        var hash = hasher.Hash(password);
        return accounts.Change(account.Id, "account.password", account.Actor, before => AccountRules.WithPassword(before, hash, temporary: false));
    }
}
