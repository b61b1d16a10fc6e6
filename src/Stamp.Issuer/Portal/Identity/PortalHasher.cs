using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Identity's PBKDF2 with HMAC-SHA512 and as many rounds as OWASP asks of it (Password Storage Cheat Sheet: 210,000).</summary>
internal sealed class PortalHasher() : PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }))
{
    // The hash depends on the password alone.
    private static readonly PortalUser Nobody = new(null!);

    private string? idle;

    public string Hash(string password) => HashPassword(Nobody, password);

    public override string HashPassword(PortalUser user, string password) => base.HashPassword(user, Passwords.Normal(password));

    /// <summary>
    /// Hashes from before passwords were normalised were made of what was typed, so that is tried second, where it differs.
    /// Such a hash is not replaced here: signing in changes nothing of an account; its next password is normalised.
    /// </summary>
    public override PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
    {
        var normal = Passwords.Normal(providedPassword);
        var result = base.VerifyHashedPassword(user, hashedPassword, normal);
        return result == PasswordVerificationResult.Failed && normal != providedPassword
            ? base.VerifyHashedPassword(user, hashedPassword, providedPassword)
            : result;
    }

    /// <summary>Takes as long as a real check, so that time doesn't tell which names there are.</summary>
    public void PretendToCheck(string password) => VerifyHashedPassword(Nobody, idle ??= Hash("nobody's"), password);
}
