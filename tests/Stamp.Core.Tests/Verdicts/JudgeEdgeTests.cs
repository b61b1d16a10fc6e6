using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Tests.Verdicts;

public sealed class JudgeEdgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
    private static readonly StampCode Code = new(0, 1, 2);
    private static readonly ProductionLot Lot = new("L-07", new(2026, 9, 2), new(2027, 9, 2));

    private static StarCertificate Certificate(long id, int stars, DateOnly decided) =>
        new(id, 1, $"{id}/QĐ-UBND", stars, null, "UBND", decided, decided.AddMonths(36).AddDays(-1));

    private static ProductSnapshot Product(params StarCertificate[] certificates) => new(
        new(1, "MIEN-DONG", 1, "Miến dong", ProductGroup.Food, null),
        new(1, "TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Na Rì", "Bắc Kạn"), certificates, [], default);

    private static Verdict Judged(ProductSnapshot? product, DateTimeOffset issued, int index = 1, DateTimeOffset? at = null, int number = 1, bool inRegistry = true, bool recorded = true)
    {
        var batch = new StampBatch(number, 1, 100, 0, "a4-24", false, null, issued, new(2027, 2, 28));
        var map = RangeMap.Fold([new(1, number, MoveKind.Activate, new(1, 100), Lot, null, null, null, "office", issued)]);
        return Judge.Of(
            Code, new(number, index), false, inRegistry ? new(batch, map, default) : null, product, ScanHistory.None, recorded, CautionRules.BuiltIn, at ?? Now);
    }

    [Fact]
    public void Two_batches_of_one_product_under_different_stars_are_told_apart_on_one_day()
    {
        var product = Product(Certificate(1, 3, new(2024, 1, 10)), Certificate(2, 4, new(2026, 10, 5)));
        DateTimeOffset before = new(2026, 10, 4, 16, 59, 0, TimeSpan.Zero), after = new(2026, 10, 4, 17, 0, 0, TimeSpan.Zero);
        // By turns, as scans come: what was told of the one must not be told of the other.
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal((3, 4), (Judged(product, before, number: 1).Stars!.AtIssue, Judged(product, before, number: 1).Stars!.Now));
            Assert.Equal((4, 4), (Judged(product, after, number: 2).Stars!.AtIssue, Judged(product, after, number: 2).Stars!.Now));
        }
    }

    [Fact]
    public void Stars_that_ran_out_overnight_are_no_longer_told_the_next_morning()
    {
        var last = Certificate(1, 4, new(2023, 11, 22));
        var product = Product(last);
        var issued = new DateTimeOffset(2026, 9, 1, 5, 0, 0, TimeSpan.Zero);
        Assert.Equal((4, CertificateState.Valid), (Judged(product, issued).Stars!.Now, Judged(product, issued).Stars!.State!.Value));
        var tomorrow = Judged(product, issued, at: Now.AddDays(1)).Stars!;
        Assert.Equal((4, null, CertificateState.Expired), (tomorrow.AtIssue, tomorrow.Now, tomorrow.State!.Value));
        Assert.Equal(4, Judged(product, issued).Stars!.Now);
    }

    [Fact]
    public void A_product_without_any_certificate_has_no_stars_and_its_stamp_is_what_it_is()
    {
        var verdict = Judged(Product(), Now.AddDays(-5));
        Assert.Equal((Reason.Genuine, null, null, null), (verdict.Reason, verdict.Stars!.AtIssue, verdict.Stars.Now, verdict.Stars.State));
        Assert.Null(verdict.Stars.Certificate);
    }

    [Fact]
    public void The_last_stamp_of_a_batch_is_one_and_the_next_is_none()
    {
        var product = Product();
        Assert.Equal(Reason.Genuine, Judged(product, Now, index: 100).Reason);
        Assert.Equal(Reason.NotInRegistry, Judged(product, Now, index: 101).Reason);
    }

    [Fact]
    public void A_batch_without_its_product_or_a_product_without_its_batch_could_not_be_checked()
    {
        Assert.Equal(Reason.NotInRegistry, Judged(null, Now).Reason);
        Assert.Equal(Reason.NotInRegistry, Judged(Product(), Now, inRegistry: false).Reason);
    }

    [Fact]
    public void What_was_asked_and_what_was_recorded_stand_in_every_verdict()
    {
        var verdict = Judged(Product(), Now, recorded: false);
        Assert.Equal((Code, new StampId(1, 1), false), (verdict.Code!.Value, verdict.Stamp!.Value, verdict.Recorded));
        Assert.True(Judged(null, Now).Recorded);
        Assert.Equal((Reason.Unavailable, Code, false), (Judge.Unavailable(Code).Reason, Judge.Unavailable(Code).Code!.Value, Judge.Unavailable(Code).Recorded));
        Assert.Equal((Reason.Unknown, Code, false), (Judge.Unknown(Code).Reason, Judge.Unknown(Code).Code!.Value, Judge.Unknown(Code).Recorded));
    }

    [Fact]
    public void Without_a_history_a_stamp_is_genuine_and_without_a_sign()
    {
        var batch = new StampBatch(1, 1, 100, 0, "a4-24", false, null, Now, new(2027, 2, 28));
        var map = RangeMap.Fold([new(1, 1, MoveKind.Activate, new(1, 100), Lot, null, null, null, "office", Now)]);
        var verdict = Judge.Of(Code, new(1, 1), false, new(batch, map, default), Product(), history: null, recorded: false, CautionRules.BuiltIn, Now);
        Assert.Equal((Reason.Genuine, null, null), (verdict.Reason, verdict.Sign, verdict.History));
    }
}
