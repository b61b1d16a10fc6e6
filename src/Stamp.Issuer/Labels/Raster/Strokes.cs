namespace Stamp.Issuer.Labels.Raster;

/// <summary>
/// A line of some width along an outline, as an outline to be filled by winding: a rectangle for each piece and a
/// shape for each corner, all turning the same way, so that where they overlap stays filled.
/// </summary>
internal static class Strokes
{
    /// <summary>The longest mitre in line widths, as in SVG and PDF where nothing is said.</summary>
    private const double MitreLimit = 4;

    private const int Chords = 16;

    /// <param name="width">In dots.</param>
    /// <param name="round">Corners are round; else mitred. Ends are cut off straight.</param>
    public static Outline Of(Outline outline, double width, bool round)
    {
        var (stroke, half) = (new Outline(), width / 2);
        foreach (var contour in outline.Contours)
        {
            var points = contour.Points.Where((point, at) => at == 0 || point != contour.Points[at - 1]).ToList();
            if (contour.Closed && points.Count > 1 && points[0] == points[^1]) points.RemoveAt(points.Count - 1);
            // A point alone has no direction.
            if (points.Count < 2) continue;
            var pieces = contour.Closed ? points.Count : points.Count - 1;
            for (var piece = 0; piece < pieces; piece++)
            {
                var (from, to) = (points[piece], points[(piece + 1) % points.Count]);
                var (x, y) = Across(from, to, half);
                Shape(stroke, [(from.X + x, from.Y + y), (to.X + x, to.Y + y), (to.X - x, to.Y - y), (from.X - x, from.Y - y)]);
                if (!contour.Closed && piece + 1 == pieces) continue;
                if (round) Shape(stroke, [.. Enumerable.Range(0, Chords).Select(at => Around(to, half, at))]);
                else Corner(stroke, from, to, points[(piece + 2) % points.Count], half);
            }
        }
        return stroke;
    }

    private static void Corner(Outline stroke, (double X, double Y) from, (double X, double Y) at, (double X, double Y) to, double half)
    {
        var (before, after) = (Across(from, at, half), Across(at, to, half));
        // The outer side of the corner is the one that the line turns away from.
        var side = (before.X * after.Y) - (before.Y * after.X) > 0 ? -1 : 1;
        (double X, double Y) first = (at.X + (side * before.X), at.Y + (side * before.Y)), second = (at.X + (side * after.X), at.Y + (side * after.Y));
        var (x, y) = (before.X + after.X, before.Y + after.Y);
        var square = (x * x) + (y * y);
        // The tip lies along the sum of the two, of length 2 half² / |sum|; mitre and width are tip and half, doubled.
        var reach = square > 0 ? 2 * half * half / square : double.MaxValue;
        if (reach * Math.Sqrt(square) > MitreLimit * half) Shape(stroke, [at, first, second]);
        else Shape(stroke, [at, first, (at.X + (side * x * reach), at.Y + (side * y * reach)), second]);
    }

    private static (double X, double Y) Across((double X, double Y) from, (double X, double Y) to, double half)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var scale = half / Math.Sqrt((x * x) + (y * y));
        return (-y * scale, x * scale);
    }

    private static (double X, double Y) Around((double X, double Y) middle, double half, int chord)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * chord / Chords);
        return (middle.X + (half * cosine), middle.Y + (half * sine));
    }

    private static void Shape(Outline stroke, ReadOnlySpan<(double X, double Y)> corners)
    {
        double area = 0;
        for (var at = 0; at < corners.Length; at++)
        {
            var (one, other) = (corners[at], corners[(at + 1) % corners.Length]);
            area += (one.X * other.Y) - (other.X * one.Y);
        }
        stroke.Move(corners[0].X, corners[0].Y);
        for (var at = 1; at < corners.Length; at++)
        {
            var corner = corners[area > 0 ? at : corners.Length - at];
            stroke.Line(corner.X, corner.Y);
        }
        stroke.Close();
    }
}
