using System.Buffers.Binary;
using System.IO.Compression;

namespace Stamp.Fuzz.Readers;

/// <summary>PNG files of every colour type and depth, wrong in what is inside: behind a checksum and a deflate stream, changed bytes would not get there.</summary>
internal static class PngCorpus
{
    public static byte[] Make(Random random, Mutator mutator)
    {
        var (type, depth) = (random.GetItems<int>([0, 2, 3, 4, 6], 1)[0], random.GetItems<int>([1, 2, 4, 8, 16, 3], 1)[0]);
        var (width, height) = (1 + random.Next(40), 1 + random.Next(40));
        // Enough for the widest form of each; now and then too little.
        var pixels = new byte[random.Next(8) == 0 ? random.Next(200) : (8 * width * height) + (3 * height) + 16];
        for (var at = 0; at < pixels.Length; at++) pixels[at] = (byte)random.Next(random.Next(4) == 0 ? 256 : 5);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)type, (byte)random.Next(random.Next(8) == 0 ? 3 : 2));
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, header);
        if (random.Next(4) > 0) Chunk(file, "PLTE"u8, new byte[random.Next(769)]);
        if (random.Next(2) == 0) Chunk(file, "tRNS"u8, new byte[random.Next(257)]);
        Chunk(file, "IDAT"u8, Deflated(pixels));
        Chunk(file, "IEND"u8, []);
        return random.Next(2) == 0 ? file.ToArray() : mutator.Change(file.ToArray(), header, random);
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Checksums stay zero: nobody here looks at them.</summary>
    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, data.Length);
        file.Write(four);
        file.Write(name);
        file.Write(data);
        file.Write([0, 0, 0, 0]);
    }
}
