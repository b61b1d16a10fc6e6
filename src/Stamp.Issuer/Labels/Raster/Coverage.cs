namespace Stamp.Issuer.Labels.Raster;

/// <summary>
/// How much of each dot an outline covers: eight lines through every row of dots, along each the exact part of
/// every dot that lies within.
/// </summary>
internal sealed class Coverage
{
    private const int LinesPerDot = 8;

    /// <summary>
    /// A dot is burnt where this much of it is covered. Strokes of marks are the thinnest of the font: 0.9 dots at
    /// 5.5 pt and 203 dpi. One that lies between two rows covers 0.45 of each and must not vanish.
    /// </summary>
    public const double Burnt = 0.44;

    private readonly List<Edge> edges = [];
    private readonly bool evenOdd;

    private Coverage(Outline outline, bool evenOdd)
    {
        this.evenOdd = evenOdd;
        foreach (var contour in outline.Contours)
        {
            var before = contour.Points[^1];
            foreach (var point in contour.Points)
            {
                if (before.Y < point.Y) edges.Add(new(before.X, before.Y, point.X, point.Y, 1));
                else if (before.Y > point.Y) edges.Add(new(point.X, point.Y, before.X, before.Y, -1));
                before = point;
            }
        }
        edges.Sort((one, other) => one.Top.CompareTo(other.Top));
    }

    private readonly record struct Edge(double X, double Top, double ToX, double Bottom, int Turn)
    {
        public double At(double y) => X + ((y - Top) / (Bottom - Top) * (ToX - X));
    }

    /// <param name="row">Takes a row that may be covered, and for each of its dots how much is: 0 to 1.</param>
    public static void Of(Outline outline, bool evenOdd, int width, int height, Action<int, double[]> row) =>
        new Coverage(outline, evenOdd).Rows(width, height, row);

    /// <summary>Makes dots dark or light where the outline covers enough of them.</summary>
    public static void Fill(Bitmap bitmap, Outline outline, bool evenOdd = false, bool dark = true) => Of(
        outline, evenOdd, bitmap.Width, bitmap.Height, (y, covered) =>
        {
            for (var x = 0; x < covered.Length; x++)
            {
                if (covered[x] >= Burnt) bitmap.Set(x, y, dark);
            }
        });

    private void Rows(int width, int height, Action<int, double[]> take)
    {
        if (edges.Count == 0) return;
        var (covered, active, crossings) = (new double[width], new List<Edge>(), new List<(double X, int Turn)>());
        var (next, end) = (0, Math.Min(height, (int)Math.Ceiling(edges.Max(edge => edge.Bottom))));
        for (var y = Math.Max(0, (int)Math.Floor(edges[0].Top)); y < end; y++)
        {
            Array.Clear(covered);
            for (var line = 0; line < LinesPerDot; line++)
            {
                var at = y + ((line + 0.5) / LinesPerDot);
                for (; next < edges.Count && edges[next].Top <= at; next++) active.Add(edges[next]);
                active.RemoveAll(edge => edge.Bottom <= at);
                crossings.Clear();
                foreach (var edge in active) crossings.Add((edge.At(at), edge.Turn));
                crossings.Sort();
                Line(crossings, covered);
            }
            take(y, covered);
        }
    }

    private void Line(List<(double X, int Turn)> crossings, double[] covered)
    {
        var winding = 0;
        for (var at = 0; at + 1 < crossings.Count; at++)
        {
            winding += crossings[at].Turn;
            if (evenOdd ? (at & 1) == 0 : winding != 0) Span(covered, crossings[at].X, crossings[at + 1].X);
        }
    }

    private static void Span(double[] covered, double from, double to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(covered.Length, to));
        if (to <= from) return;
        var (first, last) = ((int)from, Math.Min((int)to, covered.Length - 1));
        for (var x = first; x <= last; x++) covered[x] += (Math.Min(to, x + 1) - Math.Max(from, x)) / LinesPerDot;
    }
}
