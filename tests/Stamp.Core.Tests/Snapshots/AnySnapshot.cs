using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Tests.Snapshots;

/// <summary>Snapshots of every shape that the registry may hold.</summary>
internal static class AnySnapshot
{
    private static readonly Gen<string> Text = Gen.Elements(
        "Miến dong Tài Hoan", "Trà hoa vàng <b>\"5★\"</b>", "", "🍵 nhãn\u00A0lồng \\ / &", "Côn Minh, Na Rì", new string('ữ', 200));

    private static readonly Gen<DateOnly> Day = Gen.Choose(0, 40_000).Select(days => new DateOnly(1990, 1, 1).AddDays(days));

    private static readonly Gen<DateOnly?> DayOrNone = Day.Select(day => (DateOnly?)day).OrNone();

    private static readonly Gen<DateTimeOffset> Instant =
        from seconds in Gen.Choose(0, int.MaxValue)
        from micros in Gen.Choose(0, 999_999)
        select DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMicroseconds(micros);

    private static readonly Gen<Gtin?> GtinOrNone = Gen.Elements("08930000000019", "00012345600012").Select(text =>
        Gtin.TryParse(text, out var gtin) ? (Gtin?)gtin : throw new FormatException(text)).OrNone();

    private static readonly Gen<ChangePoint> Point =
        from number in Gen.Choose(1, int.MaxValue)
        from mark in Gen.Choose(int.MinValue, int.MaxValue)
        select new ChangePoint(number, mark * 4_294_967_296L);

    private static readonly Gen<RangeMove> Move =
        from kind in Gen.Elements(MoveKind.Activate, MoveKind.Void, MoveKind.Recall)
        from first in Gen.Choose(1, 1_000)
        from length in Gen.Choose(0, 60)
        from lot in Text
        from day in Day
        from reason in Gen.Elements(Enum.GetValues<VoidReason>())
        from at in Instant
        select new RangeMove(0, 1, kind, new(first, first + length), kind == MoveKind.Activate ? new(lot, day, day.AddDays(30)) : null,
            kind == MoveKind.Void ? reason : null, kind == MoveKind.Recall ? lot : null, null, "van-phong", at);

    /// <summary>Moves numbered, and only such as don't contradict those before.</summary>
    private static readonly Gen<RangeMap> Ranges = Gen.ArrayOf(Move).Select(moves =>
    {
        List<RangeMove> kept = [];
        foreach (var move in moves)
        {
            if (move.Kind == MoveKind.Recall || !RangeMap.Fold(kept).Within(move.Range).Any()) kept.Add(move with { Id = kept.Count + 1 });
        }
        return RangeMap.Fold(kept);
    });

    private static readonly Gen<ISnapshot> Batch =
        from number in Gen.Choose(1, int.MaxValue)
        from product in Gen.Choose(1, int.MaxValue)
        from count in Gen.Choose(1, 16_777_216)
        from template in Text
        from isSealed in Gen.Elements(true, false)
        from gtin in GtinOrNone
        from issued in Instant
        from expires in Day
        from ranges in Ranges
        from point in Point
        select (ISnapshot)new BatchSnapshot(new(number, product, count, number % 32, template, isSealed, gtin, issued, expires), ranges, point);

    private static readonly Gen<StarCertificate> Certificate =
        from number in Text
        from stars in Gen.Choose(3, 5)
        from points in Gen.Choose(0, 2_500)
        from scored in Gen.Elements(true, false)
        from decided in Day
        from withdrawn in DayOrNone
        select new StarCertificate(points + 1, 2, number, stars, scored ? new StarPoints(points / 100m, 25, 0.5m) : null,
            "UBND tỉnh", decided, decided.AddMonths(36), withdrawn, withdrawn is null ? null : number);

    private static readonly Gen<SupportingCertificate> Supporting =
        from number in Text
        from begins in Day
        from ends in DayOrNone
        select new SupportingCertificate(1, 2, "VietGAP", number, "TQC", begins, ends);

    private static readonly Gen<ISnapshot> Product =
        from id in Gen.Choose(1, int.MaxValue)
        from name in Text
        from gtin in GtinOrNone
        from kind in Gen.Elements(Enum.GetValues<ProducerKind>())
        from goods in Gen.Elements(Enum.GetValues<ProductGroup>())
        from certificates in Gen.ArrayOf(Certificate)
        from supporting in Gen.ArrayOf(Supporting)
        from point in Point
        select (ISnapshot)new ProductSnapshot(
            new(id, "MIEN-DONG", 3, name, goods, gtin), new(3, "HTX", name, kind, name, "Bắc Kạn"), certificates, supporting, point);

    public static Arbitrary<ISnapshot> Arbitrary { get; } = Gen.OneOf(Batch, Product).ToArbitrary();

    /// <summary>Whether two are the same in every value.</summary>
    public static bool Same(ISnapshot? one, ISnapshot? other) => (one, other) switch
    {
        (BatchSnapshot a, BatchSnapshot b) => a.Batch == b.Batch && a.ReadAt == b.ReadAt && a.Ranges.Segments.SequenceEqual(b.Ranges.Segments),
        (ProductSnapshot a, ProductSnapshot b) => a.Product == b.Product && a.Producer == b.Producer && a.ReadAt == b.ReadAt
            && a.Certificates.SequenceEqual(b.Certificates) && a.Supporting.SequenceEqual(b.Supporting),
        _ => false,
    };

    private static Gen<T?> OrNone<T>(this Gen<T?> some) => Gen.Frequency((3, some), (1, Gen.Constant(default(T?))));
}
