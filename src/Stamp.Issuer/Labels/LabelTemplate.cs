using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Stamp.Core.Text;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Labels;

/// <summary>The sheet that labels stand on, in millimetres.</summary>
/// <param name="Left">From the page's left edge to the first label.</param>
/// <param name="Top">From the page's upper edge to the first label.</param>
/// <param name="GapX">Between a label's right edge and the next label's left.</param>
/// <param name="CropMark">Length of a crop tick from a label's corner, in each direction; 0 is none.</param>
/// <param name="Line">Where the sheet's own line stands, from the page's corner; null is none.</param>
public sealed record LabelPage(
    double Width, double Height, int Columns, int Rows, double Left, double Top, double GapX, double GapY, double CropMark, SheetLineField? Line);

/// <summary>The line that says batch, sheet and stamps.</summary>
/// <param name="Largest">Size in points where it fits.</param>
public sealed record SheetLineField(LabelBox Box, double Largest, double Smallest);

/// <summary>
/// How labels look and where they stand: what a template's JSON says (docs/labels.md), checked. Units are
/// millimetres, sizes of type points. Layout and formats take every measure from here.
/// </summary>
/// <param name="Page">Null on a roll: then every label is a page of its own.</param>
/// <param name="Dpi">Of the roll printer; null on a sheet, which a laser or a press prints finely enough.</param>
/// <param name="Round">A circle as wide as the label; else a rectangle.</param>
/// <param name="Colour">False: black only, as a thermal printer has it, without greys.</param>
public sealed record LabelTemplate(
    string Name,
    Bilingual Title,
    LabelPage? Page,
    int? Dpi,
    double LabelWidth,
    double LabelHeight,
    bool Round,
    bool Colour,
    SymbolField Symbol,
    LabelFields Fields)
{
    /// <summary>Null: those that ship.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TemplateFonts? OwnFonts { get; init; }

    [JsonIgnore]
    public TemplateFonts Fonts => OwnFonts ?? TemplateFonts.Shipped;

    /// <summary>By name, as they ship with the program.</summary>
    public static FrozenDictionary<string, LabelTemplate> All => ShippedTemplates.All;

    /// <summary>The one that a batch has where none is named.</summary>
    public static LabelTemplate A4x24 => All["a4-24"];

    public int LabelsPerSheet => Page is { } page ? page.Columns * page.Rows : 1;

    public double PageWidth => Page?.Width ?? LabelWidth;

    public double PageHeight => Page?.Height ?? LabelHeight;

    /// <summary>
    /// Null on a sheet. A printer of "203 dpi" has 8 dots to the millimetre (203.2), one of "300 dpi" 300 to the
    /// inch, 11.81.
    /// </summary>
    public double? DotsPerMillimetre => Dpi switch { null => null, 203 => 8, { } dpi => dpi / 25.4 };

    /// <param name="place">0 is the upper left, row by row.</param>
    /// <returns>Where that label stands on its page.</returns>
    public LabelBox PlaceOf(int place) => Page is { } page
        ? new(
            page.Left + (place % page.Columns * (LabelWidth + page.GapX)),
            page.Top + (place / page.Columns * (LabelHeight + page.GapY)),
            LabelWidth, LabelHeight)
        : new(0, 0, LabelWidth, LabelHeight);
}
