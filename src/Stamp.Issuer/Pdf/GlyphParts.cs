using System.Buffers.Binary;

namespace Stamp.Issuer.Pdf;

/// <summary>A glyph within another: its points x, y become (XX x + YX y + X, XY x + YY y + Y).</summary>
internal readonly record struct GlyphPart(ushort Glyph, double XX, double XY, double YX, double YY, double X, double Y)
{
    public GlyphStep Of(GlyphStep step)
    {
        if (step.Kind == 'Z') return step;
        var (x, y) = To(step.X, step.Y);
        var (controlX, controlY) = To(step.ControlX, step.ControlY);
        return new(step.Kind, x, y, controlX, controlY);
    }

    private (double X, double Y) To(double x, double y) => ((XX * x) + (YX * y) + X, (XY * x) + (YY * y) + Y);
}

/// <summary>Glyphs that are put together from others (OpenType, "glyf", composite glyphs): in many fonts ế is e and its marks.</summary>
internal static class GlyphParts
{
    private const int Words = 1, Offsets = 2, Scale = 8, More = 0x20, TwoScales = 0x40, Matrix = 0x80;

    /// <summary>A letter, two marks, each with a part or two of their own: fonts in use have up to six.</summary>
    private const int Most = 16;

    /// <summary>None where the glyph is drawn by itself.</summary>
    /// <exception cref="InvalidDataException">Its parts are no glyphs of the font, or are put together in a way that nobody uses.</exception>
    public static List<GlyphPart> Of(TrueTypeFont font, ushort glyph)
    {
        var parts = new List<GlyphPart>();
        var outline = font.Outline(glyph);
        if (outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return parts;
        for (var (at, flags) = (10, More); (flags & More) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            // Parts that hang on one another's points are described and never met.
            if ((flags & Offsets) == 0 || part >= font.GlyphCount || parts.Count == Most) throw new InvalidDataException("A glyph is put together as this program doesn't know.");
            at += 4;
            int x, y;
            if ((flags & Words) != 0) (x, y, at) = (BinaryPrimitives.ReadInt16BigEndian(outline[at..]), BinaryPrimitives.ReadInt16BigEndian(outline[(at + 2)..]), at + 4);
            else (x, y, at) = ((sbyte)outline[at], (sbyte)outline[at + 1], at + 2);
            double xx = 1, xy = 0, yx = 0, yy = 1;
            if ((flags & Scale) != 0) xx = yy = Number(outline, ref at);
            else if ((flags & TwoScales) != 0) (xx, yy) = (Number(outline, ref at), Number(outline, ref at));
            else if ((flags & Matrix) != 0) (xx, xy, yx, yy) = (Number(outline, ref at), Number(outline, ref at), Number(outline, ref at), Number(outline, ref at));
            parts.Add(new(part, xx, xy, yx, yy, x, y));
        }
        return parts;
    }

    /// <summary>The glyphs with all that they are put together from.</summary>
    public static HashSet<ushort> With(TrueTypeFont font, IEnumerable<ushort> glyphs)
    {
        var (all, next) = (new HashSet<ushort>(), new Stack<ushort>(glyphs));
        while (next.TryPop(out var glyph))
        {
            if (!all.Add(glyph)) continue;
            foreach (var part in Of(font, glyph)) next.Push(part.Glyph);
        }
        return all;
    }

    /// <summary>Fourteen bits after the point.</summary>
    private static double Number(ReadOnlySpan<byte> outline, ref int at)
    {
        at += 2;
        return BinaryPrimitives.ReadInt16BigEndian(outline[(at - 2)..]) / 16384.0;
    }
}
