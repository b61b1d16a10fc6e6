using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>A logo as a PDF image (ISO 32000-1, 8.9.5), of one unit to a side.</summary>
internal static class PdfLogo
{
    /// <summary>How many objects <see cref="Write"/> reserves.</summary>
    public static int ObjectsOf(LabelLogo logo) => logo is PixelLogo { Alpha: not null } ? 2 : 1;

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
