using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Registry;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

/// <summary>What holds of every history, whatever the thresholds.</summary>
public sealed class CautionPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    /// <param name="Visitor">Of networks 0 to 7, four addresses in each.</param>
    private readonly record struct Look(uint Visitor, int Minutes, byte Place);

    private sealed record Case(Look[] Looks, CautionThresholds Thresholds);

    /// <summary>Few visitors and places over a few hours, so that every threshold is now met and now missed.</summary>
    private static readonly Arbitrary<Case> Cases = (
        from size in Gen.Choose(0, ScanRules.RecentVisits)
        from looks in Gen.ArrayOf(
            from address in Gen.Choose(0, 3)
            from network in Gen.Choose(0, 7)
            from minutes in Gen.Choose(0, 240)
            from place in Gen.Choose(0, 4)
            select new Look((uint)((address << 16) | network), minutes, (byte)place), size)
        from visitors in Gen.Choose(2, 10)
        from visitorMinutes in Gen.Choose(1, 120)
        from pace in Gen.Choose(2, 5)
        from paceMinutes in Gen.Choose(1, 15)
        from places in Gen.Choose(2, 4)
        from placeMinutes in Gen.Choose(1, 240)
        select new Case(looks, new(
            new CrowdThreshold(visitors, visitorMinutes), new CrowdThreshold(pace, paceMinutes), Cell<int>.Off, new CrowdThreshold(places, placeMinutes))))
        .ToArbitrary();

    private static ScanHistory History(IEnumerable<Look> looks) => looks.Aggregate(
        ScanHistory.None, (history, look) => ScanRules.CountAgain(history, look.Visitor, Start.AddMinutes(look.Minutes), look.Place));

    private static CautionSign? SignOf(IEnumerable<Look> looks, CautionThresholds thresholds) =>
        CautionRules.BuiltIn.Office.With(ProductGroup.Drinks, thresholds).SignOf(History(looks).Visits, ProductGroup.Drinks);

    private static void Holds(Func<Case, bool> property) => Prop.ForAll(Cases, property).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_sign_is_seen_exactly_where_counting_every_stretch_of_time_by_hand_sees_it() => Holds(given =>
    {
        var recent = History(given.Looks).Recent;
        bool Seen(CrowdThreshold crowd, Func<IReadOnlyList<RecentVisit>, int> count) => recent.Any(first => count(
            [.. recent.Where(visit => visit.Minute >= first.Minute && visit.Minute - first.Minute <= crowd.Minutes)]) >= crowd.AtLeast);
        CautionSign? expected =
            Seen(given.Thresholds.Places.Value!.Value, PlacesOfNetworks) ? CautionSign.Places
            : Seen(given.Thresholds.Pace.Value!.Value, People) ? CautionSign.Pace
            : Seen(given.Thresholds.Visitors.Value!.Value, People) ? CautionSign.Visitors
            : null;
        return SignOf(given.Looks, given.Thresholds) == expected;
    });

    /// <summary>Different visitors, two of a network at most.</summary>
    private static int People(IReadOnlyList<RecentVisit> visits) =>
        visits.Select(visit => visit.Visitor).Distinct().GroupBy(ScanRules.NetworkOf).Sum(network => Math.Min(2, network.Count()));

    /// <summary>The most places that can be given networks of their own, by trying them all.</summary>
    private static int PlacesOfNetworks(IReadOnlyList<RecentVisit> visits)
    {
        var seenFrom = visits.Where(visit => visit.Place != 0).GroupBy(visit => visit.Place, visit => ScanRules.NetworkOf(visit.Visitor)).Select(place => place.Distinct().ToList()).ToList();
        return Most(0, []);

        int Most(int place, List<ushort> taken) => place == seenFrom.Count ? 0 : Math.Max(
            Most(place + 1, taken),
            seenFrom[place].Where(network => !taken.Contains(network)).Select(network => 1 + Most(place + 1, [.. taken, network])).DefaultIfEmpty(0).Max());
    }

    [Fact]
    public void One_more_visitor_never_takes_caution_away() => Holds(given =>
    {
        var few = given.Looks.Take(ScanRules.RecentVisits - 1).ToArray();
        var more = new Look(1_000, given.Looks.Sum(look => look.Minutes) % 240, 1);
        return SignOf(few, given.Thresholds) is null || SignOf([.. few, more], given.Thresholds) is not null;
    });

    [Fact]
    public void Visits_that_come_in_another_order_are_the_same_sign() => Holds(given =>
    {
        var different = given.Looks.DistinctBy(look => look.Visitor).ToList();
        return SignOf(different, given.Thresholds) == SignOf(different.AsEnumerable().Reverse(), given.Thresholds);
    });

    [Fact]
    public void No_number_of_visitors_is_a_sign_while_they_come_slowly() => Holds(given =>
    {
        var slow = given.Looks.Select((look, n) => look with { Minutes = n * 241, Visitor = (uint)n });
        return SignOf(slow, given.Thresholds) is null;
    });

    [Fact]
    public void Without_known_places_there_is_never_a_sign_of_them() => Holds(given =>
        SignOf(given.Looks.Select(look => look with { Place = 0 }), given.Thresholds) != CautionSign.Places);

    [Fact]
    public void Stricter_thresholds_never_see_less() => Holds(given =>
    {
        var strict = given.Thresholds with { Visitors = new CrowdThreshold(2, given.Thresholds.Visitors.Value!.Value.Minutes + 1) };
        return SignOf(given.Looks, given.Thresholds) is null || SignOf(given.Looks, strict) is not null;
    });
}
