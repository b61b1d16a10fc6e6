using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Keys of authenticator apps, enciphered: a copy of the registry alone makes nobody's codes.</summary>
internal sealed class SecondFactorKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("second factor");

    public string Encipher(string key) => protector.Protect(key);

    /// <summary>Null where there is none, or where the portal's keys were lost: then an administrator has to remove it.</summary>
    public string? Read(Account account)
    {
        if (account.SecondFactorKey is not { } enciphered) return null;
        try
        {
            return protector.Unprotect(enciphered);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
