using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>
/// Names each session, and looks at the session and the account behind it with every request, two rows by their keys:
/// signed out, disabled, reset or with a new password, it is out at once. Identity's own check does so only now and then.
/// </summary>
internal sealed class SessionEvents(SessionStore sessions, IOptions<IdentityOptions> options) : CookieAuthenticationEvents
{
    private const string SessionClaim = "session";

    /// <summary>The name of the session that a request came with; empty where it came with none.</summary>
    public static string SessionOf(HttpContext context) => context.User.FindFirstValue(SessionClaim) ?? "";

    // Each sign-in is a session of its own; a cookie that is renewed later keeps the name.
    public override Task SigningIn(CookieSigningInContext context)
    {
        (context.Principal?.Identity as ClaimsIdentity)?.AddClaim(new(SessionClaim, SessionStore.NewId()));
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var stamp = context.Principal?.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && sessions.AccountOf(id, stamp, context.Principal?.FindFirstValue(SessionClaim)) is { } account)
        {
            context.HttpContext.Features.Set(new Visit(account, null));
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // AccessGate decides what comes instead of a page that is closed.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;
}
