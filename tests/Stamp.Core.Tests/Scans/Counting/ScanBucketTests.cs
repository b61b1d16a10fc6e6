using Stamp.Core.Scans.Counting;

namespace Stamp.Core.Tests.Scans.Counting;

public sealed class ScanBucketTests
{
    // A Wednesday.
    private static readonly DateOnly First = new(2026, 11, 18);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(92, 92)]
    [InlineData(93, 14)]
    [InlineData(365, 53)]
    [InlineData(731, 105)]
    [InlineData(732, 25)]
    [InlineData(ScanReports.LongestDays, 121)]
    public void A_period_is_cut_into_days_weeks_or_months_that_miss_and_double_no_day(int days, int count)
    {
        var buckets = ScanBuckets.Of(Report(days, First));
        Assert.Equal(count, buckets.Count);
        Assert.Equal((First, First.AddDays(days - 1)), (buckets[0].From, buckets[^1].To));
        Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.Equal(3 * days, buckets.Sum(bucket => bucket.Counts!.Value.Scans));
        if (count is 14 or 53 or 105) Assert.All(buckets.Skip(1), bucket => Assert.Equal(DayOfWeek.Monday, bucket.From.DayOfWeek));
    }

    [Fact]
    public void What_was_before_the_first_count_is_not_known_and_not_none()
    {
        var buckets = ScanBuckets.Of(Report(10, First.AddDays(4)));
        Assert.All(buckets.Take(4), bucket => Assert.Null(bucket.Counts));
        Assert.All(buckets.Skip(4), bucket => Assert.NotNull(bucket.Counts));
        Assert.All(ScanBuckets.Of(Report(10, null)), bucket => Assert.Null(bucket.Counts));
    }

    [Fact]
    public void A_week_with_a_day_whose_cautions_are_not_known_does_not_know_its_own()
    {
        var report = Report(100, First);
        var days = report.Days.ToDictionary();
        days[First.AddDays(7)] = new(1, 1, null, null);
        var buckets = ScanBuckets.Of(report with { Days = days });
        // The first has five days, Wednesday to Sunday.
        Assert.Equal(new long?[] { 5, null, 7 }, buckets.Take(3).Select(bucket => bucket.Counts!.Value.Cautions));
        Assert.Equal(new long?[] { 20, null, 28 }, buckets.Take(3).Select(bucket => bucket.Counts!.Value.Hints));
    }

    private static ScanReport Report(int days, DateOnly? since) => new(
        new(null, null, null), First, First.AddDays(days - 1), since,
        Enumerable.Range(0, days).ToDictionary(n => First.AddDays(n), _ => new ScanCounts(1, 2, 1, 4)), [], [], null);
}
