using System.Text.Json.Serialization;

namespace Stamp.Issuer.Labels;

/// <summary>A logo, ready to be drawn into a box that it keeps its shape in.</summary>
/// <param name="Width">In pixels, or in units of its own.</param>
[JsonDerivedType(typeof(PixelLogo), "pixels")]
[JsonDerivedType(typeof(JpegLogo), "jpeg")]
[JsonDerivedType(typeof(VectorLogo), "vector")]
public abstract record LabelLogo(double Width, double Height)
{
    /// <summary>The largest place of the logo's shape in the middle of a box.</summary>
    public LabelBox Within(LabelBox box)
    {
        var scale = Math.Min(box.Width / Width, box.Height / Height);
        var (width, height) = (Width * scale, Height * scale);
        return new(box.Left + ((box.Width - width) / 2), box.Top + ((box.Height - height) / 2), width, height);
    }
}

/// <summary>A PNG, decoded: pixels row by row from the top.</summary>
/// <param name="Rgb">Three bytes a pixel.</param>
/// <param name="Alpha">One byte a pixel, 255 opaque; null where all is opaque.</param>
/// <param name="File">As it was.</param>
public sealed record PixelLogo(int Columns, int Rows, byte[] Rgb, byte[]? Alpha, byte[] File) : LabelLogo(Columns, Rows);

/// <summary>A JPEG as it is: PDF and SVG carry it undecoded.</summary>
/// <param name="Components">1 grey, 3 colour.</param>
public sealed record JpegLogo(int Columns, int Rows, int Components, byte[] File) : LabelLogo(Columns, Rows);

/// <summary>A drawing, flattened: every shape in the logo's own units from its upper left corner, downwards.</summary>
public sealed record VectorLogo(double Wide, double High, IReadOnlyList<VectorShape> Shapes) : LabelLogo(Wide, High);

/// <param name="Fill">Null is not filled.</param>
/// <param name="EvenOdd">Holes by count of edges, not by their direction.</param>
/// <param name="Stroke">Null has no outline.</param>
/// <param name="StrokeWidth">In the logo's units.</param>
public sealed record VectorShape(IReadOnlyList<VectorStep> Steps, InkColour? Fill, bool EvenOdd, InkColour? Stroke, double StrokeWidth);

/// <summary>A step of a path. Kinds: M moves, L draws a line, C a cubic curve with two control points, Z closes.</summary>
public readonly record struct VectorStep(char Kind, double X = 0, double Y = 0, double X1 = 0, double Y1 = 0, double X2 = 0, double Y2 = 0);
