using System.Buffers.Binary;

namespace Stamp.Core.Pictures;

/// <summary>
/// Which way up a JPEG is meant (Exif 2.32, tag 0x0112): a telephone held upright stores its photo lying on its
/// side. The one thing kept of Exif, written anew.
/// </summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112, Short = 3;

    private static ReadOnlySpan<byte> Header => "Exif\0\0"u8;

    /// <summary>2 to 8 where the segment's data says so; null where it is no Exif, or says nothing that can be read.</summary>
    public static int? Of(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(Header)) return null;
        var tiff = data[Header.Length..];
        if (tiff.Length < 8) return null;
        var little = tiff[0] == 'I';
        var first = Int(tiff[4..], little);
        if (first < 8 || first > tiff.Length - 2) return null;
        var entries = tiff[(int)first..];
        var count = Word(entries, little);
        for (var n = 0; n < count && 2 + (12 * (n + 1)) <= entries.Length; n++)
        {
            var entry = entries.Slice(2 + (12 * n), 12);
            if (Word(entry, little) != Tag || Word(entry[2..], little) != Short) continue;
            return Word(entry[8..], little) is var way and >= 2 and <= 8 ? way : null;
        }
        return null;
    }

    /// <summary>A whole segment with this one tag.</summary>
    public static byte[] Segment(int orientation)
    {
        byte[] body =
        [
            .. Header, .. "MM\0*"u8, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
            0, 0, 0, 0,
        ];
        return [0xFF, 0xE1, 0, (byte)(body.Length + 2), .. body];
    }

    private static ushort Word(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Int(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
