using Stamp.Core.Registry;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

/// <summary>What shoppers are warned of by default, against traces of attackers and of honest people.</summary>
public sealed class ShoppersCautionTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly record struct Look(uint Visitor, double Minute, byte Place = 0);

    /// <param name="network">One of 65,536.</param>
    private static uint Visitor(int network, int address = 0) => (uint)((address << 16) | network);

    private static byte Province(int n) => Provinces.All[n].Code;

    private static ScanHistory Scanned(IEnumerable<Look> looks) => looks.Aggregate(
        ScanHistory.None, (history, look) => ScanRules.Count(history, look.Visitor, Start.AddMinutes(look.Minute), look.Place).After);

    private static CautionSign? Warned(IEnumerable<Look> looks, ProductGroup group = ProductGroup.Food) => CautionRules.BuiltIn.SignOf(Scanned(looks), group);

    private static CautionSign? Hinted(IEnumerable<Look> looks, ProductGroup group = ProductGroup.Food) =>
        CautionRules.BuiltIn.Office.SignOf(Scanned(looks).Visits, group);

    [Theory]
    [InlineData("a fair", 16, 0.1, CautionSign.Pace)]
    [InlineData("a market day", 13, 5, CautionSign.Visitors)]
    [InlineData("a jar at home", 2, 130 * 24 * 60, CautionSign.Silence)]
    public void Crowds_and_silence_warn_no_shopper_of_any_group_and_are_hints_to_the_office(string where, int visitors, double minutesApart, CautionSign seen)
    {
        List<Look> looks = [.. Enumerable.Range(0, visitors).Select(n => new Look(Visitor(n), n * minutesApart))];
        foreach (var group in Enum.GetValues<ProductGroup>()) Assert.Null(Warned(looks, group));
        Assert.True(Hinted(looks) == seen, where);
    }

    [Theory]
    [InlineData(3, 60, null)]
    [InlineData(4, 60, CautionSign.Places)]
    [InlineData(4, 16 * 60, CautionSign.Places)]
    [InlineData(4, (16 * 60) + 1, null)]
    public void Four_provinces_within_48_hours_warn_and_three_or_more_time_do_not(int provinces, int minutesApart, CautionSign? sign)
    {
        foreach (var group in Enum.GetValues<ProductGroup>())
            Assert.Equal(sign, Warned(Enumerable.Range(0, provinces).Select(n => new Look(Visitor(n), n * minutesApart, Province(n))), group));
    }

    [Fact]
    public void Places_are_seen_among_the_last_sixteen_scans_only()
    {
        IEnumerable<Look> between(int others) =>
        [
            .. Enumerable.Range(0, 3).Select(n => new Look(Visitor(n), n * 60, Province(n))),
            .. Enumerable.Range(0, others).Select(n => new Look(Visitor(100 + n), 200 + n, Province(1))),
            new Look(Visitor(50), 400, Province(3)),
        ];
        Assert.Equal(CautionSign.Places, Warned(between(12)));
        Assert.Null(Warned(between(13)));
    }

    [Fact]
    public void One_client_that_asks_the_nodes_of_four_provinces_for_three_days_warns_nobody()
    {
        // Its hash is another each day: three days are three visitors at the most, of the 48 hours from noon to noon.
        List<Look> looks = [];
        for (var day = 0; day < 3; day++)
        {
            for (var n = 0; n < 4; n++) looks.Add(new(Visitor(day, 7), (day * 24 * 60) + (n * 31), Province(n)));
        }
        Assert.True(looks[^1].Minute - looks[0].Minute > 48 * 60);
        for (var seen = 1; seen <= looks.Count; seen++) Assert.Null(Warned(looks.Take(seen)));
    }

    [Fact]
    public void Neighbours_whom_a_look_up_puts_into_four_provinces_are_one_witness()
    {
        Assert.Null(Warned(Enumerable.Range(0, 4).Select(n => new Look(Visitor(1, n), n * 60, Province(n)))));
        // Three networks for four provinces, whichever each is counted for.
        Assert.Null(Warned(Enumerable.Range(0, 12).Select(n => new Look(Visitor(n % 3, n), n * 30, Province(n % 4)))));
        // A fourth network makes it four, though two provinces share theirs.
        Assert.Equal(CautionSign.Places, Warned(
            [new(Visitor(1, 1), 0, Province(0)), new(Visitor(2, 1), 10, Province(0)), new(Visitor(1, 2), 20, Province(1)), new(Visitor(3), 30, Province(2)), new(Visitor(4), 40, Province(3))]));
    }

    [Fact]
    public void A_hundred_addresses_of_one_network_are_no_crowd_at_the_lowest_threshold_that_can_be_set()
    {
        var strictest = CautionRules.BuiltIn.WithShoppers(null, new(Visitors: new CrowdThreshold(3, 24 * 60), Pace: new CrowdThreshold(3, 60)));
        foreach (var apart in new[] { 0.01, 1, 6, 31 })
        {
            var history = Scanned(Enumerable.Range(0, 100).Select(n => new Look(Visitor(9, n), n * apart)));
            Assert.Null(strictest.SignOf(history, ProductGroup.Food));
        }
    }

    [Fact]
    public void Customers_of_one_carrier_at_a_market_are_a_crowd_still()
    {
        // Ten of its networks, two customers in each.
        var looks = Enumerable.Range(0, 16).Select(n => new Look(Visitor(n % 10, n), n * 0.3));
        Assert.Equal(CautionSign.Pace, Hinted(looks));
        var set = CautionRules.BuiltIn.WithShoppers(null, new(Pace: new CrowdThreshold(8, 5)));
        Assert.Equal(CautionSign.Pace, set.SignOf(Scanned(looks), ProductGroup.Food));
    }

    [Fact]
    public void A_destinations_sign_stays_without_crowds_where_the_default_row_has_them()
    {
        var set = CautionRules.BuiltIn.WithShoppers(null, new(Pace: new CrowdThreshold(8, 5)));
        var looks = Enumerable.Range(0, 16).Select(n => new Look(Visitor(n), n * 0.1)).ToList();
        Assert.Equal(CautionSign.Pace, set.SignOf(Scanned(looks), ProductGroup.Food));
        Assert.Null(set.SignOf(Scanned(looks), ProductGroup.CommunityTourism));
    }
}
