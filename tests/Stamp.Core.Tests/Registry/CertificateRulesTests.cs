using Stamp.Core.Registry;

namespace Stamp.Core.Tests.Registry;

public class CertificateRulesTests
{
    [Theory]
    [InlineData(40, 25, 35, 5)]
    [InlineData(40, 20, 30, 5)]
    [InlineData(40, 20, 29.99, 4)]
    [InlineData(30, 15, 25, 4)]
    [InlineData(30, 14.99, 25, 3)]
    [InlineData(20, 10, 20, 3)]
    public void Stars_follow_from_points(decimal a, decimal b, decimal c, int stars)
    {
        Assert.Equal(stars, CertificateRules.Stars(null, new(a, b, c)).Value);
        Assert.Equal(stars, CertificateRules.Stars(stars, new(a, b, c)).Value);
        Assert.Equal("stars", CertificateRules.Stars(stars == 3 ? 4 : 3, new(a, b, c)).Rejection?.Field);
    }

    [Theory]
    [InlineData(20, 10, 19.99)]
    [InlineData(0, 0, 0)]
    public void Below_fifty_points_there_is_no_certificate(decimal a, decimal b, decimal c) =>
        Assert.Equal("stars", CertificateRules.Stars(null, new(a, b, c)).Rejection?.Field);

    [Theory]
    [InlineData(40.01, 10, 10, "points_a")]
    [InlineData(30, 25.01, 10, "points_b")]
    [InlineData(30, 10, 35.01, "points_c")]
    [InlineData(-1, 25, 35, "points_a")]
    [InlineData(30.005, 20, 30, "points_a")]
    public void Points_stay_within_their_parts_and_in_hundredths_and_the_part_that_does_not_is_named(decimal a, decimal b, decimal c, string field) =>
        Assert.Equal(field, CertificateRules.Stars(null, new(a, b, c)).Rejection?.Field);

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(0)]
    public void Only_three_to_five_stars_are_certified(int stars) => Assert.Equal("stars", CertificateRules.Stars(stars, null).Rejection?.Field);

    [Theory]
    [InlineData("2023-06-15", "2026-06-14")]
    [InlineData("2025-03-01", "2028-02-29")]
    [InlineData("2024-02-29", "2027-02-27")]
    public void Validity_is_36_months_less_a_day(string decided, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), CertificateRules.ValidUntil(DateOnly.Parse(decided, null), null).Value);
}

public class CertificateEdgeTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void The_fewest_and_the_most_stars_are_certified(int stars) => Assert.Equal(stars, CertificateRules.Stars(stars, null).Value);

    [Fact]
    public void Neither_stars_nor_points_is_neither() =>
        Assert.StartsWith("Neither stars nor points", CertificateRules.Stars(null, null).Rejection!.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void A_certificate_may_expire_on_the_day_of_its_decision_and_not_before()
    {
        var day = new DateOnly(2026, 11, 21);
        Assert.Equal(day, CertificateRules.ValidUntil(day, day).Value);
        Assert.Equal("valid_until", CertificateRules.ValidUntil(day, day.AddDays(-1)).Rejection!.Field);
        Assert.Equal(day.AddYears(1), CertificateRules.ValidUntil(day, day.AddYears(1)).Value);
    }

    [Theory]
    [InlineData(40, 25, 35, 5)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(29.99, 0, 0, 1)]
    [InlineData(30, 0, 0, 2)]
    [InlineData(30, 19.99, 0, 2)]
    [InlineData(30, 20, 0, 3)]
    [InlineData(30, 20, 19.99, 3)]
    [InlineData(30, 20, 20, 4)]
    [InlineData(40, 20, 29.99, 4)]
    [InlineData(40, 20, 30, 5)]
    public void Each_mark_begins_its_own_star(decimal a, decimal b, decimal c, int stars)
    {
        var points = new StarPoints(a, b, c);
        Assert.Equal((stars, a + b + c), (points.Stars, points.Total));
    }

    [Theory]
    [InlineData(40, 25, 35, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(40.01, 0, 0, false)]
    [InlineData(0, 25.01, 0, false)]
    [InlineData(0, 0, 35.01, false)]
    [InlineData(-0.01, 0, 0, false)]
    [InlineData(0, -0.01, 0, false)]
    [InlineData(0, 0, -0.01, false)]
    public void Each_part_has_its_own_bounds(decimal a, decimal b, decimal c, bool valid) => Assert.Equal(valid, new StarPoints(a, b, c).IsValid);

    [Theory]
    [InlineData(39.99, 20, 30)]
    [InlineData(40, 19.99, 30)]
    [InlineData(40, 20, 29.99)]
    public void Hundredths_are_points(decimal a, decimal b, decimal c) => Assert.Equal(4, CertificateRules.Stars(null, new(a, b, c)).Value);

    [Theory]
    [InlineData(30.005, 20, 30, "points_a")]
    [InlineData(30, 20.005, 30, "points_b")]
    [InlineData(30, 20, 30.005, "points_c")]
    public void Each_part_is_in_hundredths(decimal a, decimal b, decimal c, string field) => Assert.Equal(field, CertificateRules.Stars(null, new(a, b, c)).Rejection!.Field);
}
