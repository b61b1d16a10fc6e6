using System.Security.Cryptography;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Accounts;

/// <summary>
/// Which sessions are in force. A session is a cookie that the portal enciphers: it names the account, the account's
/// security stamp, and itself. Another stamp ends all sessions of an account; signing out ends one, by its name, in
/// the registry, so that a copy of the cookie opens nothing on any portal of this registry, restarted or not.
/// </summary>
public sealed class SessionStore(RegistryDatabase database)
{
    /// <summary>A working day; each request within it begins it anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>
    /// A cookie is renewed only while its session is in force, so the last one of a session runs out at most
    /// <see cref="Lifetime"/> after its end. The rest is for clocks of portals that differ.
    /// </summary>
    private static readonly TimeSpan KeptFor = Lifetime + TimeSpan.FromDays(1);

    private const int IdLength = 32;

    /// <summary>128 random bits in hexadecimal: 32 characters.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(IdLength, lowercase: true);

    /// <summary>The account behind a session; null where the session is no longer in force.</summary>
    /// <param name="stamp">The security stamp that the cookie carries.</param>
    /// <param name="session">The session's own name; null in cookies of versions that gave none, which could not be ended.</param>
    public Account? AccountOf(long account, string? stamp, string? session) => database.Read(transaction =>
        session is { Length: IdLength }
        && AccountTable.ById(transaction, account) is { IsDisabled: false } found && found.SecurityStamp == stamp
        && !SessionTable.HasEnded(transaction, session) ? found : null);

    /// <summary>Signs out of one session. Ending it again is no error and leaves no second entry in the audit trail.</summary>
    /// <param name="session">As <see cref="NewId"/> made it.</param>
    public Outcome<Account> End(Account account, string session) => database.TryWrite<Account>(account.Actor, transaction =>
    {
        if (SessionTable.HasEnded(transaction.Sql, session)) return account;
        SessionTable.Forget(transaction.Sql, transaction.Now - KeptFor);
        SessionTable.End(transaction.Sql, session, transaction.Now);
        transaction.Record("account.sign-out", $"account {account.Name}", []);
        return account;
    });
}
