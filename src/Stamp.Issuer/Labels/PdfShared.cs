using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>The objects that all pages of a job share: fonts, the label's face, the crop ticks, a logo.</summary>
internal sealed class PdfShared
{
    private readonly LabelTemplate template;
    private readonly PdfFace face;
    private readonly List<(string Name, PdfFont Font)> fonts;
    private readonly LabelLogo? logo;

    public PdfShared(LabelTemplate template, PdfFace face, PdfFont regular, PdfFont bold)
    {
        (this.template, this.face) = (template, face);
        fonts = [.. ((string, PdfFont Font)[])[(PdfFace.Regular, regular), (PdfFace.Bold, bold)]];
        fonts.RemoveAll(font => !font.Font.IsUsed);
        logo = template.Fields.Logo?.Logo is { } image and not VectorLogo ? image : null;
    }

    /// <summary>How many <see cref="Write"/> reserves.</summary>
    public int Objects => (fonts.Count * PdfFont.Objects) + 1 + (HasTicks ? 1 : 0) + (logo is null ? 0 : PdfLogo.ObjectsOf(logo));

    private bool HasTicks => template.Page is { CropMark: > 0 };

    /// <summary>The answer is the dictionary that every page's content draws from.</summary>
    public PdfBuffer Write(PdfDocumentWriter document)
    {
        var named = new PdfBuffer().Raw("/Font <<"u8);
        foreach (var (name, font) in fonts) named.Byte((byte)'/').Ascii(name).Byte((byte)' ').Int(font.Write(document)).Raw(" 0 R "u8);
        named.Raw(">>"u8);

        var label = document.Reserve();
        var pages = new PdfBuffer().Raw("<<"u8).Raw(named.Written).Raw(" /XObject <</L "u8).Int(label).Raw(" 0 R"u8);
        if (template.Page is { CropMark: > 0 } page)
        {
            var ticks = document.Reserve();
            Form(document, ticks, page.Width, page.Height, named, SheetRenderer.CropTicks(template, page));
            pages.Raw(" /G "u8).Int(ticks).Raw(" 0 R"u8);
        }
        if (logo is not null)
            named.Raw(" /XObject <</"u8).Ascii(PdfFace.Logo).Byte((byte)' ').Int(PdfLogo.Write(document, logo)).Raw(" 0 R>>"u8);
        Form(document, label, template.LabelWidth, template.LabelHeight, named, face.Content);
        return pages.Raw(">>>>"u8);
    }

    private static void Form(PdfDocumentWriter document, int number, double width, double height, PdfBuffer resources, PdfBuffer content)
    {
        var entries = new PdfBuffer().Raw("/Type /XObject /Subtype /Form /BBox [0 0 "u8)
            .Number(width * Drawing.PointsPerMillimetre).Number(height * Drawing.PointsPerMillimetre)
            .Raw("] /Resources <<"u8).Raw(resources.Written).Raw(">>"u8);
        document.Stream(number, entries.Written, new PdfBuffer().Deflate(content.Written).Written);
    }
}
