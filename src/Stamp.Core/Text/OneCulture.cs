using System.Globalization;

namespace Stamp.Core.Text;

/// <summary>
/// Figures, dates and the order of letters must not depend on the machine: what is meant for people says in which language
/// it is, all else is the same everywhere.
/// </summary>
public static class OneCulture
{
    /// <summary>First thing in each program.</summary>
    public static void Use()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <summary>Whether the system's tables of languages (ICU) are there.</summary>
    public static bool HasIcu => CultureInfo.GetCultureInfo("en-US").EnglishName != CultureInfo.InvariantCulture.EnglishName;
}
