using System.Globalization;
using System.Text.RegularExpressions;
using Stamp.Core.Codes;

namespace Stamp.Core.Storage;

/// <summary>How values are written in the registry database, and read back.</summary>
internal static partial class SqlText
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>UTC, cut to the microseconds that are stored, so that what was returned equals what is read later.</summary>
    public static DateTimeOffset Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static string Write(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(
        text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);

    public static DateOnly? DateOrNull(string? text) => text is null ? null : Date(text);

    public static Gtin? GtinOrNull(string? text) =>
        text is null ? null
        : Gtin.TryParse(text, out var gtin) ? gtin
        : throw new FormatException($"The registry holds a GTIN with a wrong check digit: {text}");

    /// <summary>OrnamentalPlantsAndAnimals ↔ ornamental-plants-and-animals: stored by name, so that enums may be reordered.</summary>
    public static string Write<T>(T value) where T : struct, Enum =>
        Capitals().Replace(value.ToString(), match => (match.Index > 0 ? "-" : "") + match.Value.ToLowerInvariant());

    public static T Name<T>(string text) where T : struct, Enum =>
        Enum.Parse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
