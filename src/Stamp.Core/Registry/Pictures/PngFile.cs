using System.Buffers.Binary;

namespace Stamp.Core.Registry.Pictures;

/// <summary>PNG (ISO/IEC 15948) taken apart into its chunks and put together from those that make the picture.</summary>
internal static class PngFile
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Length, name and check sum around a chunk's data.</summary>
    private const int Around = 12;

    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        return value;
    })];

    /// <summary>Size in pixels and the file with nothing but what is seen; null where it is broken.</summary>
    public static (int Width, int Height, byte[] Bytes)? Clean(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(Signature);
        (int Width, int Height)? size = null;
        var hasPixels = false;
        for (var at = Signature.Length; at + Around <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - Around) return null;
            var chunk = file.Slice(at, length + Around);
            var name = chunk.Slice(4, 4);
            var data = chunk.Slice(8, length);
            // IHDR stands first and IEND last, each once.
            if ((size is null) != name.SequenceEqual("IHDR"u8)) return null;
            if (Seen(name) && Checksum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return null;
            if (size is null)
            {
                if (length != 13) return null;
                size = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                if (size is not ( > 0, > 0)) return null;
            }
            hasPixels |= name.SequenceEqual("IDAT"u8);
            if (Seen(name)) clean.Write(chunk);
            // What stands behind the end is none of the picture's.
            if (name.SequenceEqual("IEND"u8)) return hasPixels ? (size.Value.Width, size.Value.Height, clean.ToArray()) : null;
            at += chunk.Length;
        }
        return null;
    }

    /// <summary>Those that every decoder needs, transparency and colour; no text, no dates, no camera's data.</summary>
    private static bool Seen(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("IHDR"u8) || name.SequenceEqual("PLTE"u8) || name.SequenceEqual("IDAT"u8) || name.SequenceEqual("IEND"u8)
        || name.SequenceEqual("tRNS"u8) || name.SequenceEqual("gAMA"u8) || name.SequenceEqual("sRGB"u8) || name.SequenceEqual("cHRM"u8);

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var value = uint.MaxValue;
        foreach (var one in data) value = Crc[(value ^ one) & 0xFF] ^ (value >> 8);
        return ~value;
    }
}
