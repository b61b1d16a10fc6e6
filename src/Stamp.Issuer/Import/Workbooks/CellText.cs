using System.Globalization;

namespace Stamp.Issuer.Import.Workbooks;

/// <summary>A cell's value as the text that a CSV file would hold.</summary>
internal static class CellText
{
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        // Codes and GTINs that were typed as numbers: no 8.93E+12. Doubles hold 15 digits exactly.
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1e15 => number.ToString("F0", CultureInfo.InvariantCulture),
        // Fifteen digits, as Excel shows them: what a sum leaves behind them (22.500000000000004) nobody typed.
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
