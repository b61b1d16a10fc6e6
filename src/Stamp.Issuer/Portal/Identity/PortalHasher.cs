using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Identity's PBKDF2 with HMAC-SHA512 and as many rounds as OWASP asks of it (Password Storage Cheat Sheet: 210,000).</summary>
internal sealed class PortalHasher() : PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }))
{
    // The hash depends on the password alone.
    private static readonly PortalUser Nobody = new(null!);

    private string? idle;

    public string Hash(string password) => HashPassword(Nobody, password);

    /// <summary>Takes as long as a real check, so that time doesn't tell which names there are.</summary>
    public void PretendToCheck(string password) => VerifyHashedPassword(Nobody, idle ??= Hash("nobody's"), password);
}
