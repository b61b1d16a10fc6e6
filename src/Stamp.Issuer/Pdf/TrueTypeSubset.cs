using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Stamp.Issuer.Pdf;

/// <summary>
/// The font with the outlines of only the glyphs in use: some 20 KB instead of 130. Glyphs keep their
/// numbers, so that nothing that was drawn need be renumbered; the others become empty. What they are put
/// together from is in use with them.
/// </summary>
internal static class TrueTypeSubset
{
    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var keep = GlyphParts.With(font, used.Append((ushort)0));
        var loca = new byte[4 * (font.GlyphCount + 1)];
        using var glyf = new MemoryStream();
        for (ushort glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            if (keep.Contains(glyph)) glyf.Write(font.Outline(glyph));
            glyf.SetLength((glyf.Length + 3) & ~3);
            glyf.Position = glyf.Length;
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * (glyph + 1)), (uint)glyf.Length);
        }

        var head = font.Bytes("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return Assemble(
        [
            ("cvt ", font.Bytes("cvt ").ToArray()), ("fpgm", font.Bytes("fpgm").ToArray()),
            ("glyf", glyf.ToArray()), ("head", head), ("hhea", font.Bytes("hhea").ToArray()),
            ("hmtx", font.Bytes("hmtx").ToArray()), ("loca", loca), ("maxp", font.Bytes("maxp").ToArray()),
            ("prep", font.Bytes("prep").ToArray()),
        ]);
    }

    private static byte[] Assemble((string Tag, byte[] Bytes)[] tables)
    {
        var log = BitOperations.Log2((uint)tables.Length);
        var start = 12 + (16 * tables.Length);
        var file = new byte[start + tables.Sum(table => (table.Bytes.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        ushort[] counts = [(ushort)tables.Length, (ushort)(16 << log), (ushort)log, (ushort)((16 * tables.Length) - (16 << log))];
        for (var n = 0; n < 4; n++) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4 + (2 * n)), counts[n]);

        var (offset, head) = (start, 0);
        for (var n = 0; n < tables.Length; n++)
        {
            var (tag, bytes) = tables[n];
            if (tag == "head") head = offset;
            bytes.CopyTo(file, offset);
            var padded = (bytes.Length + 3) & ~3;
            var record = file.AsSpan(12 + (16 * n), 16);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(file.AsSpan(offset, padded)));
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], (uint)bytes.Length);
            offset += padded;
        }
        // OpenType, "head": the whole file must sum to this constant.
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        for (; words.Length >= 4; words = words[4..]) sum += BinaryPrimitives.ReadUInt32BigEndian(words);
        return sum;
    }
}
