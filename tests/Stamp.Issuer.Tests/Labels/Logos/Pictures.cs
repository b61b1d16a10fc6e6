using System.Buffers.Binary;
using System.IO.Compression;

namespace Stamp.Issuer.Tests.Labels.Logos;

/// <summary>Makes pictures for tests.</summary>
internal static class Pictures
{
    /// <param name="rows">A PNG's rows as they are stored, without the filter's byte.</param>
    /// <param name="filter">Of every row; the bytes given are the filtered ones.</param>
    public static byte[] Png(int width, int height, int depth, int type, byte[][] rows, byte filter = 0, byte interlace = 0, params (string Name, byte[] Data)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)type, interlace);
        Chunk(file, "IHDR", header);
        foreach (var (name, data) in chunks) Chunk(file, name, data);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                deflate.WriteByte(filter);
                deflate.Write(row);
            }
        }
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A green square with a hole that shows what is behind: RGBA.</summary>
    public static byte[] Ring(int side) => Png(side, side, 8, 6, [.. Enumerable.Range(0, side).Select(y => Enumerable.Range(0, side).SelectMany(x =>
    {
        var hole = Math.Abs((2 * x) - side) < side / 2 && Math.Abs((2 * y) - side) < side / 2;
        return (byte[])[0, 128, 0, hole ? (byte)0 : (byte)255];
    }).ToArray())]);

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        file.Write(length);
        file.Write(System.Text.Encoding.ASCII.GetBytes(name));
        file.Write(data);
        // Our decoder leaves the check sum to inflate's own; viewers that don't see it get zeros.
        file.Write(new byte[4]);
    }
}
