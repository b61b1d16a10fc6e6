using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>A logo as a PDF image (ISO 32000-1, 8.9.5), of one unit to a side.</summary>
internal static class PdfLogo
{
    /// <summary>How many objects <see cref="Write"/> reserves.</summary>
    public static int ObjectsOf(LabelLogo logo) => logo is PixelLogo { Alpha: not null } ? 2 : 1;

    /// <summary>A drawing needs no object of its own: it is drawn where it stands.</summary>
    /// <param name="left">Points; of the logo's upper left corner.</param>
    /// <param name="top">Points, upwards.</param>
    /// <param name="scale">Points to a unit of the logo's.</param>
    public static void Draw(PdfBuffer content, VectorLogo logo, double left, double top, double scale)
    {
        // Line ends, corners and the limit of mitres as SVG has them where nothing is said.
        content.Raw("q 0 J 0 j 4 M\n"u8);
        foreach (var shape in logo.Shapes)
        {
            if (shape.Fill is { } fill) Drawing.Fill(content, fill);
            if (shape.Stroke is { } stroke)
            {
                content.Number(shape.StrokeWidth * scale).Raw("w "u8);
                Drawing.Stroke(content, stroke);
            }
            foreach (var step in shape.Steps)
            {
                if (step.Kind == 'C') content.Number(X(step.X1)).Number(Y(step.Y1)).Number(X(step.X2)).Number(Y(step.Y2));
                if (step.Kind == 'Z') content.Raw("h "u8);
                else content.Number(X(step.X)).Number(Y(step.Y)).Raw(step.Kind switch { 'M' => "m "u8, 'L' => "l "u8, _ => "c "u8 });
            }
            content.Raw((shape.Fill is not null, shape.EvenOdd, shape.Stroke is not null) switch
            {
                (true, false, false) => "f\n"u8,
                (true, true, false) => "f*\n"u8,
                (true, false, true) => "B\n"u8,
                (true, true, true) => "B*\n"u8,
                _ => "S\n"u8,
            });
        }
        content.Raw("Q\n"u8);

        double X(double x) => left + (x * scale);
        double Y(double y) => top - (y * scale);
    }

    /// <summary>The answer is the number that resources refer to.</summary>
    public static int Write(PdfDocumentWriter document, LabelLogo logo)
    {
        switch (logo)
        {
            case JpegLogo jpeg:
                var number = document.Reserve();
                document.Stream(number, Image(jpeg.Columns, jpeg.Rows, jpeg.Components).Written, jpeg.File, "DCTDecode");
                return number;
            case PixelLogo pixels:
                var image = document.Reserve();
                var entries = Image(pixels.Columns, pixels.Rows, 3);
                if (pixels.Alpha is { } alpha)
                {
                    var mask = document.Reserve();
                    document.Stream(mask, Image(pixels.Columns, pixels.Rows, 1).Written, new PdfBuffer().Deflate(alpha).Written);
                    entries.Raw(" /SMask "u8).Int(mask).Raw(" 0 R"u8);
                }
                document.Stream(image, entries.Written, new PdfBuffer().Deflate(pixels.Rgb).Written);
                return image;
            default:
                throw new InvalidOperationException($"{logo.GetType().Name} can't be drawn.");
        }
    }

    private static PdfBuffer Image(int columns, int rows, int components) =>
        new PdfBuffer().Raw("/Type /XObject /Subtype /Image /BitsPerComponent 8 /Interpolate true /Width "u8).Int(columns).Raw(" /Height "u8).Int(rows)
            .Raw(components == 1 ? " /ColorSpace /DeviceGray"u8 : " /ColorSpace /DeviceRGB"u8);
}
