using System.Buffers.Binary;

namespace Stamp.Issuer.Pdf;

/// <summary>A step of an outline in font units, y upwards.</summary>
/// <param name="Kind">M moves, L draws a line, Q a quadratic curve with its control point, Z closes.</param>
internal readonly record struct GlyphStep(char Kind, double X, double Y, double ControlX = 0, double ControlY = 0);

/// <summary>A glyph's outline (OpenType, "glyf"), for formats that can't rely on a font being there.</summary>
internal static class GlyphPath
{
    private const int OnCurve = 1, ShortX = 2, ShortY = 4, Repeat = 8, SameX = 16, SameY = 32;

    /// <summary>Parts within parts, and steps in all: far more than letters have, and an end to what a broken font makes of them.</summary>
    private const int Deepest = 6, MostSteps = 20_000;

    /// <summary>Empty for a blank.</summary>
    /// <exception cref="InvalidDataException">The font is broken.</exception>
    public static List<GlyphStep> Of(TrueTypeFont font, ushort glyph)
    {
        var steps = new List<GlyphStep>();
        Add(font, glyph, steps, 0);
        return steps;
    }

    private static void Add(TrueTypeFont font, ushort glyph, List<GlyphStep> steps, int depth)
    {
        foreach (var part in GlyphParts.Of(font, glyph))
        {
            var before = steps.Count;
            if (depth == Deepest) throw new InvalidDataException("A glyph has parts within parts without an end.");
            Add(font, part.Glyph, steps, depth + 1);
            for (var at = before; at < steps.Count; at++) steps[at] = part.Of(steps[at]);
        }
        Own(font.Outline(glyph), steps);
        if (steps.Count > MostSteps) throw new InvalidDataException("A glyph has more corners than a letter.");
    }

    private static void Own(ReadOnlySpan<byte> outline, List<GlyphStep> steps)
    {
        if (outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) <= 0) return;
        var ends = new int[BinaryPrimitives.ReadInt16BigEndian(outline)];
        for (var contour = 0; contour < ends.Length; contour++) ends[contour] = BinaryPrimitives.ReadUInt16BigEndian(outline[(10 + (2 * contour))..]);
        var points = Points(outline, ends);
        for (int contour = 0, first = 0; contour < ends.Length; first = ends[contour++] + 1)
            Contour(points.AsSpan(first, ends[contour] + 1 - first), steps);
    }

    private static (int X, int Y, bool On)[] Points(ReadOnlySpan<byte> outline, int[] ends)
    {
        var at = 10 + (2 * ends.Length);
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
        var flags = new byte[ends[^1] + 1];
        for (var point = 0; point < flags.Length;)
        {
            var flag = outline[at++];
            for (var times = 1 + ((flag & Repeat) != 0 ? outline[at++] : 0); times > 0; times--) flags[point++] = flag;
        }
        var points = new (int X, int Y, bool On)[flags.Length];
        var value = 0;
        for (var point = 0; point < flags.Length; point++)
            points[point].X = value += Step(outline, ref at, flags[point], ShortX, SameX);
        value = 0;
        for (var point = 0; point < flags.Length; point++)
        {
            points[point].Y = value += Step(outline, ref at, flags[point], ShortY, SameY);
            points[point].On = (flags[point] & OnCurve) != 0;
        }
        return points;
    }

    private static int Step(ReadOnlySpan<byte> outline, ref int at, byte flag, int isShort, int same)
    {
        if ((flag & isShort) != 0) return (flag & same) != 0 ? outline[at++] : -outline[at++];
        if ((flag & same) != 0) return 0;
        at += 2;
        return BinaryPrimitives.ReadInt16BigEndian(outline[(at - 2)..]);
    }

    /// <summary>Between two control points in a row lies a point on the curve that the font leaves out: their middle.</summary>
    private static void Contour(ReadOnlySpan<(int X, int Y, bool On)> points, List<GlyphStep> steps)
    {
        var start = 0;
        while (start < points.Length && !points[start].On) start++;
        if (start == points.Length) return;
        steps.Add(new('M', points[start].X, points[start].Y));
        for (var n = 1; n <= points.Length; n++)
        {
            var point = points[(start + n) % points.Length];
            if (point.On)
            {
                steps.Add(new('L', point.X, point.Y));
                continue;
            }
            var next = points[(start + n + 1) % points.Length];
            if (next.On) n++;
            var (x, y) = next.On ? (next.X, next.Y) : ((point.X + next.X) / 2.0, (point.Y + next.Y) / 2.0);
            steps.Add(new('Q', x, y, point.X, point.Y));
        }
        steps.Add(new('Z', 0, 0));
    }
}
