using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>
/// Identity's user store over the registry. It makes and deletes nobody: that is done by people, through
/// <see cref="AccountDesk"/>, with an entry in the audit trail.
/// </summary>
internal sealed class AccountUserStore(AccountStore accounts, IDataProtectionProvider protection) :
    IUserPasswordStore<PortalUser>, IUserSecurityStampStore<PortalUser>, IUserLockoutStore<PortalUser>,
    IUserTwoFactorStore<PortalUser>, IUserAuthenticatorKeyStore<PortalUser>
{
    private readonly SecondFactorKeys keys = new(protection);

    public Task<string> GetUserIdAsync(PortalUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.Name);

    public Task<string?> GetNormalizedUserNameAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.Name);

    // A name is lower case from the start and never changes.
    public Task SetUserNameAsync(PortalUser user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(PortalUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(PortalUser user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are made by AccountDesk.");

    public Task<IdentityResult> DeleteAsync(PortalUser user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are disabled, never deleted.");

    public Task<IdentityResult> UpdateAsync(PortalUser user, CancellationToken cancellationToken)
    {
        if (!accounts.Save(user.Account)) return Task.FromResult(IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure()));
        user.Account = user.Account with { Version = user.Account.Version + 1 };
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<PortalUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && accounts.ById(id) is { } account ? new PortalUser(account) : null);

    public Task<PortalUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult(accounts.ByName(normalizedUserName) is { } account ? new PortalUser(account) : null);

    public Task SetPasswordHashAsync(PortalUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(user, account => account with { PasswordHash = passwordHash! });

    public Task<string?> GetPasswordHashAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetSecurityStampAsync(PortalUser user, string stamp, CancellationToken cancellationToken) =>
        Set(user, account => account with { SecurityStamp = stamp });

    public Task<string?> GetSecurityStampAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.LockedUntil);

    public Task SetLockoutEndDateAsync(PortalUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Set(user, account => account with { LockedUntil = lockoutEnd });

    public Task<int> IncrementAccessFailedCountAsync(PortalUser user, CancellationToken cancellationToken)
    {
        // In the database, not here: tries made side by side must all count.
        user.Account = accounts.CountFailure(user.Account);
        return Task.FromResult(user.Account.FailedSignIns);
    }

    public Task ResetAccessFailedCountAsync(PortalUser user, CancellationToken cancellationToken) =>
        Set(user, account => account with { FailedSignIns = 0 });

    public Task<int> GetAccessFailedCountAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(PortalUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(PortalUser user, bool enabled, CancellationToken cancellationToken) =>
        Set(user, account => account with { HasSecondFactor = enabled });

    public Task<bool> GetTwoFactorEnabledAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.HasSecondFactor);

    public Task SetAuthenticatorKeyAsync(PortalUser user, string key, CancellationToken cancellationToken) =>
        Set(user, account => account with { SecondFactorKey = keys.Encipher(key) });

    public Task<string?> GetAuthenticatorKeyAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(keys.Read(user.Account));

    private static Task Set(PortalUser user, Func<Account, Account> change)
    {
        user.Account = change(user.Account);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }
}
