using System.Buffers.Binary;

namespace Stamp.Core.Cases.Photos;

/// <summary>
/// JPEG (ISO/IEC 10918-1, annex B), rewritten segment by segment: tables, frame and scans are kept, comments and
/// application data are not, but for JFIF's and Adobe's, which say how colours are meant, and the way up.
/// </summary>
internal static class JpegPhoto
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Exif = 0xE1, Adobe = 0xEE, Jfif = 0xE0, Comment = 0xFE;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <summary>Null where the file is broken, cut off, or of a kind that browsers don't show.</summary>
    public static CasePhoto? Read(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write([0xFF, Start]);
        int width = 0, height = 0, orientation = 1;
        var scanned = false;
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
                return scanned ? new(PhotoType.Jpeg, width, height, kept.ToArray()) : null;
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
                case Comment or (>= 0xE0 and <= 0xEF and not (Jfif or Adobe)):
                    continue;
                // Baseline, extended and progressive with Huffman coding, eight bits a sample: what browsers show. One frame.
                case 0xC0 or 0xC1 or 0xC2:
                    if (width > 0 || data.Length < 6 || data[0] != 8) return null;
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(data[1..]), BinaryPrimitives.ReadUInt16BigEndian(data[3..]));
                    if (width == 0 || height == 0) return null;
                    if (orientation != 1) kept.Write(ExifOrientation.Segment(orientation));
                    break;
                // Tables, restart interval, and the two kept applications.
                case 0xC4 or 0xDB or 0xDD or Jfif or Adobe:
                    break;
                case Scan:
                    if (width == 0) return null;
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
