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
