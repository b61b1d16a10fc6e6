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

    /// <summary>A lost password: the old one, every session and every token end.</summary>
    public Outcome<Given> Reset(long id, Actor actor)
    {
        var password = Passwords.Temporary();
        var hash = hasher.Hash(password);
        return accounts.Change(id, "account.reset", actor, account => AccountRules.WithPassword(account, hash, temporary: true), endsTokens: true).Succeeded(out var changed, out var rejection)
            ? new Given(changed, password)
            : rejection;
    }

    /// <summary>A lost telephone.</summary>
    public Outcome<Account> RemoveSecondFactor(long id, Actor actor) =>
        accounts.Change(id, "account.remove-second-factor", actor, AccountRules.WithoutSecondFactor);

    /// <summary>Ends sessions and tokens. Enabling ends tokens too: older versions left those of a disabled account in place.</summary>
    public Outcome<Account> Disable(long id, bool disabled, Actor actor) =>
        accounts.Change(id, disabled ? "account.disable" : "account.enable", actor, account => AccountRules.Disabled(account, disabled), endsTokens: true);

    /// <summary>Every session of the account ends; it signs in again with the password that it has. Tokens have buttons of their own.</summary>
    public Outcome<Account> SignOutEverywhere(long id, Actor actor) =>
        accounts.Change(id, "account.sign-out-everywhere", actor, AccountRules.SignedOutEverywhere);

    /// <summary>The person's own doing; ends their other sessions and every token.</summary>
    public Outcome<Account> ChangePassword(Account account, string password)
    {
        if (Passwords.Refuse(password, account.Name) is { } refused) return refused with { Field = "new" };
        var hash = hasher.Hash(password);
        return accounts.Change(account.Id, "account.password", account.Actor, before => AccountRules.WithPassword(before, hash, temporary: false), endsTokens: true);
    }
}
