namespace Stamp.Core.Text;

/// <summary>
/// Which days a person or a file can mean. Every reader of dates keeps to them, so that what comes after may reckon with
/// days, months and years before and after, and with instants in UTC, without running off the calendar (year 1 to 9999).
/// </summary>
public static class PlausibleDays
{
    /// <summary>Nothing that is asked or kept here is older; certificates begin in 2018.</summary>
    public static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>"Without end" is typed as a date of the next century by some; later ones are slips of a finger.</summary>
    public static readonly DateOnly Last = new(2199, 12, 31);

    public static bool Hold(DateOnly day) => day >= First && day <= Last;

    /// <summary>What a sentence about a day outside says: "từ 01/01/1900 đến 31/12/2199".</summary>
    public static Bilingual Range { get; } = new(
        $"từ {VietnamTime.Write(First)} đến {VietnamTime.Write(Last)}", $"from {VietnamTime.Write(First)} to {VietnamTime.Write(Last)}");
}
