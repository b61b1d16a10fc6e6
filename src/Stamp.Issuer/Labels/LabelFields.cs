using Stamp.Issuer.Labels.Qr;

namespace Stamp.Issuer.Labels;

/// <summary>Where the symbol stands: in a square, with its quiet zone.</summary>
/// <param name="Size">The square's side in millimetres.</param>
/// <param name="QuietZone">Modules of white on each side, within the square.</param>
/// <param name="AtLeft">
/// The symbol itself starts at the square's left edge, because what lies to the left of it is white anyway;
/// else it stands in the middle.
/// </param>
/// <param name="Levels">Of error correction, the best first: the first that is readable on this label is taken.</param>
public sealed record SymbolField(double Left, double Top, double Size, int QuietZone, bool AtLeft, IReadOnlyList<QrLevel> Levels);

/// <summary>The OCOP word mark.</summary>
/// <param name="Size">Of its letters, in points.</param>
public sealed record MarkField(LabelBox Box, double Size);

/// <summary>Five stars in a row.</summary>
/// <param name="Left">The left edge of the first, in millimetres.</param>
/// <param name="Top">The upper tips.</param>
/// <param name="Pitch">From one star's middle to the next's.</param>
public sealed record StarsField(double Left, double Top, double Radius, double Pitch)
{
    public const int Most = 5;

    public LabelBox Box => new(Left, Top, ((Most - 1) * Pitch) + (2 * Radius), 2 * Radius);
}

/// <summary>One line of small grey text.</summary>
/// <param name="Size">In points.</param>
/// <param name="Text">What it says; null where the job says it.</param>
public sealed record LineField(double Left, double Baseline, double Width, double Size, string? Text = null)
{
    /// <summary>With the tallest letters, Ế and ể, and the lowest, ợ and g: 0.95 and 0.3 em.</summary>
    public LabelBox Box => new(Left, Baseline - (0.95 * Size / Drawing.PointsPerMillimetre), Width, 1.25 * Size / Drawing.PointsPerMillimetre);
}

/// <summary>How a name is set: the largest size in points at which it fits, in so many lines.</summary>
public sealed record NameField(double Largest, double Smallest, int Lines);

/// <summary>The product's name and under it the producer's.</summary>
/// <param name="TopWithoutStars">Where the box begins on a label that carries no mark and stars.</param>
/// <param name="ProducerHeight">The most of the box that the producer's name may take, in millimetres.</param>
/// <param name="Gap">Between the two, in millimetres.</param>
public sealed record NamesField(LabelBox Box, double TopWithoutStars, NameField Product, NameField? Producer, double ProducerHeight, double Gap)
{
    public LabelBox BoxWith(bool stars)
    {
        var top = stars ? Box.Top : TopWithoutStars;
        return Box with { Top = top, Height = Box.Bottom - top };
    }
}

/// <summary>The stamp's code in its four groups of five, over one, two or four lines.</summary>
/// <param name="Baseline">Of the last line.</param>
/// <param name="Leading">From one baseline to the next, in millimetres.</param>
/// <param name="Size">In points.</param>
public sealed record CodeField(double Left, double Baseline, double Width, double Size, int Lines, double Leading)
{
    /// <summary>Capitals and digits stand 0.72 em high and have nothing under the line but a J's tail.</summary>
    public LabelBox Box
    {
        get
        {
            var height = (0.72 * Size / Drawing.PointsPerMillimetre) + ((Lines - 1) * Leading);
            return new(Left, Baseline - height, Width, height);
        }
    }
}

/// <summary>A picture of the producer's or the province's.</summary>
public sealed record LogoField(LabelBox Box, LabelLogo Logo);

/// <summary>What a label carries beside the symbol; null is not carried.</summary>
public sealed record LabelFields(
    MarkField? Mark = null,
    StarsField? Stars = null,
    LineField? Group = null,
    NamesField? Names = null,
    LineField? Caption = null,
    CodeField? Code = null,
    LogoField? Logo = null)
{
    /// <summary>Every field's place, by its name in the template.</summary>
    /// <param name="stars">On a label of a product with a certificate; without one there is no mark, and names have more room.</param>
    public IEnumerable<(string Name, LabelBox Box)> Boxes(bool stars)
    {
        if (stars && Mark is { } mark) yield return ("mark", mark.Box);
        if (stars && Stars is { } row) yield return ("stars", row.Box);
        if (stars && Group is { } group) yield return ("group", group.Box);
        if (Names is { } names) yield return ("names", names.BoxWith(stars));
        if (Caption is { } caption) yield return ("caption", caption.Box);
        if (Code is { } code) yield return ("code", code.Box);
        if (Logo is { } logo) yield return ("logo", logo.Box);
    }
}
