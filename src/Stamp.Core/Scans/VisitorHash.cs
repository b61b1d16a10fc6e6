using System.Runtime.Intrinsics;
using System.Text;
using Stamp.Core.Codes;

namespace Stamp.Core.Scans;

/// <summary>
/// Tells one visitor's repeated looks from another's without keeping who they are: the first 32 bits of
/// AES-CMAC over the address and the browser's name, under the day's random salt. The salt is forgotten the
/// day after, so yesterday's hashes can't be tried out against addresses.
/// </summary>
/// <param name="salt">32 bytes.</param>
public sealed class VisitorHash(ReadOnlySpan<byte> salt)
{
    /// <summary>Browsers' names run to about 200 characters; what comes after 256 tells no one apart.</summary>
    private const int MaxAgent = 256;

    private readonly AesCmac mac = new(salt);

    /// <param name="address">An IPv4 or IPv6 address, 4 or 16 bytes; at most 16.</param>
    public uint Of(ReadOnlySpan<byte> address, ReadOnlySpan<char> agent)
    {
        Span<byte> input = stackalloc byte[16 + (MaxAgent * 3)];
        input[..16].Clear();
        address.CopyTo(input);
        var length = 16 + Encoding.UTF8.GetBytes(agent[..Math.Min(agent.Length, MaxAgent)], input[16..]);
        return mac.Of(input[..length]).AsUInt32().ToScalar();
    }
}
