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

    /// <summary>Bytes of an instant as <see cref="Write(DateTimeOffset)"/> has it.</summary>
    public const int InstantLength = 16;

    /// <summary>Bytes of a day as <see cref="Write(DateOnly)"/> has it; the last of an instant's.</summary>
    public const int DayLength = 10;

    /// <summary>As <see cref="Write(DateTimeOffset)"/>, in ASCII: every page holds two, and a format's pattern costs as much as all the rest.</summary>
    /// <param name="target">At least <see cref="InstantLength"/> bytes.</param>
    public static void Write(DateTimeOffset instant, Span<byte> target)
    {
        var local = instant.ToOffset(Offset);
        Digits(local.Hour, target);
        target[2] = (byte)':';
        Digits(local.Minute, target[3..]);
        target[5] = (byte)' ';
        Write(DateOnly.FromDateTime(local.DateTime), target[6..]);
    }

    /// <summary>As <see cref="Write(DateOnly)"/>, in ASCII.</summary>
    /// <param name="target">At least <see cref="DayLength"/> bytes.</param>
    public static void Write(DateOnly day, Span<byte> target)
    {
        Digits(day.Day, target);
        target[2] = (byte)'/';
        Digits(day.Month, target[3..]);
        target[5] = (byte)'/';
        Digits(day.Year / 100, target[6..]);
        Digits(day.Year % 100, target[8..]);
    }

    private static void Digits(int number, Span<byte> target) => (target[0], target[1]) = ((byte)('0' + (number / 10)), (byte)('0' + (number % 10)));
}
