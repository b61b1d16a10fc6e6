namespace Stamp.Issuer.Labels;

/// <summary>
/// Something drawn on every label of a job, in millimetres from the label's upper left corner. Formats draw
/// these; what goes where was decided before (<see cref="LabelDesign"/>).
/// </summary>
public abstract record LabelInk;

/// <summary>The ground of the OCOP mark.</summary>
public sealed record PanelInk(LabelBox Box, double Radius) : LabelInk;

/// <param name="X">Of the middle.</param>
public sealed record StarInk(double X, double Y, double Radius, bool Earned) : LabelInk
{
    /// <summary>
    /// Inner corners lie at sin 18° / sin 54° = 0.382 of the radius in a pentagram; 0.45 gives a fuller star,
    /// whose points don't break off in print at 3 mm.
    /// </summary>
    private const double Inner = 0.45;

    /// <summary>Points: a small star under a thick outline would be a blot.</summary>
    public double Outline => Radius >= 1.5 ? 0.5 : 0.35;

    /// <summary>The ten corners as offsets from the middle, tip first, x to the right and y up.</summary>
    public IEnumerable<(double X, double Y)> Corners()
    {
        for (var corner = 0; corner < 10; corner++)
        {
            var reach = corner % 2 == 0 ? Radius : Radius * Inner;
            var (sine, cosine) = Math.SinCos(Math.PI * corner / 5);
            yield return (reach * sine, reach * cosine);
        }
    }
}

public enum TextTone
{
    Black,
    Grey,
    White,
}

/// <summary>One line of text.</summary>
/// <param name="Size">In points.</param>
/// <param name="Text">Every character has a glyph.</param>
public sealed record TextInk(string Text, bool Bold, double Size, double Left, double Baseline, TextTone Tone) : LabelInk;

/// <param name="Box">Where the logo itself stands, of its own shape.</param>
public sealed record LogoInk(LabelBox Box, LabelLogo Logo) : LabelInk;

/// <summary>Red, green and blue from 0 to 1.</summary>
public readonly record struct InkColour(double Red, double Green, double Blue)
{
    public static InkColour Grey(double light) => new(light, light, light);
}

/// <summary>What a template's ink makes of the parts of a label.</summary>
public sealed record InkColours(InkColour Panel, InkColour StarEarned, InkColour StarEmpty, InkColour StarOutline, InkColour Grey)
{
    /// <summary>
    /// Dark green is 80 % black to a printer without colours; white letters stand out of both. Gold D4A017 alone
    /// is too pale in black and white: the dark outline carries the star, and the fill tells an earned one.
    /// </summary>
    private static readonly InkColours Colour = new(
        new(0.06, 0.35, 0.2), new(0.831, 0.627, 0.09), InkColour.Grey(1), new(0.29, 0.21, 0.03), InkColour.Grey(0.25));

    /// <summary>A thermal head burns a dot or doesn't; a grey would come out as a pattern of dots.</summary>
    private static readonly InkColours Black = new(default, default, InkColour.Grey(1), default, default);

    public static InkColours Of(LabelTemplate template) => template.Colour ? Colour : Black;

    public InkColour Of(TextTone tone) => tone switch { TextTone.Black => default, TextTone.Grey => Grey, _ => InkColour.Grey(1) };
}
