using System.Buffers.Binary;
using System.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Labels.FontFiles;

/// <summary>Fonts made from the bold one that ships: with a licence, a character map or composite glyphs of a test's own.</summary>
internal static class MadeFont
{
    public static byte[] Bold()
    {
        using var resource = typeof(LabelFonts).Assembly.GetManifestResourceStream("Stamp.Issuer.Labels.Fonts.BeVietnamPro-Bold.ttf")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    public static byte[] Licensed(ushort type)
    {
        var font = Bold();
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(Table(font, "OS/2") + 8), type);
        return font;
    }

    /// <summary>Knows only some characters.</summary>
    public static byte[] Only(string characters)
    {
        var font = Bold();
        var at = font.AsSpan(Table(font, "cmap"));
        var sorted = characters.Distinct().Order().ToList();
        byte[] head = [0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.CopyTo(at);
        BinaryPrimitives.WriteInt32BigEndian(at[16..], 16 + (12 * sorted.Count));
        BinaryPrimitives.WriteInt32BigEndian(at[24..], sorted.Count);
        for (var n = 0; n < sorted.Count; n++)
        {
            var group = at[(28 + (12 * n))..];
            BinaryPrimitives.WriteInt32BigEndian(group, sorted[n]);
            BinaryPrimitives.WriteInt32BigEndian(group[4..], sorted[n]);
            BinaryPrimitives.WriteInt32BigEndian(group[8..], LabelFonts.Bold.GlyphOf(sorted[n]));
        }
        return font;
    }

    /// <summary>Draws a letter as others together, each moved, in the place of its own outline.</summary>
    public static byte[] Composite(char letter, params (char Part, short X, short Y)[] parts)
    {
        var (font, shipped) = (Bold(), LabelFonts.Bold);
        var outline = Outline(font, shipped.GlyphOf(letter));
        BinaryPrimitives.WriteInt16BigEndian(outline, -1);
        var at = 10;
        for (var n = 0; n < parts.Length; n++)
        {
            // Words, offsets, and more of them but for the last.
            BinaryPrimitives.WriteUInt16BigEndian(outline[at..], (ushort)(3 | (n + 1 < parts.Length ? 0x20 : 0)));
            BinaryPrimitives.WriteUInt16BigEndian(outline[(at + 2)..], shipped.GlyphOf(parts[n].Part));
            BinaryPrimitives.WriteInt16BigEndian(outline[(at + 4)..], parts[n].X);
            BinaryPrimitives.WriteInt16BigEndian(outline[(at + 6)..], parts[n].Y);
            at += 8;
        }
        return font;
    }

    private static Span<byte> Outline(byte[] font, ushort glyph)
    {
        int loca = Table(font, "loca"), glyf = Table(font, "glyf");
        var isLong = BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(Table(font, "head") + 50)) == 1;
        int At(int number) => isLong
            ? BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(loca + (4 * number)))
            : 2 * BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(loca + (2 * number)));
        return font.AsSpan(glyf + At(glyph), At(glyph + 1) - At(glyph));
    }

    public static int Table(byte[] font, string tag)
    {
        for (var record = 12; ; record += 16)
        {
            if (Encoding.ASCII.GetString(font, record, 4) == tag) return BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(record + 8));
        }
    }
}
