using System.Buffers.Binary;

namespace Stamp.Core.Pictures;

/// <summary>
/// WebP (RFC 9649), rewritten chunk by chunk: the picture and its transparency are kept; Exif, XMP, colour profile
/// and what nobody knows are not. One that moves is refused.
/// </summary>
internal static class WebPMetadata
{
    /// <summary>Flags of the extended header.</summary>
    private const byte Alpha = 0x10, Animation = 0x02;

    /// <summary>Null where the file is broken, cut off or moves.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        var whole = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (whole < 4 || whole > file.Length - 8) return null;
        var body = file.Slice(12, (int)whole - 4);
        var kept = new MemoryStream(file.Length);
        kept.Write("RIFF\0\0\0\0WEBP"u8);
        bool hasHeader = false, hasPicture = false;
        while (body.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
            if (length > body.Length - 8) return null;
            var chunk = body[..(8 + (int)length)];
            var data = chunk[8..];
            if (chunk.StartsWith("VP8X"u8))
            {
                if (hasHeader || hasPicture || data.Length < 10 || (data[0] & Animation) != 0) return null;
                hasHeader = true;
                byte[] header = [.. chunk];
                header[8] = (byte)(data[0] & Alpha);
                Keep(kept, header);
            }
            else if (chunk.StartsWith("ALPH"u8)) Keep(kept, chunk);
            else if (chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8))
            {
                if (hasPicture) return null;
                hasPicture = true;
                Keep(kept, chunk);
            }
            body = body[Math.Min(body.Length, chunk.Length + (chunk.Length & 1))..];
        }
        if (!hasPicture) return null;
        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return bytes;
    }

    private static void Keep(MemoryStream kept, ReadOnlySpan<byte> chunk)
    {
        kept.Write(chunk);
        if ((chunk.Length & 1) != 0) kept.WriteByte(0);
    }
}
