using System.Text.Json;

namespace Stamp.Verify.Machine;

/// <summary>Names of closed sets as documents carry them: MedicinalHerbs is medicinal-herbs. Made once.</summary>
internal static class Names<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> All =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    public static string Of(T value) => All[value];
}
