using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>Dates as programs and people write them into files. The day stands before the month; the year has four digits.</summary>
internal static class ImportDates
{
    private static readonly string[] Days = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d"];

    private static readonly string[] Times = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF"];

    /// <summary>ISO 8601 with a time in a zone, as programs write moments: "2025-03-31T17:00:00Z".</summary>
    private static readonly string[] Moments = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    public static bool TryRead(string text, out DateOnly date)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)) return true;
        // A day without a zone is that day, whatever the time; with one, it is the day that it was in Vietnam.
        var parts = text.Split(['T', ' '], 2);
        if (parts.Length == 2 && DateOnly.TryParseExact(parts[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && TimeOnly.TryParseExact(parts[1].Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return true;
        if (!DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return false;
        date = VietnamTime.DateOf(moment);
        return true;
    }
}
