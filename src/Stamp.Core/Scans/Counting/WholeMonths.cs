namespace Stamp.Core.Scans.Counting;

/// <summary>A period as whole months and the days before and after them; an end before its start: there are none. Pure.</summary>
/// <param name="First">The first day of the first whole month.</param>
/// <param name="Last">The first day of the last whole month.</param>
/// <param name="HeadTo">Last of the days from <paramref name="From"/> on.</param>
/// <param name="TailFrom">First of the days up to <paramref name="To"/>.</param>
internal readonly record struct WholeMonths(DateOnly From, DateOnly HeadTo, DateOnly First, DateOnly Last, DateOnly TailFrom, DateOnly To)
{
    public static WholeMonths Of(DateOnly from, DateOnly to)
    {
        var first = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var after = to.AddDays(1);
        // The month of the day after the last one is not whole, or not begun.
        var beyond = new DateOnly(after.Year, after.Month, 1);
        return first < beyond
            ? new(from, first.AddDays(-1), first, beyond.AddMonths(-1), beyond, to)
            : new(from, to, first, first.AddMonths(-1), to.AddDays(1), to);
    }
}
