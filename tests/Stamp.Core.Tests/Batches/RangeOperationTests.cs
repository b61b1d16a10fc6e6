using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

[Trait("registry", "contract")]
public sealed class RangeOperationTests : IDisposable
{
    private static readonly Actor Maker = Actor.Producer("htx");

    private readonly TempRegistry temp = new();
    private readonly int batch;

    public RangeOperationTests() => batch = temp.Issue(100);

    public void Dispose() => temp.Dispose();

    private Outcome<MoveDone> Activate(int first, int last) => temp.Ranges.Activate(batch, new(first, last), TempRegistry.Lot, Maker);

    [Fact]
    public void Activation_is_read_back_with_its_lot()
    {
        var done = Activate(1, 60).Value;
        Assert.Equal((60, 60L, 40L), (done.Stamps, done.Ledger.Activated, done.Ledger.InStock));
        var segment = new SnapshotReader(temp.Database).ReadBatch(batch)!.Ranges.At(60)!;
        Assert.Equal((StampState.Activated, TempRegistry.Lot, done.Move), (segment.State, segment.Lot, segment.Move));
        Assert.Equal([done.Move], temp.Batches.Moves(batch).Value);
    }

    [Fact]
    public void An_overlap_names_the_offending_stamps()
    {
        _ = Activate(1, 60).Value;
        var refused = Activate(50, 70).Rejection!;
        Assert.Equal(RejectionKind.Conflict, refused.Kind);
        Assert.Contains("50-60", refused.Sentence.Vi, StringComparison.Ordinal);
        _ = temp.Ranges.Void(batch, new(61, 65), VoidReason.Lost, Maker).Value;
        Assert.Contains("61-65", Activate(61, 100).Rejection!.Sentence.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_overlapping_activations_at_once_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Activate(1 + n, 50 + n))));
        Assert.Single(outcomes, outcome => outcome.Rejection is null);
        Assert.All(outcomes.Where(outcome => outcome.Rejection is not null),
            outcome => Assert.Equal(RejectionKind.Conflict, outcome.Rejection!.Kind));
        Assert.Equal(50, temp.Batches.Ledger(batch).Value.Activated);
    }

    [Fact]
    public void An_explicit_recall_wants_every_stamp_activated()
    {
        _ = Activate(1, 40).Value;
        _ = Activate(51, 60).Value;
        Assert.Contains("41-50", temp.Ranges.Recall(batch, new(30, 60), "thử", Maker).Rejection!.Sentence.En, StringComparison.Ordinal);
        var done = temp.Ranges.Recall(batch, new(30, 40), "thử", Maker).Value;
        Assert.Equal((11, 11L, 50L), (done.Stamps, done.Ledger.Recalled, done.Ledger.Activated));
        Assert.Contains("30-40", temp.Ranges.Recall(batch, new(20, 40), "thử", Maker).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recall_without_a_range_takes_what_is_activated_now_and_no_more()
    {
        Assert.Equal(RejectionKind.Conflict, temp.Ranges.Recall(batch, null, "thử", Maker).Rejection?.Kind);
        _ = Activate(10, 20).Value;
        _ = temp.Ranges.Void(batch, new(21, 30), VoidReason.Misprint, Maker).Value;
        _ = Activate(41, 50).Value;
        Assert.Equal(21, temp.Ranges.Recall(batch, null, "thử", Maker).Value.Stamps);
        var ledger = Activate(31, 40).Value.Ledger;
        Assert.Equal((31L, 21L, 10L), (ledger.Activated, ledger.Recalled, ledger.Voided[VoidReason.Misprint]));
    }

    [Fact]
    public void Undo_brings_the_stamps_back_to_stock_once()
    {
        var done = Activate(1, 60).Value;
        Assert.Equal(100, temp.Ranges.Undo(done.Move.Id, Maker).Value.Ledger.InStock);
        Assert.Contains("already", temp.Ranges.Undo(done.Move.Id, Maker).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Null(Activate(20, 30).Rejection);
        Assert.Equal(RejectionKind.NotFound, temp.Ranges.Undo(999, Maker).Rejection?.Kind);
    }

    [Fact]
    public void Undo_is_for_the_same_account_or_the_office_within_ten_days()
    {
        var first = Activate(1, 10).Value.Move.Id;
        var second = Activate(11, 20).Value.Move.Id;
        var third = temp.Ranges.Void(batch, new(21, 30), VoidReason.Stolen, Maker).Value.Move.Id;
        Assert.Equal(RejectionKind.Conflict, temp.Ranges.Undo(first, Actor.Producer("khac")).Rejection?.Kind);
        Assert.Null(temp.Ranges.Undo(first, TempRegistry.Office).Rejection);
        temp.Clock.Now += TimeSpan.FromDays(10);
        Assert.Null(temp.Ranges.Undo(third, Maker).Rejection);
        temp.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Contains("10 days", temp.Ranges.Undo(second, Maker).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_recalled_is_not_undone()
    {
        var done = Activate(1, 60).Value;
        var recall = temp.Ranges.Recall(batch, new(5, 6), "thử", Maker).Value;
        Assert.Contains("5-6", temp.Ranges.Undo(done.Move.Id, Maker).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(RejectionKind.Conflict, temp.Ranges.Undo(recall.Move.Id, Maker).Rejection?.Kind);
    }

    [Fact]
    public void Refuses_stamps_that_ran_out_in_stock_but_lets_them_be_voided()
    {
        temp.Clock.Now = new(2027, 5, 21, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(RejectionKind.Conflict, Activate(1, 10).Rejection?.Kind);
        Assert.Null(temp.Ranges.Void(batch, new(1, 100), VoidReason.Returned, Maker).Rejection);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(91, 101)]
    [InlineData(20, 10)]
    public void Refuses_a_range_outside_the_batch(int first, int last) =>
        Assert.Equal(RejectionKind.BadInput, Activate(first, last).Rejection?.Kind);

    [Fact]
    public void Refuses_dates_in_the_wrong_order_and_texts_that_hide_something()
    {
        var lot = TempRegistry.Lot;
        Assert.Equal(RejectionKind.BadInput, Put(lot with { ProducedOn = lot.ExpiresOn.AddDays(1) }));
        Assert.Equal(RejectionKind.BadInput, Put(lot with { Number = "L\u202E1" }));
        Assert.Equal(RejectionKind.BadInput, Put(lot with { Number = "  " }));
        Assert.Equal(RejectionKind.BadInput, Put(lot with { Number = new('L', 51) }));
        Assert.Equal(RejectionKind.BadInput, temp.Ranges.Recall(batch, null, "a\nb", Maker).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, temp.Ranges.Activate(99, new(1, 1), lot, Maker).Rejection?.Kind);

        RejectionKind? Put(ProductionLot wrong) => temp.Ranges.Activate(batch, new(1, 2), wrong, Maker).Rejection?.Kind;
    }
}
