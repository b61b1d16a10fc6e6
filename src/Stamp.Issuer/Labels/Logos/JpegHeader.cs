using System.Buffers.Binary;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>As much of a JPEG as must be known to embed it: ISO/IEC 10918-1, annex B.</summary>
internal static class JpegHeader
{
    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <summary>Size in pixels and colour components; null where the file is broken or of a kind that viewers don't show.</summary>
    public static (int Width, int Height, int Components)? Read(ReadOnlySpan<byte> file)
    {
        // A file that was cut off lacks the end of the image.
        if (!file.StartsWith(Signature) || file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0) return null;
        for (var at = 2; at + 10 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            // Fill bytes, and the markers that have no length.
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            // Baseline, extended and progressive with Huffman coding, eight bits a sample.
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]));
                return file[at + 4] == 8 && width > 0 && height > 0 ? (width, height, file[at + 9]) : null;
            }
            // Scan data or another frame before any known frame.
            if (marker is 0xDA or (>= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))) return null;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return null;
    }
}
