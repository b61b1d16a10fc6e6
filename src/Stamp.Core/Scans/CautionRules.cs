using Stamp.Core.Registry;

namespace Stamp.Core.Scans;

/// <summary>
/// When a genuine stamp's scans look like those of a copied label, by product group. Pure. Never from a bare
/// count: a label on a shop shelf is scanned again and again.
/// </summary>
public sealed class CautionRules
{
    /// <summary>
    /// Starting points, to be tuned with real scans; docs/operations.md tells them as a table.
    /// Visitors: 12 in an hour is more than a shelf sees (fifty in two months is under one a day) and fewer than
    /// a copied label on a market day. Pace: 8 in 5 minutes leaves each 37 seconds to take the goods, scan, read
    /// and hand them on. Places: a province is 50 to 200 km across, so goods may lie in two within minutes, at a
    /// border, but a third is half a day's drive. Silence: food is sold and eaten within four months of the shop's
    /// own scan, dry herbs keep for a year, and a carving may be scanned by its buyer's grandchildren. A
    /// destination's sign is scanned by whole coaches at once, and rests for a season.
    /// </summary>
    public static CautionRules BuiltIn { get; } = new(
        new CautionThresholds(new CrowdThreshold(12, 60), new CrowdThreshold(8, 5), Cell<int>.Off, new CrowdThreshold(3, 6 * 60)),
        new Dictionary<ProductGroup, CautionThresholds>
        {
            [ProductGroup.Food] = new(Silence: 120),
            [ProductGroup.Drinks] = new(Silence: 180),
            [ProductGroup.MedicinalHerbs] = new(Silence: 365),
            [ProductGroup.OrnamentalPlantsAndAnimals] = new(Silence: 180),
            [ProductGroup.CommunityTourism] = new(Cell<CrowdThreshold>.Off, Cell<CrowdThreshold>.Off),
        });

    private readonly CautionThresholds common;
    private readonly IReadOnlyDictionary<ProductGroup, CautionThresholds> own;

    // By the group's number, filled in: this is asked at every scan.
    private readonly CautionThresholds[] rows;

    private CautionRules(CautionThresholds common, IReadOnlyDictionary<ProductGroup, CautionThresholds> own)
    {
        (this.common, this.own) = (common, own);
        rows = [.. Enum.GetValues<ProductGroup>().Select(group => Own(group).Over(common))];
    }

    /// <summary>A group's thresholds: its own row of the table, with the default row's cells where it says nothing.</summary>
    public CautionThresholds Of(ProductGroup group) => rows[(int)group];

    /// <summary>The table with some cells of a row changed.</summary>
    /// <param name="group">Null: the default row.</param>
    public CautionRules With(ProductGroup? group, CautionThresholds cells) => group is { } named
        ? new(common, new Dictionary<ProductGroup, CautionThresholds>(own) { [named] = cells.Over(Own(named)) })
        : new(cells.Over(common), own);

    /// <summary>What the scans show, the most telling sign first; null where they look as they should.</summary>
    public CautionSign? SignOf(ScanHistory history, ProductGroup group) => SignOf(history.Visits, group);

    /// <param name="visits">Recent visits, oldest first, at most <see cref="ScanRules.RecentVisits"/>.</param>
    internal CautionSign? SignOf(ReadOnlySpan<RecentVisit> visits, ProductGroup group)
    {
        // Nearly every scan: nobody was there before.
        if (visits.Length < 2) return null;
        var thresholds = Of(group);
        if (Crowded(visits, thresholds.Places.Value, ofPlaces: true)) return CautionSign.Places;
        if (Crowded(visits, thresholds.Pace.Value, ofPlaces: false)) return CautionSign.Pace;
        if (Crowded(visits, thresholds.Visitors.Value, ofPlaces: false)) return CautionSign.Visitors;
        return Silent(visits, thresholds.Silence.Value) ? CautionSign.Silence : null;
    }

    private CautionThresholds Own(ProductGroup group) => own.GetValueOrDefault(group, CautionThresholds.None);

    private static bool Crowded(ReadOnlySpan<RecentVisit> visits, CrowdThreshold? threshold, bool ofPlaces)
    {
        if (threshold is not { } crowd || visits.Length < crowd.AtLeast) return false;
        Span<uint> seen = stackalloc uint[ScanRules.RecentVisits];
        for (var start = 0; start + crowd.AtLeast <= visits.Length; start++)
        {
            // In order, so the nearest that could make the number up decides whether it is worth counting.
            if (visits[start + crowd.AtLeast - 1].Minute > (long)visits[start].Minute + crowd.Minutes) continue;
            var different = 0;
            for (var at = start; at < visits.Length && visits[at].Minute <= (long)visits[start].Minute + crowd.Minutes; at++)
            {
                var who = ofPlaces ? visits[at].Place : visits[at].Visitor;
                // Where no place is known there is nothing to compare.
                if ((ofPlaces && who == 0) || seen[..different].Contains(who)) continue;
                seen[different++] = who;
                if (different == crowd.AtLeast) return true;
            }
        }
        return false;
    }

    private static bool Silent(ReadOnlySpan<RecentVisit> visits, int? days)
    {
        if (days is not { } most) return false;
        for (var n = 1; n < visits.Length; n++)
        {
            if (visits[n].Minute >= visits[n - 1].Minute + ((long)most * MinutesADay)) return true;
        }
        return false;
    }

    private const int MinutesADay = 24 * 60;
}
