using System.Collections.Frozen;

namespace Stamp.Issuer.Labels;

/// <summary>A place on a label in millimetres, from the label's upper left corner, downwards.</summary>
public readonly record struct LabelBox(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}

/// <summary>The dimensions of a sheet, all in millimetres. The layout code takes every measure from here.</summary>
/// <param name="Left">From the page's left edge to the first label.</param>
/// <param name="Top">From the page's upper edge to the first label.</param>
/// <param name="Tick">Length of a crop tick from the crossing, in each direction.</param>
/// <param name="SheetLine">Where the sheet's own line stands, on the first label; nothing of a label may be there.</param>
/// <param name="Code">Symbol with its quiet zone: the square that they fill, aligned so that the symbol starts at its left.</param>
/// <param name="Words">Mark, stars, names and code.</param>
public sealed record LabelTemplate(
    string Name,
    double PageWidth,
    double PageHeight,
    int Columns,
    int Rows,
    double LabelWidth,
    double LabelHeight,
    double Left,
    double Top,
    double Tick,
    LabelBox SheetLine,
    LabelBox Code,
    LabelBox Words)
{
    public int LabelsPerSheet => Columns * Rows;

    /// <summary>
    /// 24 on A4. 3 × 70 = 210 is all of the width and 8 × 37 = 296 of 297, so there is no waste edge, and
    /// an office laser printer leaves 4.2 mm of the page blank: everything keeps 4.3 mm from a label's
    /// left and right and 3.8 from its top and bottom (0.5 of the page is over at either end).
    /// The square of 27.6 mm holds symbol and quiet zone: 27.6 × 25 / 33 = 20.9 mm of symbol at version 2
    /// (0.84 mm a module), 27.6 × 53 / 61 = 24.0 at version 9 (0.45 mm). It ends at most at
    /// 4.6 + 24.0 + 4 × 0.45 = 30.4, where the words begin.
    /// </summary>
    public static LabelTemplate A4x24 { get; } = new(
        "a4-24", 210, 297, 3, 8, 70, 37, 0, 0.5, 1.5,
        SheetLine: new(4.6, 3.8, 60.8, 2.1),
        Code: new(4.6, 5.95, 27.6, 27.6),
        Words: new(30.9, 6.8, 34.6, 26.2));

    public static FrozenDictionary<string, LabelTemplate> All { get; } =
        new[] { A4x24 }.ToFrozenDictionary(template => template.Name, StringComparer.Ordinal);
}
