using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Identity's sign-in, closed to disabled accounts.</summary>
internal sealed class PortalSignIn(
    UserManager<PortalUser> users, IHttpContextAccessor contexts, IUserClaimsPrincipalFactory<PortalUser> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<PortalUser> confirmation)
    : SignInManager<PortalUser>(users, contexts, principals, options, logger, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(PortalUser user) => Task.FromResult(!user.Account.IsDisabled);
}
