using Stamp.Core.Registry;

namespace Stamp.Core.Scans;

/// <summary>From where on the scans of a genuine stamp are a sign that its label was copied, by product group. Pure.</summary>
public sealed class CautionTable
{
    /// <summary>
    /// Visitors of one network (<see cref="ScanRules.NetworkOf"/>) who count in a crowd. A buyer and a seller are two, and no
    /// crowd can be set to fewer than three: so no single network makes one, whatever addresses it takes. The built-in 8
    /// and 12 need four networks and six. Customers of one carrier are in many networks.
    /// </summary>
    private const int MostOfNetwork = 2;

    private readonly CautionThresholds common;
    private readonly IReadOnlyDictionary<ProductGroup, CautionThresholds> own;

    // By the group's number, filled in: this is asked at every scan.
    private readonly CautionThresholds[] rows;

    public CautionTable(CautionThresholds common, IReadOnlyDictionary<ProductGroup, CautionThresholds> own)
    {
        (this.common, this.own) = (common, own);
        rows = [.. Enum.GetValues<ProductGroup>().Select(group => Own(group).Over(common))];
    }

    /// <summary>A group's thresholds: its own row of the table, with the default row's cells where it says nothing.</summary>
    public CautionThresholds Of(ProductGroup group) => rows[(int)group];

    /// <summary>The table with some cells of a row changed.</summary>
    /// <param name="group">Null: the default row.</param>
    public CautionTable With(ProductGroup? group, CautionThresholds cells) => group is { } named
        ? new(common, new Dictionary<ProductGroup, CautionThresholds>(own) { [named] = cells.Over(Own(named)) })
        : new(cells.Over(common), own);

    /// <summary>What the scans show, the most telling sign first; null where they look as they should.</summary>
    /// <param name="visits">Recent visits, oldest first, at most <see cref="ScanRules.RecentVisits"/>.</param>
    internal CautionSign? SignOf(ReadOnlySpan<RecentVisit> visits, ProductGroup group)
    {
        // Nearly every scan: nobody was there before.
        if (visits.Length < 2) return null;
        var thresholds = Of(group);
        if (InPlaces(visits, thresholds.Places.Value)) return CautionSign.Places;
        if (Crowded(visits, thresholds.Pace.Value)) return CautionSign.Pace;
        if (Crowded(visits, thresholds.Visitors.Value)) return CautionSign.Visitors;
        return Silent(visits, thresholds.Silence.Value) ? CautionSign.Silence : null;
    }

    private CautionThresholds Own(ProductGroup group) => own.GetValueOrDefault(group, CautionThresholds.None);

    private static bool Crowded(ReadOnlySpan<RecentVisit> visits, CrowdThreshold? threshold)
    {
        if (threshold is not { } crowd) return false;
        Span<uint> seen = stackalloc uint[ScanRules.RecentVisits];
        for (var start = 0; start + crowd.AtLeast <= visits.Length; start++)
        {
            // In order, so the nearest that could make the number up decides whether it is worth counting.
            if (!IsWithin(crowd, visits, start, start + crowd.AtLeast - 1)) continue;
            var different = 0;
            for (var at = start; at < visits.Length && IsWithin(crowd, visits, start, at); at++)
            {
                var visitor = visits[at].Visitor;
                if (seen[..different].Contains(visitor) || OfNetwork(seen[..different], visitor) >= MostOfNetwork) continue;
                seen[different++] = visitor;
                if (different == crowd.AtLeast) return true;
            }
        }
        return false;
    }

    private static int OfNetwork(ReadOnlySpan<uint> visitors, uint visitor)
    {
        var same = 0;
        foreach (var other in visitors)
        {
            if (ScanRules.NetworkOf(other) == ScanRules.NetworkOf(visitor)) same++;
        }
        return same;
    }

    private static bool InPlaces(ReadOnlySpan<RecentVisit> visits, CrowdThreshold? threshold)
    {
        if (threshold is not { } crowd) return false;
        for (var start = 0; start + crowd.AtLeast <= visits.Length; start++)
        {
            if (!IsWithin(crowd, visits, start, start + crowd.AtLeast - 1)) continue;
            var end = start;
            while (end < visits.Length && IsWithin(crowd, visits, start, end)) end++;
            if (Witnesses.PlacesOf(visits[start..end], crowd.AtLeast) >= crowd.AtLeast) return true;
        }
        return false;
    }

    private static bool IsWithin(CrowdThreshold crowd, ReadOnlySpan<RecentVisit> visits, int start, int at) =>
        visits[at].Minute <= (long)visits[start].Minute + crowd.Minutes;

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
