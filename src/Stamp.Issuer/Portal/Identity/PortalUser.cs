using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>An account while Identity works on it: Identity sets fields one by one, then asks the store to save.</summary>
internal sealed class PortalUser(Account account)
{
    public Account Account { get; set; } = account;
}
