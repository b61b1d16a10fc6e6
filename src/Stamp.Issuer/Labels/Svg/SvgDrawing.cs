using System.Globalization;
using System.Text;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels.Svg;

/// <summary>The parts of a label as SVG elements, in millimetres, one to a line.</summary>
internal sealed class SvgDrawing(InkColours colours, TemplateFonts fonts)
{
    private readonly StringBuilder svg = new();

    /// <summary>Micrometres: finer than any press. Without an exponent.</summary>
    public static string Write(double millimetres) => millimetres.ToString("0.###", CultureInfo.InvariantCulture);

    public override string ToString() => svg.ToString();

    /// <summary>White, in the label's shape: the quiet zone must be there on a dark page too.</summary>
    public void Ground(LabelTemplate template)
    {
        var (width, height) = (Write(template.LabelWidth), Write(template.LabelHeight));
        var radius = Write(template.LabelWidth / 2);
        Line(template.Round
            ? $"""<circle cx="{radius}" cy="{radius}" r="{radius}" fill="#fff"/>"""
            : $"""<rect width="{width}" height="{height}" fill="#fff"/>""");
    }

    public void Draw(LabelInk ink)
    {
        switch (ink)
        {
            case PanelInk { Box: var box } panel:
                Line($"""<rect {Place(box)} rx="{Write(panel.Radius)}" fill="{Colour(colours.Panel)}"/>""");
                break;
            case StarInk star:
                var corners = string.Join('L', star.Corners().Select(corner => $"{Write(star.X + corner.X)} {Write(star.Y - corner.Y)}"));
                Line($"""<path d="M{corners}Z" fill="{Colour(star.Earned ? colours.StarEarned : colours.StarEmpty)}" stroke="{Colour(colours.StarOutline)}" stroke-width="{Write(star.Outline / Drawing.PointsPerMillimetre)}" stroke-linejoin="round"/>""");
                break;
            case TextInk text:
                Text(fonts.Face(text.Bold).Font, text.Text, text.Size, text.Left, text.Baseline, 0, 1, Colour(colours.Of(text.Tone)));
                break;
            case LogoInk { Logo: JpegLogo jpeg } logo:
                Image(logo.Box, "jpeg", jpeg.File);
                break;
            case LogoInk { Logo: PixelLogo png } logo:
                Image(logo.Box, "png", png.File);
                break;
            case LogoInk { Logo: VectorLogo drawing, Box: var at }:
                foreach (var shape in drawing.Shapes) Shape(shape, at, at.Width / drawing.Wide);
                break;
            default:
                throw new InvalidOperationException($"{ink.GetType().Name} can't be drawn.");
        }
    }

    public void Code(CodeField field, CodeLine line) =>
        Text(fonts.Regular, line.Text, field.Size, field.Left, line.Baseline, line.Spacing, line.Scale, Colour(default));

    public void Symbol(PlacedSymbol placed, IEnumerable<SymbolBox> boxes)
    {
        var path = string.Concat(boxes.Select(box => $"M{box.X} {box.Y}h{box.Width}v{box.Height}h-{box.Width}z"));
        // Six decimals: rounding a module to micrometres would add up over 53 of them.
        var module = placed.Module.ToString("0.######", CultureInfo.InvariantCulture);
        Line($"""<path transform="translate({Write(placed.Left)} {Write(placed.Top)}) scale({module})" d="{path}"/>""");
    }

    /// <param name="spacing">Points after every letter.</param>
    private void Text(TrueTypeFont font, string text, double size, double left, double baseline, double spacing, double scale, string colour)
    {
        var unit = size / Drawing.PointsPerMillimetre / font.UnitsPerEm;
        var path = new StringBuilder();
        var x = 0.0;
        foreach (var character in text)
        {
            var glyph = font.GlyphOf(character);
            foreach (var step in GlyphPath.Of(font, glyph))
            {
                if (step.Kind == 'Q') path.Append(CultureInfo.InvariantCulture, $"Q{Unit(x + step.ControlX)} {Unit(step.ControlY)} {Unit(x + step.X)} {Unit(step.Y)}");
                else if (step.Kind == 'Z') path.Append('Z');
                else path.Append(CultureInfo.InvariantCulture, $"{step.Kind}{Unit(x + step.X)} {Unit(step.Y)}");
            }
            x += (font.WidthOf(glyph) * font.UnitsPerEm / 1000.0) + (spacing / size * font.UnitsPerEm);
        }
        var (wide, high) = ((unit * scale).ToString("0.########", CultureInfo.InvariantCulture), unit.ToString("0.########", CultureInfo.InvariantCulture));
        Line($"""<path transform="translate({Write(left)} {Write(baseline)}) scale({wide} -{high})" fill="{colour}" d="{path}"/>""");
    }

    private void Shape(VectorShape shape, LabelBox at, double scale)
    {
        var path = string.Concat(shape.Steps.Select(step => step.Kind switch
        {
            'Z' => "Z",
            'C' => $"C{X(step.X1)} {Y(step.Y1)} {X(step.X2)} {Y(step.Y2)} {X(step.X)} {Y(step.Y)}",
            _ => $"{step.Kind}{X(step.X)} {Y(step.Y)}",
        }));
        var rule = shape.EvenOdd ? " fill-rule=\"evenodd\"" : "";
        var stroke = shape.Stroke is { } colour ? $" stroke=\"{Colour(colour)}\" stroke-width=\"{Write(shape.StrokeWidth * scale)}\"" : "";
        Line($"""<path d="{path}" fill="{(shape.Fill is { } fill ? Colour(fill) : "none")}"{rule}{stroke}/>""");

        string X(double x) => Write(at.Left + (x * scale));
        string Y(double y) => Write(at.Top + (y * scale));
    }

    private void Image(LabelBox box, string kind, byte[] file) =>
        Line($"""<image {Place(box)} href="data:image/{kind};base64,{Convert.ToBase64String(file)}"/>""");

    private static string Place(LabelBox box) =>
        $"""x="{Write(box.Left)}" y="{Write(box.Top)}" width="{Write(box.Width)}" height="{Write(box.Height)}" """.TrimEnd();

    private static string Unit(double units) => units.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Colour(InkColour colour) => $"#{Channel(colour.Red):x2}{Channel(colour.Green):x2}{Channel(colour.Blue):x2}";

    private static int Channel(double light) => (int)Math.Round(light * 255);

    private void Line(string element) => svg.Append(element).Append('\n');
}
