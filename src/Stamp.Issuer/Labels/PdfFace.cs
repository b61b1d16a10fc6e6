using Stamp.Issuer.Pdf;
using static Stamp.Issuer.Labels.Drawing;

namespace Stamp.Issuer.Labels;

/// <summary>A design in PDF syntax: drawn once, as a form that every label of the job shows.</summary>
internal sealed class PdfFace(LabelTemplate template, PdfFont regular, PdfFont bold)
{
    /// <summary>As the resources of forms and pages name them.</summary>
    public const string Regular = "R", Bold = "B", Logo = "I";

    private readonly InkColours colours = InkColours.Of(template);

    /// <summary>The form's content, not deflated.</summary>
    public PdfBuffer Content { get; } = new();

    /// <summary>Notes in the fonts what the design shows, too.</summary>
    public static PdfFace Of(LabelTemplate template, LabelDesign design, PdfFont regular, PdfFont bold)
    {
        var face = new PdfFace(template, regular, bold);
        foreach (var ink in design.Ink) face.Draw(ink);
        return face;
    }

    private void Draw(LabelInk ink)
    {
        switch (ink)
        {
            case PanelInk { Box: var box } panel:
                Fill(Content, colours.Panel);
                RoundedBox(Content, X(box.Left), Y(box.Bottom), X(box.Width), X(box.Height), X(panel.Radius));
                Content.Raw("f\n"u8);
                break;
            case StarInk star:
                Content.Number(star.Outline).Raw("w 1 j "u8);
                Stroke(Content, colours.StarOutline);
                Fill(Content, star.Earned ? colours.StarEarned : colours.StarEmpty);
                Star(Content, star, X(star.X), Y(star.Y));
                Content.Raw("b\n"u8);
                break;
            case TextInk text:
                var font = text.Bold ? bold : regular;
                font.Use(text.Text);
                Fill(Content, colours.Of(text.Tone));
                Text(Content, font, text.Bold ? Bold : Regular, text.Size, X(text.Left), Y(text.Baseline), text.Text);
                break;
            case LogoInk { Logo: VectorLogo drawing, Box: var at }:
                PdfLogo.Draw(Content, drawing, X(at.Left), Y(at.Top), X(at.Width / drawing.Wide));
                break;
            case LogoInk { Box: var place }:
                Content.Raw("q "u8).Number(X(place.Width)).Raw("0 0 "u8).Number(X(place.Height)).Number(X(place.Left)).Number(Y(place.Bottom))
                    .Raw("cm /"u8).Ascii(Logo).Raw(" Do Q\n"u8);
                break;
            default:
                throw new InvalidOperationException($"{ink.GetType().Name} can't be drawn.");
        }
    }

    private static double X(double millimetres) => millimetres * PointsPerMillimetre;

    private double Y(double millimetres) => (template.LabelHeight - millimetres) * PointsPerMillimetre;
}
