using System.Buffers.Binary;

namespace Stamp.Core.Cases.Photos;

/// <summary>
/// PNG (ISO/IEC 15948), rewritten chunk by chunk: what makes the pixels and their colours is kept; texts, time, Exif
/// and further frames are not. Chunks are copied with their checksums as they came.
/// </summary>
internal static class PngPhoto
{
    // sRGB, gAMA and cHRM say how colours are meant. A colour profile holds free text and is left out.
    private static readonly string[] Kept = ["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "cHRM", "IDAT", "IEND"];

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null where the file is broken or cut off.</summary>
    public static CasePhoto? Read(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(Signature);
        int width = 0, height = 0;
        var hasData = false;
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) return null;
            var name = System.Text.Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            var data = file.Slice(at + 8, length);
            if (name == "IHDR" != (at == 8)) return null;
            if (name == "IHDR")
            {
                if (length != 13) return null;
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                if (width <= 0 || height <= 0) return null;
            }
            if (name == "IDAT") hasData = true;
            if (Kept.Contains(name)) kept.Write(file.Slice(at, length + 12));
            if (name == "IEND") return hasData ? new(PhotoType.Png, width, height, kept.ToArray()) : null;
            at += length + 12;
        }
        return null;
    }
}
