using System.Globalization;
using Stamp.Core.Text;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Issuer.Labels;

/// <summary>A symbol as it stands on a label, in millimetres from the label's upper left corner.</summary>
/// <param name="Modules">To a side, without quiet zone.</param>
/// <param name="Module">Side of one.</param>
/// <param name="Dots">A module in the roll printer's dots; null on a sheet.</param>
/// <param name="Left">Of the symbol itself.</param>
public sealed record PlacedSymbol(QrLevel Level, int Modules, double Module, int? Dots, double Left, double Top)
{
    public int Version => (Modules - 17) / 4;

    public double Side => Modules * Module;
}

/// <summary>
/// Whether phones will read a symbol on a template, and where it stands there. Pure arithmetic:
/// docs/labels.md tables it.
/// </summary>
public static class SymbolFit
{
    /// <summary>
    /// Millimetres a module. A phone's camera 10 cm away, 70° over 3,000 pixels, has 0.047 mm to a pixel: seven
    /// pixels to a module, enough when focus and a shaking hand take half of them.
    /// </summary>
    public const double LeastModule = 0.33;

    /// <summary>
    /// White modules to the edge of a round label on the line through a finder pattern's middle, where a reader
    /// looks for dark and light as 1:1:3:1:1. ISO/IEC 18004 asks for 4; zbar and zxing-cpp read with 2 on a
    /// black ground (DarkGroundTests).
    /// </summary>
    private const double LeastQuiet = 2;

    /// <summary>Between a round label's edge and the symbol's corner, in millimetres.</summary>
    private const double LeastToEdge = 0.1;

    /// <summary>Sums of millimetres are exact to this.</summary>
    private const double Exact = 1e-6;

    /// <summary>Bits of the text that a printed URL of that many characters needs at most: all of them alphanumeric.</summary>
    public static int MostBits(int characters) => 4 + 9 + (characters / 2 * 11) + (characters % 2 * 6);

    /// <summary>The first of the template's levels at which so many bits are readable; null where none is.</summary>
    public static PlacedSymbol? Of(LabelTemplate template, int bits)
    {
        foreach (var level in template.Symbol.Levels)
        {
            if (QrLayout.VersionFor(level, bits) is { } version && Place(template, level, version.Size) is { } placed) return placed;
        }
        return null;
    }

    /// <summary>Null where a module would be too small, or the symbol doesn't fit a round label.</summary>
    internal static PlacedSymbol? Place(LabelTemplate template, QrLevel level, int modules)
    {
        var field = template.Symbol;
        var all = modules + (2 * field.QuietZone);
        var module = field.Size / all;
        int? dots = null;
        double left, top;
        if (template.DotsPerMillimetre is { } dotsPerMillimetre)
        {
            // Whole dots a module, and the symbol on the grid of dots: else lines come out one dot wider here and there.
            dots = (int)Math.Floor((field.Size * dotsPerMillimetre / all) + Exact);
            module = dots.Value / dotsPerMillimetre;
            left = OnGrid(field.Left + Spare(field, modules * module), dotsPerMillimetre);
            top = OnGrid(field.Top + ((field.Size - (modules * module)) / 2), dotsPerMillimetre);
        }
        else
        {
            left = field.Left + Spare(field, modules * module);
            top = field.Top + (field.QuietZone * module);
        }
        var placed = new PlacedSymbol(level, modules, module, dots, left, top);
        return module >= LeastModule - Exact && (!template.Round || FitsCircle(template, placed)) ? placed : null;
    }

    /// <summary>One sentence for a template on which a URL of that length is not readable.</summary>
    public static Rejection Refusal(LabelTemplate template, string url)
    {
        var bits = QrText.BitsOf(url);
        var level = template.Symbol.Levels[^1];
        var others = LabelTemplate.All.Values.Where(other => Of(other, bits) is not null).Select(other => other.Name).Order(StringComparer.Ordinal).ToList();
        var (vi, en) = others.Count == 0
            ? ("Không mẫu nào đủ chỗ.", "No template has room for it.")
            : ($"Mẫu đủ chỗ: {string.Join(", ", others)}.", $"Templates with room for it: {string.Join(", ", others)}.");
        if (QrLayout.VersionFor(level, bits) is not { } version)
        {
            return Rejection.BadInput(
                $"Địa chỉ {url.Length} ký tự quá dài để in thành mã QR. {vi}",
                $"An address of {url.Length} characters is too long to be printed as a QR symbol. {en}");
        }
        var (needed, module) = Needed(template, version.Size);
        return Rejection.BadInput(
            $"Nhãn {template.Name} quá nhỏ cho địa chỉ {url.Length} ký tự (QR {version.Size}×{version.Size} ô): mỗi ô cần ít nhất {module}, tức khung QR {Write(needed)} mm; khung của mẫu là {Write(template.Symbol.Size)} mm. {vi}",
            $"Label {template.Name} is too small for an address of {url.Length} characters (QR of {version.Size}×{version.Size} modules): a module wants at least {module}, that is a QR box of {Write(needed)} mm; the template's is {Write(template.Symbol.Size)} mm. {en}");
    }

    /// <summary>The box in millimetres in which that many modules are readable, rounded up to a tenth, and the module's size in words.</summary>
    internal static (double Box, string Module) Needed(LabelTemplate template, int modules)
    {
        var all = modules + (2 * template.Symbol.QuietZone);
        if (template.DotsPerMillimetre is not { } dotsPerMillimetre) return (UpToTenth(all * LeastModule), $"{Write(LeastModule)} mm");
        var dots = (int)Math.Ceiling((LeastModule * dotsPerMillimetre) - Exact);
        return (UpToTenth(all * dots / dotsPerMillimetre), $"{dots} dots ({Write(dots / dotsPerMillimetre)} mm)");
    }

    private static bool FitsCircle(LabelTemplate template, PlacedSymbol symbol)
    {
        var radius = template.LabelWidth / 2;
        var offCentre = Math.Max(
            Math.Abs(symbol.Left + (symbol.Side / 2) - radius), Math.Abs(symbol.Top + (symbol.Side / 2) - radius));
        var half = (symbol.Side / 2) + offCentre;
        // The finder's middle line lies three and a half modules within the symbol.
        var chord = Math.Sqrt(Math.Max(0, (radius * radius) - Math.Pow(half - (3.5 * symbol.Module), 2)));
        return (half * Math.Sqrt(2)) + LeastToEdge <= radius + Exact && chord - half >= (LeastQuiet * symbol.Module) - Exact;
    }

    private static double Spare(SymbolField field, double side) => field.AtLeft ? 0 : (field.Size - side) / 2;

    private static double OnGrid(double millimetres, double dotsPerMillimetre) => Math.Round(millimetres * dotsPerMillimetre) / dotsPerMillimetre;

    private static double UpToTenth(double millimetres) => Math.Ceiling((millimetres * 10) - Exact) / 10;

    private static string Write(double millimetres) => millimetres.ToString("0.##", CultureInfo.InvariantCulture);
}
