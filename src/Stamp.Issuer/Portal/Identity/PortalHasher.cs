using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Identity's PBKDF2 with HMAC-SHA512 and as many rounds as OWASP asks of it (Password Storage Cheat Sheet: 210,000).</summary>
internal sealed class PortalHasher() : PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }))
{
    private const int Rounds = 210_000;

    // The hash depends on the password alone.
    private static readonly PortalUser Nobody = new(null!);

    private static readonly string NobodysHash = MakeNobodysHash();

    private long computed;

    /// <summary>How often a password went through all rounds until now: what a sign-in costs, and the only part of it that takes long.</summary>
    public long Computed => Interlocked.Read(ref computed);

    public string Hash(string password) => HashPassword(Nobody, password);

    public override string HashPassword(PortalUser user, string password)
    {
        Interlocked.Increment(ref computed);
        return base.HashPassword(user, Passwords.Normal(password));
    }

    /// <summary>
    /// Hashes from before passwords were normalised were made of what was typed, so that is tried second, where it differs.
    /// Such a hash is not replaced here: signing in changes nothing of an account; its next password is normalised.
    /// </summary>
    public override PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
    {
        var normal = Passwords.Normal(providedPassword);
        var result = Verify(user, hashedPassword, normal);
        return result == PasswordVerificationResult.Failed && normal != providedPassword ? Verify(user, hashedPassword, providedPassword) : result;
    }

    /// <summary>Takes as long as a real check, the first time too, so that time doesn't tell which names there are.</summary>
    public void PretendToCheck(string password) => VerifyHashedPassword(Nobody, NobodysHash, password);

    private PasswordVerificationResult Verify(PortalUser user, string hashedPassword, string password)
    {
        Interlocked.Increment(ref computed);
        return base.VerifyHashedPassword(user, hashedPassword, password);
    }

    /// <summary>
    /// Random bytes in the form that Identity reads (version 3): a byte 1, function, rounds and the salt's length as four
    /// bytes each, a salt of 16 bytes, a key of 32. No password has it, and no round has to be computed to make it.
    /// </summary>
    private static string MakeNobodysHash()
    {
        var hash = new byte[13 + 16 + 32];
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), Rounds);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), 16);
        RandomNumberGenerator.Fill(hash.AsSpan(13));
        return Convert.ToBase64String(hash);
    }
}
