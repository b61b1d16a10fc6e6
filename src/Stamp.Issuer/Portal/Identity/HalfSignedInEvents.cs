using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>
/// Binds the cookie between password and code to the password that was typed: a reset or a disabled account ends what is
/// half done too. Identity's own holds the account's id alone, and goes on for five minutes whatever happens.
/// </summary>
internal sealed class HalfSignedInEvents(AccountStore accounts) : CookieAuthenticationEvents
{
    private const string StampClaim = "stamp";

    /// <summary>Who typed the right password is a feature of the request (SignInRoutes sets it).</summary>
    public override Task SigningIn(CookieSigningInContext context)
    {
        if (context.HttpContext.Features.Get<PortalUser>() is { } user)
            (context.Principal?.Identity as ClaimsIdentity)?.AddClaim(new(StampClaim, user.Account.SecurityStamp));
        return Task.CompletedTask;
    }

    public override Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Identity keeps the id under this name.
        if (!long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || accounts.ById(id) is not { IsDisabled: false } account || account.SecurityStamp != context.Principal?.FindFirstValue(StampClaim))
            context.RejectPrincipal();
        return Task.CompletedTask;
    }

    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;
}
