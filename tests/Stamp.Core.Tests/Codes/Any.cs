using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

/// <summary>Generators that reach both ends of what a code can hold, which uniform numbers seldom do.</summary>
internal static class Any
{
    public static Arbitrary<StampId> Stamp { get; } = Gen.Zip(Number(StampId.MaxBatch), Number(StampId.MaxIndex))
        .Select(pair => new StampId(pair.Item1, pair.Item2)).ToArbitrary();

    public static Arbitrary<int> Epoch { get; } = Gen.Choose(0, 31).ToArbitrary();

    public static Arbitrary<byte[]> Key { get; } = Gen.ArrayOf(Gen.Choose(0, 255).Select(n => (byte)n), 32).ToArbitrary();

    private static Gen<int> Number(int most) => Gen.OneOf(
        Gen.Choose(1, most), Gen.Choose(1, 5), Gen.Choose(most - 5, most),
        Gen.Choose(0, 30).Select(bit => Math.Min(1 << bit, most)));
}
