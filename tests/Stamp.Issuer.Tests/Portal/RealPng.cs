using System.Buffers.Binary;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Puts the check sums in that made pictures lack.</summary>
internal static class RealPng
{
    public static byte[] Of(byte[] png)
    {
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at + 8 + length), Crc(png.AsSpan(at + 4, length + 4)));
            at += length + 12;
        }
        return png;
    }

    // ISO/IEC 15948, annex D, bit by bit.
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var value = uint.MaxValue;
        foreach (var one in data)
        {
            value ^= one;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        }
        return ~value;
    }
}
