using System.Buffers.Binary;

namespace Stamp.Issuer.Pdf;

/// <summary>Character to glyph: subtables of format 4 (the basic plane) and 12 (all of Unicode).</summary>
internal sealed class TrueTypeCmap(byte[] file, int cmap)
{
    /// <summary>Fonts in use have up to eight.</summary>
    private const int MostTables = 32;

    public Dictionary<int, ushort> Read()
    {
        var map = new Dictionary<int, ushort>();
        if (U16(cmap + 2) > MostTables) throw new InvalidDataException("The font has more character maps than there are kinds.");
        for (var n = 0; n < U16(cmap + 2); n++)
        {
            var record = cmap + 4 + (8 * n);
            // Platform 0 is Unicode; 3 is Windows, with 1 and 10 its Unicode encodings.
            if (U16(record) != 0 && (U16(record) != 3 || U16(record + 2) is not (1 or 10))) continue;
            var table = cmap + (int)U32(record + 4);
            switch (U16(table))
            {
                case 4: ReadSegments(table, map); break;
                case 12: ReadGroups(table, map); break;
            }
        }
        return map.Count > 0 ? map : throw new InvalidDataException("The font has no Unicode character map.");
    }

    private void ReadSegments(int table, Dictionary<int, ushort> map)
    {
        var segments = U16(table + 6) / 2;
        int ends = table + 14, starts = ends + (2 * segments) + 2, deltas = starts + (2 * segments), ranges = deltas + (2 * segments);
        var before = -1;
        for (var segment = 0; segment < segments; segment++)
        {
            int first = U16(starts + (2 * segment)), last = U16(ends + (2 * segment));
            before = InOrder(first, last, before);
            int delta = U16(deltas + (2 * segment)), range = U16(ranges + (2 * segment));
            for (var character = first; character <= last && character != 0xFFFF; character++)
            {
                // A range offset counts from its own place in the file.
                int glyph = range == 0 ? character : U16(ranges + (2 * segment) + range + (2 * (character - first)));
                if (glyph != 0) glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) map[character] = (ushort)glyph;
            }
        }
    }

    private void ReadGroups(int table, Dictionary<int, ushort> map)
    {
        var before = -1;
        for (var group = 0; group < U32(table + 12); group++)
        {
            var record = table + 16 + (12 * group);
            int first = (int)U32(record), last = (int)U32(record + 4), glyph = (int)U32(record + 8);
            before = InOrder(first, last, before);
            for (var character = first; character <= last; character++) map[character] = (ushort)(glyph + character - first);
        }
    }

    /// <summary>Ranges stand in order and apart (OpenType, "cmap"): a broken font would have its reader go round for hours.</summary>
    private static int InOrder(int first, int last, int before) =>
        first > before && last >= first && last <= 0x10FFFF ? last : throw new InvalidDataException("The font's character map is out of order.");

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
