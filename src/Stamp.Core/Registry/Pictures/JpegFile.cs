using System.Buffers.Binary;

namespace Stamp.Core.Registry.Pictures;

/// <summary>JPEG (ISO/IEC 10918-1, annex B) taken apart into its segments and put together from those that make the picture.</summary>
internal static class JpegFile
{
    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, Exif = 0xE1, Comment = 0xFE;

    /// <summary>
    /// Size in pixels and the file with nothing but what is seen, and which side is up; null where it is broken or of a
    /// kind that browsers don't show.
    /// </summary>
    public static (int Width, int Height, byte[] Bytes)? Clean(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(Signature[..2]);
        (int Width, int Height)? size = null;
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == EndOfImage || marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8)) return null;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || length > file.Length - at) return null;
            var segment = file.Slice(at, length);
            // Baseline, extended and progressive with Huffman coding, eight bits a sample; no other frame.
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                if (size is not null || length < 11 || segment[4] != 8) return null;
                size = (BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
                if (size is not ( > 0, > 0)) return null;
            }
            else if (marker is >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return null;
            if (marker == Exif && Orientation(segment[4..]) is { } turned) clean.Write(Turned(turned));
            // JFIF (E0) and Adobe's colours (EE) change what is seen; the other application segments are a camera's or a program's.
            if (marker is not (>= 0xE1 and <= 0xED or 0xEF or Comment)) clean.Write(segment);
            at += length;
            if (marker != StartOfScan) continue;
            if (size is null) return null;
            // Pixels: up to the next marker that is neither a stuffed byte nor a restart. Progressive files go on with tables.
            var end = at;
            while (end + 1 < file.Length && (file[end] != 0xFF || file[end + 1] is 0x00 or (>= 0xD0 and <= 0xD7))) end++;
            if (end + 1 >= file.Length) return null;
            clean.Write(file[at..end]);
            at = end;
            if (file[at + 1] != EndOfImage) continue;
            clean.Write([0xFF, EndOfImage]);
            return (size.Value.Width, size.Value.Height, clean.ToArray());
        }
        return null;
    }

    /// <summary>How a phone was held, 2 to 8 (Exif 2.32, tag 0x0112); null: upright, or not said.</summary>
    private static byte? Orientation(ReadOnlySpan<byte> data)
    {
        if (data.Length < 14 || !data.StartsWith("Exif\0\0"u8)) return null;
        var tiff = data[6..];
        var little = tiff[0] == 'I';
        var directory = (int)Math.Min(Four(tiff[4..], little), int.MaxValue);
        if (directory > tiff.Length - 2) return null;
        var entries = Two(tiff[directory..], little);
        for (var n = 0; n < entries; n++)
        {
            var at = directory + 2 + (n * 12);
            if (at > tiff.Length - 12) return null;
            if (Two(tiff[at..], little) == 0x0112) return Two(tiff[(at + 8)..], little) is >= 2 and <= 8 and var turned ? (byte)turned : null;
        }
        return null;
    }

    /// <summary>A segment that says this alone.</summary>
    private static byte[] Turned(byte orientation) =>
    [
        0xFF, Exif, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static int Two(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Four(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
