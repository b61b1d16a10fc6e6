using Stamp.Core.Registry;

namespace Stamp.Core.Scans;

/// <summary>
/// When a genuine stamp's scans look like those of a copied label. Two tables: from where on shoppers are warned, and from
/// where on the office is given a hint, which no shopper sees. Never from a bare count: a label on a shop shelf is scanned
/// again and again.
/// </summary>
/// <param name="Shoppers">A sign here turns an answer into <see cref="Verdicts.Reason.GenuineCaution"/>.</param>
/// <param name="Office">A sign here is counted as a hint, where shoppers were not warned.</param>
public sealed record CautionRules(CautionTable Shoppers, CautionTable Office)
{
    /// <summary>
    /// docs/operations.md has both as tables. Shoppers: only places, and those late. In a simulation crowds and silence
    /// warned after 13.6 % of genuine scans, at fairs, in coaches and at home; four provinces within two days after next
    /// to none. A lorry reaches any two provinces within two days and passes a third, but nobody scans a label there. One
    /// client can't seem to be four: its hash changes with the day, and 48 hours touch three days at most.
    /// <para>
    /// Office: hints to look at, among them false ones. Visitors: 12 in an hour is more than a shelf sees (fifty in two
    /// months is under one a day) and fewer than a copied label on a market day. Pace: 8 in 5 minutes leaves each 37
    /// seconds to take the goods, scan, read and hand them on. Places: a province is 50 to 200 km across, so goods may
    /// lie in two within minutes, at a border, but a third is half a day's drive. Silence: food is sold and eaten within
    /// four months of the shop's own scan, dry herbs keep for a year, and a carving may be scanned by its buyer's
    /// grandchildren. A destination's sign is scanned by whole coaches at once, and rests for a season.
    /// </para>
    /// </summary>
    public static CautionRules BuiltIn { get; } = new(
        new(
            new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off, Cell<int>.Off, new CrowdThreshold(4, 48 * 60)),
            new Dictionary<ProductGroup, CautionThresholds>
            {
                // Stays off where a deployment has crowds warn shoppers by the default row.
                [ProductGroup.CommunityTourism] = new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off),
            }),
        new(
            new(new CrowdThreshold(12, 60), new CrowdThreshold(8, 5), Cell<int>.Off, new CrowdThreshold(3, 6 * 60)),
            new Dictionary<ProductGroup, CautionThresholds>
            {
                [ProductGroup.Food] = new(Silence: 120),
                [ProductGroup.Drinks] = new(Silence: 180),
                [ProductGroup.MedicinalHerbs] = new(Silence: 365),
                [ProductGroup.OrnamentalPlantsAndAnimals] = new(Silence: 180),
                [ProductGroup.CommunityTourism] = new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off),
            }));

    /// <summary>What shoppers are told of, the most telling sign first; null: no caution.</summary>
    public CautionSign? SignOf(ScanHistory history, ProductGroup group) => Shoppers.SignOf(history.Visits, group);

    /// <summary>The rules with some cells of a row of the shoppers' table changed.</summary>
    /// <param name="group">Null: the default row.</param>
    public CautionRules WithShoppers(ProductGroup? group, CautionThresholds cells) => this with { Shoppers = Shoppers.With(group, cells) };

    /// <summary>The rules with some cells of a row of the office's table changed.</summary>
    /// <param name="group">Null: the default row.</param>
    public CautionRules WithOffice(ProductGroup? group, CautionThresholds cells) => this with { Office = Office.With(group, cells) };
}
