using System.Security.Cryptography;
using System.Text;

namespace Stamp.Core.Scans;

/// <summary>
/// Tells one visitor's repeated looks from another's without keeping who they are: the first 32 bits of
/// SHA-256 over the day's random salt, the address and the browser's name. The salt is forgotten the day
/// after, so yesterday's hashes can't be tried out against addresses.
/// </summary>
public static class VisitorHash
{
    /// <summary>Browsers' names run to about 200 characters; what comes after 256 tells no one apart.</summary>
    private const int MaxAgent = 256;

    /// <param name="salt">32 bytes.</param>
    /// <param name="address">An IPv4 or IPv6 address, 4 or 16 bytes; at most 16.</param>
    public static uint Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> address, ReadOnlySpan<char> agent)
    {
        Span<byte> input = stackalloc byte[32 + 16 + (MaxAgent * 3)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        salt.CopyTo(input);
        input[32..48].Clear();
        address.CopyTo(input[32..]);
        var length = 48 + Encoding.UTF8.GetBytes(agent[..Math.Min(agent.Length, MaxAgent)], input[48..]);
        SHA256.HashData(input[..length], hash);
        return BitConverter.ToUInt32(hash);
    }
}
