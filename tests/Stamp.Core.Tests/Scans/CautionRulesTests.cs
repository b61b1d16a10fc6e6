using Stamp.Core.Registry;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

/// <summary>What is seen, by the table that gives the office its hints. What shoppers are told: <see cref="ShoppersCautionTests"/>.</summary>
public sealed class CautionRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    private static ScanHistory Scanned(int visitors, TimeSpan apart, Func<int, byte>? place = null)
    {
        var history = ScanHistory.None;
        for (var n = 0; n < visitors; n++)
            (history, _) = ScanRules.Count(history, (uint)n + 1, Start + (apart * n), place?.Invoke(n) ?? Provinces.Unknown);
        return history;
    }

    private static CautionSign? SignOf(ScanHistory history, ProductGroup group = ProductGroup.Food) => CautionRules.BuiltIn.Office.SignOf(history.Visits, group);

    [Theory]
    [InlineData(ProductGroup.Food)]
    [InlineData(ProductGroup.Drinks)]
    [InlineData(ProductGroup.MedicinalHerbs)]
    [InlineData(ProductGroup.Handicrafts)]
    [InlineData(ProductGroup.OrnamentalPlantsAndAnimals)]
    [InlineData(ProductGroup.CommunityTourism)]
    public void A_shelf_label_scanned_by_fifty_visitors_over_two_months_stays_genuine(ProductGroup group)
    {
        Assert.Null(SignOf(Scanned(50, TimeSpan.FromDays(60) / 50), group));
        // As shops are: nobody at night, a few together in the evening, two provinces' buyers.
        var history = ScanHistory.None;
        for (var n = 0; n < 50; n++)
        {
            (history, _) = ScanRules.Count(history, (uint)n, Start.AddDays(n / 5 * 6).AddMinutes(n % 5 * 2), (byte)(n % 2 == 0 ? 22 : 31));
            Assert.Null(SignOf(history, group));
        }
        Assert.Equal(50, history.Count);
    }

    [Theory]
    [InlineData(11, 5, null)]
    [InlineData(12, 5, CautionSign.Visitors)]
    [InlineData(16, 7, null)]
    [InlineData(7, 0.5, null)]
    [InlineData(8, 0.5, CautionSign.Pace)]
    [InlineData(16, 0.1, CautionSign.Pace)]
    public void Many_visitors_within_an_hour_and_more_than_can_hold_one_label_within_minutes_are_two_signs(int visitors, double minutesApart, CautionSign? sign) =>
        Assert.Equal(sign, SignOf(Scanned(visitors, TimeSpan.FromMinutes(minutesApart))));

    [Fact]
    public void A_thousand_scans_by_two_visitors_are_no_sign()
    {
        var history = ScanHistory.None;
        for (var n = 0; n < 1_000; n++) (history, _) = ScanRules.Count(history, (uint)(n % 2), Start.AddMinutes(n * 31));
        Assert.Equal(1_000, history.Count);
        Assert.Null(SignOf(history));
    }

    [Fact]
    public void Slow_visitors_after_a_rush_end_the_caution()
    {
        var history = Scanned(12, TimeSpan.FromMinutes(1));
        for (var n = 0; n < 10; n++) (history, _) = ScanRules.Count(history, 100 + (uint)n, Start.AddDays(1 + n));
        Assert.Null(SignOf(history));
    }

    [Fact]
    public void A_coach_of_visitors_at_a_destination_is_no_sign() =>
        Assert.Null(SignOf(Scanned(40, TimeSpan.FromSeconds(5)), ProductGroup.CommunityTourism));

    [Theory]
    [InlineData(ProductGroup.Food, 119, null)]
    [InlineData(ProductGroup.Food, 120, CautionSign.Silence)]
    [InlineData(ProductGroup.Drinks, 179, null)]
    [InlineData(ProductGroup.Drinks, 180, CautionSign.Silence)]
    [InlineData(ProductGroup.MedicinalHerbs, 364, null)]
    [InlineData(ProductGroup.MedicinalHerbs, 365, CautionSign.Silence)]
    [InlineData(ProductGroup.Handicrafts, 7_000, null)]
    [InlineData(ProductGroup.CommunityTourism, 7_000, null)]
    public void A_long_silence_is_a_sign_as_the_goods_are(ProductGroup group, int days, CautionSign? sign) =>
        Assert.Equal(sign, SignOf(Scanned(2, TimeSpan.FromDays(days)), group));

    [Fact]
    public void A_silence_that_others_came_after_is_still_one()
    {
        var history = Scanned(2, TimeSpan.FromDays(200));
        for (var n = 1u; n < 10; n++) (history, _) = ScanRules.Count(history, n + 100, Start.AddDays(200 + n));
        Assert.Equal(CautionSign.Silence, SignOf(history));
        // Until a visit that came late turns out to have been in it.
        (history, _) = ScanRules.Count(history, 500, Start.AddDays(100));
        Assert.Null(SignOf(history));
    }

    [Theory]
    [InlineData(2, 60, null)]
    [InlineData(3, 60, CautionSign.Places)]
    [InlineData(3, 180, CautionSign.Places)]
    [InlineData(3, 181, null)]
    public void Provinces_that_goods_cannot_travel_between_in_the_time_are_a_sign(int provinces, int minutesApart, CautionSign? sign) =>
        Assert.Equal(sign, SignOf(Scanned(provinces, TimeSpan.FromMinutes(minutesApart), n => Provinces.All[n].Code), ProductGroup.Handicrafts));

    [Fact]
    public void Places_not_known_are_no_places()
    {
        Assert.Null(SignOf(Scanned(4, TimeSpan.FromMinutes(30), n => n < 2 ? Provinces.All[n].Code : Provinces.Unknown)));
        Assert.Null(SignOf(Scanned(7, TimeSpan.FromMinutes(30))));
    }

    [Fact]
    public void The_most_telling_sign_is_the_one_told()
    {
        Assert.Equal(CautionSign.Places, SignOf(Scanned(16, TimeSpan.FromSeconds(1), n => Provinces.All[n].Code)));
        Assert.Equal(CautionSign.Pace, SignOf(Scanned(16, TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void A_changed_row_changes_no_other()
    {
        var rules = CautionRules.BuiltIn.Office
            .With(ProductGroup.Handicrafts, new(Pace: Cell<CrowdThreshold>.Off))
            .With(null, new(Silence: 30))
            .With(ProductGroup.Handicrafts, new(Visitors: new CrowdThreshold(5, 10)));
        Assert.Equal(new(new CrowdThreshold(5, 10), Cell<CrowdThreshold>.Off, 30, new CrowdThreshold(3, 360)), rules.Of(ProductGroup.Handicrafts));
        Assert.Equal(new(new CrowdThreshold(12, 60), new CrowdThreshold(8, 5), 120, new CrowdThreshold(3, 360)), rules.Of(ProductGroup.Food));
        Assert.Equal(new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off, 30, new CrowdThreshold(3, 360)), rules.Of(ProductGroup.CommunityTourism));
        Assert.Equal(Cell<int>.Off, CautionRules.BuiltIn.Office.Of(ProductGroup.Handicrafts).Silence);
    }
}
