namespace Stamp.Issuer.Labels.Raster;

/// <summary>
/// What all labels of a job have in common, in a printer's dots. Letters begin on whole dots: then a letter looks
/// the same wherever it stands.
/// </summary>
internal sealed class FaceRaster
{
    /// <summary>How far a control point lies along the tangent for a quarter circle: 4/3 (√2 − 1).</summary>
    private const double Quarter = 0.5522847498;

    private readonly DotScale scale;
    private readonly Bitmap label;
    private readonly TemplateFonts fonts;

    private FaceRaster(DotScale scale, Bitmap label, TemplateFonts fonts) => (this.scale, this.label, this.fonts) = (scale, label, fonts);

    /// <summary>The whole label's dots. Colours are taken as a printer of one ink has them.</summary>
    public static Bitmap Of(LabelTemplate template, LabelDesign design, DotScale scale)
    {
        var face = new FaceRaster(scale, scale.Blank(template), template.Fonts);
        var colours = InkColours.Of(template with { Colour = false });
        foreach (var ink in design.Ink) face.Draw(ink, colours);
        return face.label;
    }

    private void Draw(LabelInk ink, InkColours colours)
    {
        switch (ink)
        {
            case PanelInk panel:
                Coverage.Fill(label, Panel(panel));
                break;
            case StarInk star:
                var outline = Star(star);
                Coverage.Fill(label, outline, dark: Dark(star.Earned ? colours.StarEarned : colours.StarEmpty));
                Coverage.Fill(label, Strokes.Of(outline, Math.Max(1, star.Outline * scale.PerPoint), round: true));
                break;
            case TextInk text:
                Text(text, Dark(colours.Of(text.Tone)));
                break;
            case LogoInk { Box: var box, Logo: var logo }:
                LogoRaster.Draw(
                    label, logo, scale.Round(box.Left), scale.Round(box.Top), Math.Max(1, scale.Round(box.Width)), Math.Max(1, scale.Round(box.Height)));
                break;
            default:
                throw new InvalidOperationException($"{ink.GetType().Name} can't be drawn.");
        }
    }

    private static bool Dark(InkColour colour) => colour.Red < 0.5;

    private void Text(TextInk text, bool dark)
    {
        var font = fonts.Face(text.Bold).Font;
        var (em, baseline, x) = (text.Size * scale.PerPoint, scale.Round(text.Baseline), text.Left * scale.PerMillimetre);
        foreach (var character in text.Text)
        {
            var glyph = font.GlyphOf(character);
            Coverage.Fill(label, new Outline().Glyph(font, glyph, Math.Round(x), baseline, em / font.UnitsPerEm, em / font.UnitsPerEm), dark: dark);
            x += font.WidthOf(glyph) * em / 1000;
        }
    }

    private Outline Star(StarInk star)
    {
        var outline = new Outline();
        var first = true;
        foreach (var (right, up) in star.Corners())
        {
            var (x, y) = ((star.X + right) * scale.PerMillimetre, (star.Y - up) * scale.PerMillimetre);
            if (first) outline.Move(x, y);
            else outline.Line(x, y);
            first = false;
        }
        return outline.Close();
    }

    private Outline Panel(PanelInk panel)
    {
        // On whole dots, so that its edges are straight.
        double left = scale.Round(panel.Box.Left), top = scale.Round(panel.Box.Top), right = scale.Round(panel.Box.Right), bottom = scale.Round(panel.Box.Bottom);
        var radius = panel.Radius * scale.PerMillimetre;
        var reach = radius * (1 - Quarter);
        return new Outline().Move(left + radius, top)
            .Line(right - radius, top).Cubic(right - reach, top, right, top + reach, right, top + radius)
            .Line(right, bottom - radius).Cubic(right, bottom - reach, right - reach, bottom, right - radius, bottom)
            .Line(left + radius, bottom).Cubic(left + reach, bottom, left, bottom - reach, left, bottom - radius)
            .Line(left, top + radius).Cubic(left, top + reach, left + reach, top, left + radius, top)
            .Close();
    }
}
