using System.Globalization;

namespace Stamp.Core.Text;

/// <summary>
/// Dates as people in Vietnam live them. Asia/Ho_Chi_Minh is UTC+7 all year since 1975, so a constant
/// offset is exact and needs no time-zone database on the machine.
/// </summary>
public static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The calendar day in Vietnam at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The first instant of a calendar day in Vietnam.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>dd/MM/yyyy, as dates are written in Vietnam.</summary>
    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>HH:mm dd/MM/yyyy in Vietnam's time.</summary>
    public static string Write(DateTimeOffset instant) =>
        instant.ToOffset(Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
