using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels.Raster;

/// <summary>Contours of straight lines, in dots from the upper left corner, downwards. Curves are flattened as they come.</summary>
internal sealed class Outline
{
    private readonly List<Contour> contours = [];
    private List<(double X, double Y)> points = [];

    public sealed record Contour(IReadOnlyList<(double X, double Y)> Points, bool Closed);

    /// <summary>All that were begun.</summary>
    public IEnumerable<Contour> Contours => points.Count == 0 ? contours : contours.Append(new(points, false));

    public Outline Move(double x, double y)
    {
        End(closed: false);
        points.Add((x, y));
        return this;
    }

    public Outline Line(double x, double y)
    {
        points.Add((x, y));
        return this;
    }

    public Outline Quadratic(double controlX, double controlY, double x, double y)
    {
        var (fromX, fromY) = points[^1];
        return Cubic(
            fromX + ((controlX - fromX) * 2 / 3), fromY + ((controlY - fromY) * 2 / 3), x + ((controlX - x) * 2 / 3), y + ((controlY - y) * 2 / 3), x, y);
    }

    public Outline Cubic(double x1, double y1, double x2, double y2, double x, double y)
    {
        var (fromX, fromY) = points[^1];
        var long2 = Math.Abs(x1 - fromX) + Math.Abs(y1 - fromY) + Math.Abs(x2 - x1) + Math.Abs(y2 - y1) + Math.Abs(x - x2) + Math.Abs(y - y2);
        // A quarter circle of r dots in n chords is off by r (1 − cos (π / 4n)): at 100 dots and 24 chords 0.05 dots.
        var chords = (int)Math.Clamp(2 * Math.Sqrt(long2), 4, 64);
        for (var chord = 1; chord <= chords; chord++)
        {
            var t = (double)chord / chords;
            var (a, b, c, d) = ((1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t);
            points.Add(((a * fromX) + (b * x1) + (c * x2) + (d * x), (a * fromY) + (b * y1) + (c * y2) + (d * y)));
        }
        return this;
    }

    /// <summary>Back to where the contour began; what follows without a move begins there.</summary>
    public Outline Close()
    {
        if (points.Count == 0) return this;
        var begin = points[0];
        End(closed: true);
        points.Add(begin);
        return this;
    }

    /// <param name="wide">Dots to a unit of the font, to the right.</param>
    /// <param name="high">The same upwards.</param>
    public Outline Glyph(TrueTypeFont font, ushort glyph, double left, double baseline, double wide, double high)
    {
        foreach (var step in GlyphPath.Of(font, glyph))
        {
            var (x, y) = (left + (step.X * wide), baseline - (step.Y * high));
            switch (step.Kind)
            {
                case 'M': Move(x, y); break;
                case 'L': Line(x, y); break;
                case 'Q': Quadratic(left + (step.ControlX * wide), baseline - (step.ControlY * high), x, y); break;
                default: Close(); break;
            }
        }
        return this;
    }

    private void End(bool closed)
    {
        // A point alone has neither area nor length.
        if (points.Count > 1) contours.Add(new(points, closed));
        points = [];
    }
}
