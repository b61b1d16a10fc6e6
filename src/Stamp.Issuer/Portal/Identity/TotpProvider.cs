using Microsoft.AspNetCore.Identity;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Checks codes of authenticator apps. In place of Identity's own, which accepts a code as often as it is typed.</summary>
internal sealed class TotpProvider(AccountStore accounts, TimeProvider clock) : IUserTwoFactorTokenProvider<PortalUser>
{
    // The code is made on the telephone.
    public Task<string> GenerateAsync(string purpose, UserManager<PortalUser> manager, PortalUser user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<PortalUser> manager, PortalUser user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key
            || Totp.Match(key, token, clock.GetUtcNow(), user.Account.SecondFactorStep) is not { } step
            || !accounts.UseStep(user.Account, step))
            return false;
        user.Account = user.Account with { SecondFactorStep = step, Version = user.Account.Version + 1 };
        return true;
    }

    // Even where the key can't be read: an account with a second factor is never let in without.
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PortalUser> manager, PortalUser user) => Task.FromResult(user.Account.HasSecondFactor);
}
