namespace Stamp.Core.Scans;

/// <summary>
/// When a genuine stamp's scans look like a copied label: many distinct visitors in a short while. Never
/// a bare count: a label on a shop shelf is scanned again and again.
/// </summary>
/// <param name="Visitors">So many distinct visitors …</param>
/// <param name="Within">… within so long.</param>
public sealed record CautionRule(int Visitors, TimeSpan Within)
{
    /// <summary>
    /// 12 people in an hour at one label: more than a shelf sees (fifty in two months is under one a day),
    /// fewer than a copied label on a market day. A starting point to be tuned with real scans.
    /// </summary>
    public static CautionRule Default { get; } = new(12, TimeSpan.FromHours(1));

    public bool IsUnusual(ScanHistory history)
    {
        var visits = history.Recent;
        if (visits.Count < Visitors) return false;
        Span<uint> distinct = stackalloc uint[ScanRules.RecentVisits];
        for (var start = 0; start + Visitors <= visits.Count; start++)
        {
            var count = 0;
            for (var at = start; at < visits.Count && visits[at].Minute <= visits[start].Minute + (uint)Within.TotalMinutes; at++)
            {
                if (!distinct[..count].Contains(visits[at].Visitor)) distinct[count++] = visits[at].Visitor;
            }
            if (count >= Visitors) return true;
        }
        return false;
    }
}
