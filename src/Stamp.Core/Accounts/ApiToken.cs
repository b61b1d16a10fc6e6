using System.Security.Cryptography;
using System.Text;

namespace Stamp.Core.Accounts;

/// <summary>What a token may be used for. It never sees more than its account does.</summary>
public enum TokenScope
{
    BatchesRead,
    /// <summary>At the command line, in the place of the account's password: approves orders, confirms batches.</summary>
    Approve,
}

/// <summary>A machine's way in, in the place of an account.</summary>
public sealed record ApiToken(long Id, long AccountId, string Label, IReadOnlySet<TokenScope> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>The secret of a token: shown once, kept as its hash.</summary>
public static class TokenSecret
{
    /// <summary>Tells people, and those who look for leaked secrets, what it is.</summary>
    private const string Prefix = "stamps_";

    public const int LabelLength = 100;

    /// <summary>256 random bits in hexadecimal after the prefix.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>SHA-256: of 256 random bits there is nothing to guess, so nothing slower is needed.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
