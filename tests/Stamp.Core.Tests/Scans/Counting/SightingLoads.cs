using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Registry;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans.Counting;

/// <summary>
/// Loads of sightings of few stamps by few visitors on few days, late ones, equal ones and equally named ones among them:
/// histories run over, visits are there twice, cautions come and go.
/// </summary>
internal static class SightingLoads
{
    public static readonly CautionRules Rules = CautionRules.BuiltIn.WithShoppers(ProductGroup.Food, new(
        new CrowdThreshold(5, 60), new CrowdThreshold(3, 5), 2, new CrowdThreshold(3, 120)));

    // Days in Vietnam end at 17:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 15, 0, 0, TimeSpan.Zero);

    /// <param name="batches">Of which the registry may know some.</param>
    public static Arbitrary<Sighting[][]> Of(params int[] batches) => (
        from count in Gen.Choose(1, 4)
        from loads in Gen.ArrayOf(
            from size in Gen.Choose(0, 40)
            from load in Gen.ArrayOf(One(batches), size)
            select load, count)
        select WithSomeAgain(loads)).ToArbitrary();

    /// <summary>Each load has some of its own twice, and some of the one before.</summary>
    private static Sighting[][] WithSomeAgain(Sighting[][] loads) =>
        [.. loads.Select((load, n) => (Sighting[])[.. load, .. n == 0 ? [] : loads[n - 1].Take(5), .. load.Take(3)])];

    private static Gen<Sighting> One(int[] batches) =>
        from batch in Gen.Elements(batches)
        from stamp in Gen.Choose(1, 2)
        from minute in Gen.Frequency((3, Gen.Choose(0, 4)), (3, Gen.Choose(0, 240)), (1, Gen.Choose(0, 5_000)))
        from visitor in Gen.Elements(1u, 2u, 3u, 4u, 5u, 6u, uint.MaxValue)
        from place in Gen.Elements<byte>(0, 1, 4, 96)
        from name in Gen.Choose(0, 3)
        select new Sighting(new(batch % 64, name, name), new(batch, stamp), Start.AddMinutes(minute), visitor, place);
}
