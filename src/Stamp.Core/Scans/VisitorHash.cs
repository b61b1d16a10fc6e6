using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Stamp.Core.Codes;

namespace Stamp.Core.Scans;

/// <summary>
/// Tells one visitor's repeated looks from another's without keeping who they are: 32 bits of AES-CMAC under the day's
/// random salt. The salt is forgotten the day after, so yesterday's hashes can't be tried out against addresses.
/// <para>
/// A visitor is a client's address and nothing that the client chooses freely: several people behind one address are one
/// visitor, and one person with many browser names is one too. The low 16 bits are of the network around it
/// (<see cref="ScanRules.NetworkOf"/>), the high 16 of the address itself: what is stored stays 32 bits. Two of 16 visits
/// share 16 bits by chance once in 65,536 / 120, about 0.2 % of stamps; then a scan or a visitor of a crowd is missed, never added.
/// </para>
/// </summary>
/// <param name="salt">32 bytes.</param>
public sealed class VisitorHash(ReadOnlySpan<byte> salt)
{
    /// <summary>First byte of what is hashed, so that an address and a network never have the same text.</summary>
    private const byte OfClient = 1, OfNetwork = 2;

    private readonly AesCmac mac = new(salt);

    /// <param name="client">Whoever counts as one visitor.</param>
    /// <param name="network">The network around it.</param>
    public uint Of(ulong client, ulong network) => (Bits(OfClient, client) << 16) | Bits(OfNetwork, network);

    private uint Bits(byte kind, ulong number)
    {
        Span<byte> block = stackalloc byte[16];
        block.Clear();
        block[0] = kind;
        BinaryPrimitives.WriteUInt64BigEndian(block[8..], number);
        return mac.Of(block).AsUInt32().ToScalar() & 0xFFFF;
    }
}
