using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels.Raster;

/// <summary>
/// A stamp's code in dots, set as <see cref="CodeLines"/> has it. A letter is drawn once for each width that it
/// comes in and kept: a label is some twenty copies of them. Not for use from several threads at once.
/// </summary>
internal sealed class CodeRaster
{
    /// <summary>A code of wide letters is narrowed; its letters come in widths so many to the full one.</summary>
    private const int Widths = 32;

    private readonly CodeLines lines;
    private readonly TrueTypeFont font;
    private readonly DotScale scale;
    private readonly double em;
    private readonly Dictionary<(char Letter, int Width), (int Left, int Top, Bitmap Dots)?> letters = [];

    public CodeRaster(CodeField field, TrueTypeFont font, DotScale scale, Bitmap label)
    {
        (lines, this.font, this.scale, em) = (new(field, font), font, scale, field.Size * scale.PerPoint);
        // Capitals and digits, a dot around them for what is rounded, and under them the tails of J and Q.
        // A font of one's own may reach further.
        var ink = CodeLines.Characters.Select(letter => font.InkOf(font.GlyphOf(letter))).ToList();
        var (low, high) = (Math.Max(0.2, -ink.Min(each => each.Low) / 1000.0), Math.Max(0.72, ink.Max(each => each.High) / 1000.0));
        var (box, tail) = (field.Box, (int)Math.Ceiling(low * em));
        (Left, Top) = (Math.Max(0, scale.Round(box.Left) - 1), Math.Max(0, scale.Round(box.Top) - 2 - (int)Math.Ceiling((high - 0.72) * em)));
        Dots = new(
            Math.Min(label.Width, scale.Round(box.Right) + 2) - Left,
            Math.Min(label.Height, scale.Round(box.Bottom) + 1 + tail) - Top);
    }

    /// <summary>In dots from the label's corner.</summary>
    public int Left { get; }

    public int Top { get; }

    /// <summary>Holds the code drawn last.</summary>
    public Bitmap Dots { get; }

    public Bitmap Draw(string grouped)
    {
        Dots.Clear();
        foreach (var line in lines.Of(grouped))
        {
            var (x, baseline) = (lines.Field.Left * scale.PerMillimetre, scale.Round(line.Baseline));
            foreach (var letter in line.Text)
            {
                if (Letter(letter, (int)(line.Scale * Widths)) is { } drawn)
                    Dots.Draw(drawn.Dots, (int)Math.Round(x) + drawn.Left - Left, baseline + drawn.Top - Top);
                x += ((font.WidthOf(font.GlyphOf(letter)) * em / 1000) + (line.Spacing * scale.PerPoint)) * line.Scale;
            }
        }
        return Dots;
    }

    /// <summary>Dots from where the letter begins on its baseline; null for a blank.</summary>
    private (int Left, int Top, Bitmap Dots)? Letter(char letter, int width)
    {
        if (letters.TryGetValue((letter, width), out var known)) return known;
        // No letter reaches further than an em to any side of where it begins but to its right, where W takes a little more.
        var around = (int)Math.Ceiling(em) + 1;
        var dots = new Bitmap(3 * around, 2 * around);
        Coverage.Fill(dots, new Outline().Glyph(
            font, font.GlyphOf(letter), around, around, em * width / Widths / font.UnitsPerEm, em / font.UnitsPerEm));
        var drawn = dots.Cropped() is { } part ? (part.Left - around, part.Top - around, part.Part) : default((int Left, int Top, Bitmap Dots)?);
        return letters[(letter, width)] = drawn;
    }
}
