using System.Globalization;

namespace Stamp.Core.Text;

/// <summary>Numbers of stamps within sentences, in groups of three as each language writes them.</summary>
public static class Figures
{
    /// <summary>1.234.567</summary>
    public static string Vi(long number) => En(number).Replace(',', '.');

    /// <summary>1,234,567</summary>
    public static string En(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
