using System.Globalization;

namespace Stamp.Core.Text;

/// <summary>Reads what people type into forms, as leniently as it is still clear what they mean.</summary>
public static class Typed
{
    private static readonly string[] DateFormats =
    [
        "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "yyyy-M-d", "ddMMyyyy", "d/M/yy", "d-M-yy", "d.M.yy",
    ];

    // Of two digits for a year, 00 to 99 are 2000 to 2099: stamps are of this century.
    private static readonly CultureInfo Century = MakeCentury();

    /// <summary>A day as dd/MM/yyyy, or with hyphens, points or spaces, one-digit days, a two-digit year, or yyyy-MM-dd; within <see cref="PlausibleDays"/>.</summary>
    /// <param name="what">Names the input in the sentence: "ngày sản xuất", "the production date".</param>
    /// <param name="field">The form field's name, for <see cref="Rejection.Field"/>.</param>
    public static Outcome<DateOnly> Date(string? text, Bilingual what, string field)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length == 0) return Rejection.BadInput($"Thiếu {what.Vi}.", $"{Capital(what.En)} is missing.") with { Field = field };
        if (!DateOnly.TryParseExact(typed, DateFormats, Century, DateTimeStyles.None, out var day))
        {
            return Rejection.BadInput(
                $"{Capital(what.Vi)} phải là một ngày có thật, dạng ngày/tháng/năm như 25/11/2026.",
                $"{Capital(what.En)} must be a date that exists, as day/month/year like 25/11/2026.") with
            { Field = field };
        }
        return PlausibleDays.Hold(day) ? day : Rejection.BadInput(
            $"{Capital(what.Vi)} phải là một ngày {PlausibleDays.Range.Vi}.", $"{Capital(what.En)} must be a day {PlausibleDays.Range.En}.") with
        { Field = field };
    }

    /// <summary>A whole number of 0 or more; points, commas and spaces may stand between groups of three: 1.200.</summary>
    /// <param name="what">Names the input in the sentence: "số lượng", "the quantity".</param>
    /// <param name="field">The form field's name, for <see cref="Rejection.Field"/>.</param>
    public static Outcome<long> Number(string? text, Bilingual what, string field)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length == 0) return Rejection.BadInput($"Thiếu {what.Vi}.", $"{Capital(what.En)} is missing.") with { Field = field };
        return Ungroup(typed) is { } digits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Rejection.BadInput($"{Capital(what.Vi)} phải là một số nguyên, như 1.200.", $"{Capital(what.En)} must be a whole number, like 1200.") with { Field = field };
    }

    /// <summary>Null where what stands between digits are no groups of three: "1.5" is no 15.</summary>
    private static string? Ungroup(string typed)
    {
        var mark = typed.FirstOrDefault(letter => !char.IsAsciiDigit(letter));
        if (mark == '\0') return typed;
        if (mark is not ('.' or ',' or ' ' or '\u00a0')) return null;
        var groups = typed.Split(mark);
        return groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(group => group.Length == 3) ? string.Concat(groups) : null;
    }

    private static CultureInfo MakeCentury()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar { TwoDigitYearMax = 2099 };
        return CultureInfo.ReadOnly(culture);
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
