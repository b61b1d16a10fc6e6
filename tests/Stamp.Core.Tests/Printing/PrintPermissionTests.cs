using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Printing;

public sealed class PrintPermissionTests
{
    private static readonly DateOnly LastDay = new(2027, 2, 28), Decided = new(2024, 3, 1);
    private static readonly StampBatch Batch = new(7, 1, 100, 0, "a4-24", false, null, default, LastDay);
    private static readonly StarCertificate Stars = new(1, 1, "GCN-1", 4, null, "UBND", Decided, new(2028, 2, 28));
    private static readonly ProductionLot Lot = new("L", new(2026, 11, 1), new(2027, 11, 1));

    // 1-10 voided, 11-30 activated, of them 21-30 recalled, 31-40 in stock, 41-50 voided, the rest in stock.
    private static readonly RangeMap Mixed = RangeMap.Fold([
        Move(1, MoveKind.Void, 1, 10), Move(2, MoveKind.Activate, 11, 30), Move(3, MoveKind.Recall, 21, 30), Move(4, MoveKind.Void, 41, 50),
    ]);

    private static RangeMove Move(long id, MoveKind kind, int first, int last) => new(
        id, 7, kind, new(first, last), kind == MoveKind.Activate ? Lot : null, kind == MoveKind.Void ? VoidReason.Lost : null, null, null, "htx", default);

    private static Outcome<DeadStamps> Ask(int first, int last, DateOnly? today = null, RangeMap? map = null, IReadOnlyList<StarCertificate>? stars = null) =>
        PrintPermission.Of(Batch, map ?? Mixed, stars ?? [Stars], new(first, last), today ?? LastDay);

    [Theory]
    [InlineData(1, 100, 20, 10)]
    [InlineData(10, 11, 1, 0)]
    [InlineData(5, 21, 6, 1)]
    [InlineData(30, 41, 1, 1)]
    [InlineData(11, 20, 0, 0)]
    [InlineData(31, 40, 0, 0)]
    public void Dead_stamps_among_others_are_counted_as_far_as_they_are_in_the_range(int first, int last, int voided, int recalled) =>
        Assert.Equal(new DeadStamps(voided, recalled, 0), Ask(first, last).Value);

    [Theory]
    [InlineData(1, 100, 20, 10, 60)]
    [InlineData(10, 12, 1, 0, 0)]
    [InlineData(20, 31, 0, 10, 1)]
    [InlineData(11, 31, 0, 10, 1)]
    public void What_is_in_stock_runs_out_the_day_after_its_last_and_what_is_activated_does_not(int first, int last, int voided, int recalled, int runOut)
    {
        Assert.Equal(new DeadStamps(voided, recalled, runOut), Ask(first, last, LastDay.AddDays(1)).Value);
        Assert.Equal(0, Ask(first, last, LastDay).Value.RunOut);
    }

    [Theory]
    [InlineData(1, 10, "10 voided")]
    [InlineData(21, 30, "10 recalled")]
    [InlineData(41, 41, "1 voided")]
    public void A_range_of_dead_stamps_only_is_refused_and_says_what_they_are(int first, int last, string named)
    {
        var refused = Ask(first, last).Rejection!;
        Assert.Equal(RejectionKind.Conflict, refused.Kind);
        Assert.Contains($"({named})", refused.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Dead_of_several_kinds_are_named_together()
    {
        var map = RangeMap.Fold([Move(1, MoveKind.Void, 1, 2), Move(2, MoveKind.Activate, 3, 3), Move(3, MoveKind.Recall, 3, 3)]);
        Assert.Contains("(2 voided, 1 recalled, 1 past their last day for activation)", Ask(1, 4, LastDay.AddDays(1), map).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("(2 đã huỷ, 1 đã bị thu hồi)", Ask(1, 3, map: map).Rejection!.Sentence.Vi, StringComparison.Ordinal);
        Assert.Equal(new DeadStamps(2, 1, 0), Ask(1, 4, map: map).Value);
    }

    [Fact]
    public void The_last_stamp_of_a_batch_is_printed_and_none_behind_it()
    {
        Assert.Equal(default, Ask(100, 100).Value);
        Assert.Equal(RejectionKind.BadInput, Ask(100, 101).Rejection!.Kind);
    }

    [Fact]
    public void Labels_are_printed_on_the_certificates_last_day_and_not_the_day_after()
    {
        var batch = Batch with { StockExpiresOn = new(2030, 1, 1) };
        Assert.Null(PrintPermission.Of(batch, RangeMap.Empty, [Stars], new(1, 1), Stars.ValidUntil).Rejection);
        Assert.StartsWith("Certificate GCN-1 expired on 28/02/2028", PrintPermission.Of(batch, RangeMap.Empty, [Stars], new(1, 1), Stars.ValidUntil.AddDays(1)).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_certificate_prints_nothing_from_its_day_on()
    {
        var gone = Stars with { WithdrawnOn = LastDay };
        Assert.Null(Ask(31, 31, LastDay.AddDays(-1), stars: [gone]).Rejection);
        Assert.StartsWith("Certificate GCN-1 was withdrawn on 28/02/2027", Ask(31, 31, LastDay, stars: [gone]).Rejection!.Sentence.En, StringComparison.Ordinal);
        // Ran out before the day on which it was to be withdrawn: that is what stopped it.
        var both = Stars with { ValidUntil = LastDay.AddDays(-1), WithdrawnOn = LastDay.AddDays(5) };
        Assert.StartsWith("Certificate GCN-1 expired on", Ask(31, 31, stars: [both]).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_a_product_without_any_certificate_is_not_printed()
    {
        var refused = Ask(31, 31, stars: []).Rejection!;
        Assert.Equal((RejectionKind.Conflict, "The product of batch 7 has no star certificate, so no stamps are printed."), (refused.Kind, refused.Sentence.En));
        // Decided for tomorrow: none yet.
        Assert.Equal(refused.Sentence, Ask(31, 31, stars: [Stars with { DecidedOn = LastDay.AddDays(1) }]).Rejection!.Sentence);
    }

    [Fact]
    public void The_newer_certificate_is_the_one_asked()
    {
        var newer = new StarCertificate(2, 1, "GCN-2", 5, null, "UBND", Decided.AddYears(1), LastDay.AddDays(-1));
        Assert.StartsWith("Certificate GCN-2 expired", Ask(31, 31, stars: [Stars, newer]).Rejection!.Sentence.En, StringComparison.Ordinal);
    }
}
