using System.Buffers.Binary;

namespace Stamp.Core.Pictures;

/// <summary>What kind of picture some bytes are, and how large, from the beginning of the file. Pure.</summary>
internal readonly record struct PictureHeader(string ContentType, int Width, int Height)
{
    /// <summary>Null where it is none of the three kinds, or cut off within its header.</summary>
    public static PictureHeader? Read(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]) ? Png(bytes)
        : bytes.StartsWith<byte>([0xff, 0xd8, 0xff]) ? Jpeg(bytes)
        : bytes.StartsWith("RIFF"u8) && bytes.Length >= 30 && bytes[8..].StartsWith("WEBP"u8) ? WebP(bytes)
        : null;

    /// <summary>PNG (W3C), 11.2.1: IHDR comes first, width and height are its first 8 bytes.</summary>
    private static PictureHeader? Png(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 33 && bytes[12..].StartsWith("IHDR"u8)
            ? new("image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
            : null;

    /// <summary>ITU-T T.81, B.2.2: the frame header SOFn, after segments that each tell their length.</summary>
    private static PictureHeader? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xff)
        {
            var marker = bytes[at + 1];
            // Fill bytes may stand before any marker.
            if (marker == 0xff)
            {
                at++;
                continue;
            }
            // C0–CF are frames, but for C4 (tables), C8 (kept for extensions) and CC (conditioning).
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            // The scan or the end before any frame.
            if (marker is 0xda or 0xd9) return null;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return null;
    }

    /// <summary>RFC 9649, 2.5 to 2.7: lossy, lossless, or extended, each with its own header.</summary>
    private static PictureHeader? WebP(ReadOnlySpan<byte> bytes)
    {
        var chunk = bytes[12..];
        if (chunk.StartsWith("VP8 "u8))
        {
            return bytes[23..].StartsWith<byte>([0x9d, 0x01, 0x2a])
                ? new("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3fff)
                : null;
        }
        if (chunk.StartsWith("VP8L"u8) && bytes[20] == 0x2f)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return new("image/webp", (int)(bits & 0x3fff) + 1, (int)((bits >> 14) & 0x3fff) + 1);
        }
        if (chunk.StartsWith("VP8X"u8)) return new("image/webp", Triple(bytes[24..]) + 1, Triple(bytes[27..]) + 1);
        return null;
    }

    private static int Triple(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
