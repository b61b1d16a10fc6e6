using System.Globalization;
using System.Text.RegularExpressions;
using Stamp.Core.Text;
using Stamp.Core.Text.Damage;

namespace Stamp.Issuer.Import;

/// <summary>What an import does with cells that look damaged.</summary>
public enum DamageHandling
{
    /// <summary>They are bad cells, each with what it probably was.</summary>
    Refuse,
    /// <summary>They are taken as what they were, where that can be known.</summary>
    Repair,
    /// <summary>They are taken as they stand, where they may be meant so.</summary>
    Keep,
}

/// <summary>Looks at one cell by what its column holds.</summary>
internal static partial class CellDamage
{
    /// <summary>Excel's counts of 4/10/1954 and 9/1/2119: no other number of five digits stands in a column of dates.</summary>
    private const int FirstDay = 20_000, LastDay = 80_000;

    private static readonly string[] Dates = ["decided_on", "valid_until", "valid_from"], Points = ["points_a", "points_b", "points_c"], Ignored = ["", "note", Headings.RunningNumber];

    /// <summary>Whose text people choose freely.</summary>
    private static readonly string[] Free = ["name", "address", "province", "authority", "issuer", "scheme", "number"];

    /// <param name="isDate">The cell is a date in the program that wrote the file.</param>
    /// <param name="among">How the cells beside it are damaged; null: not that is known.</param>
    public static TextDamage? Look(string column, string text, bool isDate, DamageKind? among)
    {
        if (Ignored.Contains(column) || string.IsNullOrWhiteSpace(text)) return null;
        if (Dates.Contains(column)) return isDate ? null : DayCount(text.Trim()) ?? DamagedText.Look(text);
        // In English settings Excel takes 22.5 for 22 May.
        if (Points.Contains(column) && (isDate ? DateOfCell(text) : DateOfText(text.Trim())) is { } points) return new(DamageKind.TurnedDate, points);
        if (isDate) return new(DamageKind.TurnedDate, null);
        return among is { } kind ? DamagedText.AmongDamaged(text, kind) : DamagedText.Look(text);
    }

    /// <summary>Whether a cell may be taken as it stands.</summary>
    public static bool MayBeMeant(string column, TextDamage damage, bool isDate) => !isDate && damage.MayBeMeant
        && (Free.Contains(column) || (damage.Kind == DamageKind.TurnedDate && column is "code" or "product" or "producer"));

    private static TextDamage? DayCount(string text) =>
        text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= FirstDay and <= LastDay
            // Day 1 is 1/1/1900, and Excel counts a 29/2/1900 that there was not.
            ? new(DamageKind.DayCount, VietnamTime.Write(new DateOnly(1899, 12, 30).AddDays(days)))
            : null;

    /// <summary>2026-05-22 → 22.5; the first of a month may have been 1.5 or 5.26.</summary>
    private static string? DateOfCell(string text) =>
        ImportDates.TryRead(text, out var day) && day.Day > 1 ? $"{Digits(day.Day)}.{Digits(day.Month)}" : null;

    /// <summary>"22-May" → 22.5.</summary>
    private static string? DateOfText(string text)
    {
        if (DayAndMonth().Match(text) is not { Success: true } found) return null;
        var month = found.Groups["number"] is { Success: true } number
            ? int.Parse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture)
            : Array.IndexOf(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, found.Groups["name"].Value) + 1;
        return $"{found.Groups["day"].Value.TrimStart('0')}.{Digits(month)}";
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>\d{1,2})-((?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|Thg ?(?<number>1[0-2]|0?[1-9]))$")]
    private static partial Regex DayAndMonth();
}
