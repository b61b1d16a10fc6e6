using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Stamp.Verify.Limits;

/// <summary>
/// Whose budget a request spends, and who counts as one visitor: an IPv4 address, or the /64 of an IPv6 one, since every subscriber gets at
/// least that and can take any address in it.
/// </summary>
/// <param name="Network">An IPv6 address's first half; an IPv4 address under 32 ones, where no IPv6 sender is (ff00::/8 is multicast).</param>
internal readonly record struct ClientKey(ulong Network)
{
    private const ulong Version4 = 0xFFFF_FFFF_0000_0000;

    /// <summary>All who have no address (a Unix socket) are one client.</summary>
    private static readonly ClientKey Nowhere = new(ulong.MaxValue);

    public static ClientKey Of(IPAddress? address)
    {
        if (address is null) return Nowhere;
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out _)) return Nowhere;
        if (address.AddressFamily == AddressFamily.InterNetwork) return new(Version4 | BinaryPrimitives.ReadUInt32BigEndian(bytes));
        // A socket for both versions tells IPv4 senders so.
        return address.IsIPv4MappedToIPv6
            ? new(Version4 | BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]))
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    /// <summary>
    /// The network around it that one person may hold whole: an IPv4 /24, an IPv6 /48 (RFC 6177: what a site is given at most;
    /// who rents a server or a tunnel gets one for nothing). A carrier's customers share such networks too.
    /// </summary>
    public ClientKey Neighbourhood => new(Network >= Version4 ? Network & ~0xFFUL : Network & ~0xFFFFUL);

    /// <summary>The network around it, about what one operator holds: an IPv4 /16, an IPv6 /32.</summary>
    public ulong Operator => Network >= Version4 ? Network >> 16 : Network >> 32;

    // Seeded at random: who can choose a /64 must not be able to choose where it lands in a table.
    public override int GetHashCode() => HashCode.Combine(Network);
}
