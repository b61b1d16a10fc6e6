using Stamp.Core.Scans.Counting;

namespace Stamp.Core.Tests.Scans.Counting;

public sealed class WholeMonthsTests
{
    [Fact]
    public void Months_and_the_days_beside_them_hold_every_day_once()
    {
        var start = new DateOnly(2027, 12, 20);
        for (var n = 0; n < 60; n++)
        {
            for (var days = 1; days < 150; days++)
            {
                var (from, to) = (start.AddDays(n), start.AddDays(n + days - 1));
                var months = WholeMonths.Of(from, to);
                var held = Days(from, months.HeadTo).Concat(Days(months.TailFrom, to)).ToList();
                for (var month = months.First; month <= months.Last; month = month.AddMonths(1)) held.AddRange(Days(month, month.AddMonths(1).AddDays(-1)));
                Assert.Equal(Days(from, to), held.Order());
                // No more than a month's days at either end are left to be read one by one.
                Assert.True(days < 62 || months.First <= months.Last);
            }
        }
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }
}
