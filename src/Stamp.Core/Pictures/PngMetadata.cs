using System.Buffers.Binary;

namespace Stamp.Core.Pictures;

/// <summary>
/// PNG (ISO/IEC 15948), rewritten chunk by chunk: what makes the pixels and their colours is kept; texts, time, Exif
/// and further frames are not. Chunks are copied with their checksums as they came.
/// </summary>
internal static class PngMetadata
{
    // sRGB, gAMA and cHRM say how colours are meant. A colour profile holds free text and is left out.
    private static readonly string[] Kept = ["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "cHRM", "IDAT", "IEND"];

    /// <summary>Null where the file is broken or cut off.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(file[..8]);
        var hasData = false;
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) return null;
            var name = System.Text.Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (name == "IHDR" != (at == 8)) return null;
            if (name == "IDAT") hasData = true;
            if (Kept.Contains(name)) kept.Write(file.Slice(at, length + 12));
            if (name == "IEND") return hasData ? kept.ToArray() : null;
            at += length + 12;
        }
        return null;
    }
}
