using System.Buffers.Binary;

namespace Stamp.Core.Pictures;

/// <summary>
/// JPEG (ISO/IEC 10918-1, annex B), rewritten segment by segment: tables, frame and scans are kept, comments and
/// application data are not, but for JFIF's and Adobe's, which say how colours are meant, and the way up.
/// </summary>
internal static class JpegMetadata
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Exif = 0xE1, Adobe = 0xEE, Jfif = 0xE0, Comment = 0xFE;

    /// <summary>Null where the file is broken, cut off, or of a kind that browsers don't show.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write([0xFF, Start]);
        var orientation = 1;
        bool framed = false, scanned = false;
        for (var at = 2; ;)
        {
            if (at + 2 > file.Length || file[at] != 0xFF) return null;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                // A fill byte.
                at++;
                continue;
            }
            if (marker == End)
            {
                // What follows the end is no part of this picture: further ones, with a place of their own, or another file.
                kept.Write([0xFF, End]);
                return scanned ? kept.ToArray() : null;
            }
            if (at + 4 > file.Length) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) return null;
            var segment = file.Slice(at, 2 + length);
            var data = segment[4..];
            at += segment.Length;
            switch (marker)
            {
                case Exif:
                    if (ExifOrientation.Of(data) is { } way) orientation = way;
                    continue;
                // The two without a preview and without anything after what they are for.
                case Jfif when data.Length == 14 && data.StartsWith("JFIF\0"u8):
                case Adobe when data.Length == 12 && data.StartsWith("Adobe"u8):
                    break;
                case Comment or (>= 0xE0 and <= 0xEF):
                    continue;
                // Baseline, extended and progressive with Huffman coding, eight bits a sample: what browsers show. One frame.
                case 0xC0 or 0xC1 or 0xC2:
                    if (framed || data.Length < 6 || data[0] != 8) return null;
                    framed = true;
                    if (orientation != 1) kept.Write(ExifOrientation.Segment(orientation));
                    break;
                // Tables and the restart interval.
                case 0xC4 or 0xDB or 0xDD:
                    break;
                case Scan:
                    if (!framed) return null;
                    scanned = true;
                    kept.Write(segment);
                    var coded = Coded(file[at..]);
                    kept.Write(file.Slice(at, coded));
                    at += coded;
                    continue;
                default:
                    return null;
            }
            kept.Write(segment);
        }
    }

    /// <summary>How long a scan's coded data is: until a marker that is neither a stuffed FF nor a restart.</summary>
    private static int Coded(ReadOnlySpan<byte> rest)
    {
        var at = 0;
        while (true)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= rest.Length) return rest.Length;
            at += next;
            if (rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return at;
            at += 2;
        }
    }
}
