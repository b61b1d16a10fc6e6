using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>Shapes in PDF syntax. Units: points, y upwards.</summary>
internal static class Drawing
{
    public const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>How far a control point lies along the tangent for a quarter circle: 4/3 (√2 − 1).</summary>
    private const double Quarter = 0.5522847498;

    /// <summary>A star's path, closed and not yet painted; its middle at a point.</summary>
    public static void Star(PdfBuffer content, StarInk star, double x, double y)
    {
        var first = true;
        foreach (var (right, up) in star.Corners())
        {
            content.Number(x + (right * PointsPerMillimetre)).Number(y + (up * PointsPerMillimetre)).Raw(first ? "m "u8 : "l "u8);
            first = false;
        }
        content.Raw("h "u8);
    }

    public static void RoundedBox(PdfBuffer content, double x, double y, double width, double height, double radius)
    {
        var reach = radius * (1 - Quarter);
        double right = x + width, top = y + height;
        content.Number(x + radius).Number(y).Raw("m "u8);
        content.Number(right - radius).Number(y).Raw("l "u8);
        Curve(content, right - reach, y, right, y + reach, right, y + radius);
        content.Number(right).Number(top - radius).Raw("l "u8);
        Curve(content, right, top - reach, right - reach, top, right - radius, top);
        content.Number(x + radius).Number(top).Raw("l "u8);
        Curve(content, x + reach, top, x, top - reach, x, top - radius);
        content.Number(x).Number(y + radius).Raw("l "u8);
        Curve(content, x, y + reach, x + reach, y, x + radius, y);
        content.Raw("h "u8);
    }

    /// <summary>One line of text, its baseline starting at a point.</summary>
    public static void Text(PdfBuffer content, PdfFont font, string resource, double size, double x, double y, string text)
    {
        content.Raw("BT /"u8).Ascii(resource).Byte((byte)' ').Number(size).Raw("Tf "u8).Number(x).Number(y).Raw("Td "u8);
        font.Show(content, text);
        content.Raw("ET\n"u8);
    }

    /// <summary>Sets the colour to fill with: one number where it is a grey.</summary>
    public static void Fill(PdfBuffer content, InkColour colour) => Colour(content, colour, "g "u8, "rg "u8);

    /// <summary>Sets the colour to draw lines with.</summary>
    public static void Stroke(PdfBuffer content, InkColour colour) => Colour(content, colour, "G "u8, "RG "u8);

    private static void Colour(PdfBuffer content, InkColour colour, ReadOnlySpan<byte> grey, ReadOnlySpan<byte> rgb)
    {
        content.Number(colour.Red);
        if (colour.Red == colour.Green && colour.Green == colour.Blue) content.Raw(grey);
        else content.Number(colour.Green).Number(colour.Blue).Raw(rgb);
    }

    private static void Curve(PdfBuffer content, double x1, double y1, double x2, double y2, double x3, double y3) =>
        content.Number(x1).Number(y1).Number(x2).Number(y2).Number(x3).Number(y3).Raw("c "u8);
}
