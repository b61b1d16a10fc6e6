using Stamp.Core.Registry;

namespace Stamp.Core.Scans.Counting;

/// <summary>
/// The newest journaled visits of a stamp, the one in hand among them: what the ledger had when it answered, as far
/// as the journal carries visits in the order in which they were counted. Used again for every sighting.
/// </summary>
internal sealed class StampPast
{
    private readonly RecentVisit[] visits = new RecentVisit[ScanRules.RecentVisits];
    private int count, same;
    private Sighting sighting;

    public void Of(in Sighting of) => (sighting, count, same) = (of, 0, 0);

    /// <summary>A visit of the stamp, the newest first, at most <see cref="ScanRules.RecentVisits"/>.</summary>
    public void Add(long at, uint visitor, byte place)
    {
        if (visitor == sighting.Visitor && at == sighting.At.ToUnixTimeMilliseconds()) same++;
        visits[^++count] = new(visitor, ScanRules.MinuteOf(DateTimeOffset.FromUnixTimeMilliseconds(at)), place);
    }

    /// <summary>
    /// The same visit is there under two names: recorded by two ledgers, or again by a Redis that lost its memory.
    /// It is one visit, and counted once.
    /// </summary>
    public bool IsThereTwice => same > 1;

    /// <summary>Nobody had scanned the stamp before.</summary>
    public bool IsFirst => count == 1;

    /// <summary>What the history shows, by the rules that answers follow.</summary>
    /// <param name="group">Null for a batch that the registry lost: there is nothing to judge by.</param>
    public SeenSign SignOf(CautionRules rules, ProductGroup? group) =>
        group is not { } known ? SeenSign.None
        : rules.Shoppers.SignOf(visits.AsSpan()[^count..], known) is not null ? SeenSign.Caution
        : rules.Office.SignOf(visits.AsSpan()[^count..], known) is not null ? SeenSign.Hint
        : SeenSign.None;
}
