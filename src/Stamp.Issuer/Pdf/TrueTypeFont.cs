using System.Buffers.Binary;
using System.Text;

namespace Stamp.Issuer.Pdf;

/// <summary>
/// What the label needs to know of a TrueType font: which glyph stands for a character, how wide it is and
/// where its ink lies. All measures are in thousandths of an em. Throws whatever a broken file leads to: those that
/// ship are whole, and others are gone through first (FontFile).
/// </summary>
public sealed class TrueTypeFont
{
    private readonly byte[] file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, ushort> glyphs;
    private readonly int unitsPerEm;
    private readonly int longMetrics;
    private readonly bool longLoca;

    public TrueTypeFont(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        for (var n = 0; n < U16(4); n++)
        {
            var record = 12 + (16 * n);
            tables[Encoding.ASCII.GetString(file, record, 4)] = ((int)U32(record + 8), (int)U32(record + 12));
        }
        var head = Table("head");
        unitsPerEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(n => Scale(S16(head + 36 + (2 * n))))];
        longLoca = S16(head + 50) == 1;
        var hhea = Table("hhea");
        (Ascender, Descender) = (Scale(S16(hhea + 4)), Scale(S16(hhea + 6)));
        longMetrics = U16(hhea + 34);
        GlyphCount = U16(Table("maxp") + 4);
        glyphs = new TrueTypeCmap(file, Table("cmap")).Read();
        // Versions of the table before 2 don't tell it.
        CapHeight = U16(Table("OS/2")) >= 2 ? Scale(S16(Table("OS/2") + 88)) : InkOf(GlyphOf('H')).High;
    }

    /// <summary>PostScript name.</summary>
    public string Name { get; }

    public int GlyphCount { get; }

    /// <summary>Font units to an em, in which outlines are drawn.</summary>
    public int UnitsPerEm => unitsPerEm;

    /// <summary>Whether it says how wide at least one glyph is.</summary>
    internal bool HasMetrics => longMetrics > 0;

    public int Ascender { get; }

    public int Descender { get; }

    public int CapHeight { get; }

    /// <summary>xMin, yMin, xMax, yMax of all glyphs.</summary>
    public IReadOnlyList<int> Box { get; }

    public bool Has(int scalar) => glyphs.ContainsKey(scalar);

    /// <summary>0 (the font's "missing" box) where the font lacks the character.</summary>
    public ushort GlyphOf(int scalar) => glyphs.GetValueOrDefault(scalar);

    public int WidthOf(ushort glyph) => Scale(U16(Table("hmtx") + (4 * Math.Min(glyph, longMetrics - 1))));

    /// <summary>Lowest and highest ink over the baseline; (0, 0) for a blank.</summary>
    public (int Low, int High) InkOf(ushort glyph)
    {
        var outline = Outline(glyph);
        return outline.IsEmpty
            ? (0, 0)
            : (Scale(BinaryPrimitives.ReadInt16BigEndian(outline[4..])), Scale(BinaryPrimitives.ReadInt16BigEndian(outline[8..])));
    }

    internal ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var loca = Table("loca");
        var (from, to) = longLoca
            ? ((int)U32(loca + (4 * glyph)), (int)U32(loca + (4 * glyph) + 4))
            : (2 * U16(loca + (2 * glyph)), 2 * U16(loca + (2 * glyph) + 2));
        return file.AsSpan(Table("glyf") + from, to - from);
    }

    internal ReadOnlySpan<byte> Bytes(string table) =>
        tables.TryGetValue(table, out var at) ? file.AsSpan(at.Offset, at.Length) : [];

    private int Table(string name) => tables[name].Offset;

    private int Scale(int units) => (int)Math.Round(units * 1000.0 / unitsPerEm);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
