using System.Buffers.Binary;

namespace Stamp.Core.Cases.Photos;

/// <summary>
/// WebP (RFC 9649), rewritten chunk by chunk: the picture and its transparency are kept; Exif, XMP, colour profile
/// and what nobody knows are not. One that moves is refused.
/// </summary>
internal static class WebpPhoto
{
    /// <summary>Flags of the extended header.</summary>
    private const byte Alpha = 0x10, Animation = 0x02;

    public static bool Is(ReadOnlySpan<byte> file) => file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    /// <summary>Null where the file is broken, cut off or moves.</summary>
    public static CasePhoto? Read(ReadOnlySpan<byte> file)
    {
        var whole = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (whole < 4 || whole > file.Length - 8) return null;
        var body = file.Slice(12, (int)whole - 4);
        var kept = new MemoryStream(file.Length);
        kept.Write("RIFF\0\0\0\0WEBP"u8);
        (int Width, int Height)? size = null;
        var hasPicture = false;
        while (body.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
            if (length > body.Length - 8) return null;
            var chunk = body[..(8 + (int)length)];
            var data = chunk[8..];
            if (chunk.StartsWith("VP8X"u8))
            {
                if (size is not null || data.Length < 10 || (data[0] & Animation) != 0) return null;
                size = (1 + Int24(data[4..]), 1 + Int24(data[7..]));
                byte[] header = [.. chunk];
                header[8] = (byte)(data[0] & Alpha);
                Keep(kept, header);
            }
            else if (chunk.StartsWith("ALPH"u8)) Keep(kept, chunk);
            else if (chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8))
            {
                // The picture's own size: what the extended header says must not be less than is decoded.
                if (hasPicture || SizeOf(chunk[3] == 'L', data) is not { } own || (size is { } said && said != own)) return null;
                size = own;
                hasPicture = true;
                Keep(kept, chunk);
            }
            body = body[Math.Min(body.Length, chunk.Length + (chunk.Length & 1))..];
        }
        if (!hasPicture || size is not { } told || told.Width < 1 || told.Height < 1) return null;
        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return new(PhotoType.Webp, told.Width, told.Height, bytes);
    }

    private static (int, int)? SizeOf(bool lossless, ReadOnlySpan<byte> data)
    {
        if (lossless)
        {
            if (data.Length < 5 || data[0] != 0x2F) return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));
        }
        // A key frame begins with its start code.
        if (data.Length < 10 || (data[0] & 1) != 0 || !data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
    }

    private static void Keep(MemoryStream kept, ReadOnlySpan<byte> chunk)
    {
        kept.Write(chunk);
        if ((chunk.Length & 1) != 0) kept.WriteByte(0);
    }

    private static int Int24(ReadOnlySpan<byte> at) => at[0] | at[1] << 8 | at[2] << 16;
}
