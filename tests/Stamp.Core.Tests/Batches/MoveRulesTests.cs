using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

/// <summary>The edges of what may happen to a range, asked of the rules alone.</summary>
public sealed class MoveRulesTests
{
    private static readonly DateOnly LastDay = new(2027, 2, 28);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
    private static readonly StampBatch Batch = new(7, 1, 100, 0, "a4-24", false, null, Now.AddDays(-30), LastDay);
    private static readonly ProductionLot Lot = new("L-07", new(2026, 11, 1), new(2027, 11, 1));
    private static readonly Actor Lan = Actor.Office("lan"), Htx = Actor.Producer("htx");

    private static RangeMove Move(long id, MoveKind kind, int first, int last, long? undoes = null) => new(
        id, 7, kind, new(first, last), kind == MoveKind.Activate ? Lot : null, kind == MoveKind.Void ? VoidReason.Lost : null,
        kind == MoveKind.Recall ? "mốc" : null, undoes, "htx", Now.AddDays(-1));

    private static RangeMap Map(params RangeMove[] moves) => RangeMap.Fold(moves);

    private static string Told(Rejection? rejection) => rejection!.Sentence.En;

    [Fact]
    public void Stamps_are_activated_on_their_last_day_and_not_the_day_after()
    {
        Assert.Equal(Lot, MoveRules.Activate(Batch, RangeMap.Empty, new(1, 100), Lot, LastDay).Value);
        var late = MoveRules.Activate(Batch, RangeMap.Empty, new(1, 100), Lot, LastDay.AddDays(1)).Rejection;
        Assert.Equal((RejectionKind.Conflict, "Stamps of batch 7 could be activated until 28/02/2027 only."), (late!.Kind, Told(late)));
    }

    [Fact]
    public void A_lot_may_expire_on_the_day_it_is_produced_and_not_the_day_before()
    {
        var day = new DateOnly(2026, 11, 21);
        Assert.Equal(new("L 1", day, day), MoveRules.Lot(new(" L 1 ", day, day)).Value);
        Assert.Equal("expires", MoveRules.Lot(new("L 1", day, day.AddDays(-1))).Rejection!.Field);
        Assert.Equal("lot", MoveRules.Lot(new(" ", day, day)).Rejection!.Field);
        Assert.Equal("lot", MoveRules.Activate(Batch, RangeMap.Empty, new(1, 1), Lot with { Number = "" }, LastDay).Rejection!.Field);
    }

    [Theory]
    [InlineData(1, 100, true)]
    [InlineData(100, 100, true)]
    [InlineData(1, 1, true)]
    [InlineData(0, 1, false)]
    [InlineData(100, 101, false)]
    [InlineData(5, 4, false)]
    public void A_range_is_inside_a_batch_from_its_first_stamp_to_its_last(int first, int last, bool inside)
    {
        Assert.Equal(inside, MoveRules.Inside(Batch, new(first, last)) is null);
        Assert.Equal(inside, MoveRules.Activate(Batch, RangeMap.Empty, new(first, last), Lot, LastDay).Rejection is null);
        Assert.Equal(inside, MoveRules.Void(Batch, RangeMap.Empty, new(first, last)) is null);
        Assert.Equal(inside ? RejectionKind.Conflict : RejectionKind.BadInput, MoveRules.Recall(Batch, RangeMap.Empty, new IndexRange(first, last)).Rejection!.Kind);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void Neighbours_of_a_taken_range_are_free(int index, bool free)
    {
        var map = Map(Move(1, MoveKind.Void, 10, 20));
        Assert.Equal(free, MoveRules.Activate(Batch, map, new(index, index), Lot, LastDay).Rejection is null);
        Assert.Equal(free, MoveRules.Void(Batch, map, new(index, index)) is null);
    }

    [Fact]
    public void The_stamps_in_the_way_are_named_and_only_those()
    {
        var map = Map(Move(1, MoveKind.Activate, 10, 20), Move(2, MoveKind.Void, 30, 40), Move(3, MoveKind.Activate, 50, 60), Move(4, MoveKind.Recall, 50, 60));
        Assert.Equal("Stamps 10-15 of batch 7 are activated already.", Told(MoveRules.Void(Batch, map, new(5, 15))));
        Assert.Equal("Stamps 35-40 of batch 7 have been voided.", Told(MoveRules.Activate(Batch, map, new(35, 70), Lot, LastDay).Rejection));
        Assert.Equal("Stamps 55-60 of batch 7 have been recalled.", Told(MoveRules.Void(Batch, map, new(55, 70))));
    }

    [Fact]
    public void A_recall_of_a_range_wants_every_stamp_of_it_activated()
    {
        var map = Map(Move(1, MoveKind.Activate, 10, 20), Move(2, MoveKind.Activate, 21, 30), Move(3, MoveKind.Void, 40, 41));
        Assert.Equal((new IndexRange(10, 30), 21), MoveRules.Recall(Batch, map, new IndexRange(10, 30)).Value);
        Assert.Equal((new IndexRange(20, 21), 2), MoveRules.Recall(Batch, map, new IndexRange(20, 21)).Value);
        Assert.Equal("Stamps 9-9 of batch 7 are not activated.", Told(MoveRules.Recall(Batch, map, new IndexRange(9, 30)).Rejection));
        Assert.Equal("Stamps 31-31 of batch 7 are not activated.", Told(MoveRules.Recall(Batch, map, new IndexRange(10, 31)).Rejection));
        Assert.Equal("Stamps 40-40 of batch 7 have been voided.", Told(MoveRules.Recall(Batch, map, new IndexRange(40, 40)).Rejection));
        Assert.Equal("Stamps 31-39 of batch 7 are not activated.", Told(MoveRules.Recall(Batch, map, new IndexRange(30, 41)).Rejection));
    }

    [Fact]
    public void A_recall_of_all_goes_from_the_first_activated_stamp_to_the_last_and_counts_those()
    {
        var map = Map(Move(1, MoveKind.Void, 1, 4), Move(2, MoveKind.Activate, 10, 20), Move(3, MoveKind.Activate, 50, 50), Move(4, MoveKind.Void, 90, 99));
        Assert.Equal((new IndexRange(10, 50), 12), MoveRules.Recall(Batch, map, null).Value);
        Assert.Equal("Batch 7 has no activated stamps to recall.", Told(MoveRules.Recall(Batch, Map(Move(1, MoveKind.Void, 1, 100)), null).Rejection));
    }

    [Fact]
    public void A_move_is_undone_for_ten_days_to_the_moment()
    {
        var move = Move(1, MoveKind.Activate, 10, 20);
        Assert.Null(MoveRules.Undo(Map(move), move, Lan, move.At.AddDays(10)));
        Assert.Equal("Move 1 is more than 10 days old and can't be undone any more.", Told(MoveRules.Undo(Map(move), move, Lan, move.At.AddDays(10).AddTicks(1))));
    }

    [Fact]
    public void A_producer_undoes_its_own_moves_and_the_office_anyones()
    {
        var move = Move(1, MoveKind.Void, 10, 20);
        Assert.Null(MoveRules.Undo(Map(move), move, Htx, Now));
        Assert.Null(MoveRules.Undo(Map(move), move, Lan, Now));
        Assert.Equal("Only htx or the office may undo move 1.", Told(MoveRules.Undo(Map(move), move, Actor.Producer("khac"), Now)));
    }

    [Fact]
    public void What_was_recalled_undone_or_is_no_activation_and_no_voiding_stays()
    {
        RangeMove activated = Move(1, MoveKind.Activate, 10, 20), recalled = Move(2, MoveKind.Recall, 20, 20), undo = Move(2, MoveKind.Undo, 10, 20, undoes: 1);
        Assert.Equal("Stamps 20-20 have been recalled, so move 1 can't be undone.", Told(MoveRules.Undo(Map(activated, recalled), activated, Lan, Now)));
        Assert.StartsWith("Move 2 can't be undone", Told(MoveRules.Undo(Map(activated, recalled), recalled, Lan, Now)), StringComparison.Ordinal);
        Assert.StartsWith("Move 2 can't be undone", Told(MoveRules.Undo(Map(activated, undo), undo, Lan, Now)), StringComparison.Ordinal);
        Assert.Equal("Move 1 has been undone already.", Told(MoveRules.Undo(Map(activated, undo), activated, Lan, Now)));
        // Others stand there now.
        Assert.Equal("Move 1 has been undone already.", Told(MoveRules.Undo(Map(activated, undo, Move(3, MoveKind.Void, 10, 20)), activated, Lan, Now)));
        Assert.Equal("Move 1 has been undone already.", Told(MoveRules.Undo(Map(activated, undo, Move(3, MoveKind.Void, 10, 12), Move(4, MoveKind.Void, 13, 20)), activated, Lan, Now)));
    }

    [Fact]
    public void A_request_is_repeated_only_by_who_made_it_of_the_same_batch_with_the_same_wish()
    {
        var before = Move(1, MoveKind.Activate, 10, 20);
        RangeWish wish = new RangeWish.Activate(new(10, 20), Lot with { Number = " L-07 " });
        Assert.Null(MoveRules.Repeat(before, wish, 7, Htx));
        Assert.NotNull(MoveRules.Repeat(before, wish, 8, Htx));
        Assert.NotNull(MoveRules.Repeat(before, wish, 7, Lan));
        Assert.NotNull(MoveRules.Repeat(before, new RangeWish.Activate(new(10, 21), Lot), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(before, new RangeWish.Activate(new(10, 20), Lot with { Number = "L-08" }), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(before, new RangeWish.Activate(new(10, 20), Lot with { Number = "" }), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(before, new RangeWish.Void(new(10, 20), VoidReason.Lost), 7, Htx));
        // One of another kind that looks the same.
        Assert.NotNull(MoveRules.Repeat(before with { Kind = MoveKind.Recall, Reason = "mốc", Lot = null }, wish, 7, Htx));
    }

    [Fact]
    public void Each_wish_knows_its_own_move()
    {
        var voided = Move(1, MoveKind.Void, 1, 4);
        Assert.Null(MoveRules.Repeat(voided, new RangeWish.Void(new(1, 4), VoidReason.Lost), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(voided, new RangeWish.Void(new(1, 4), VoidReason.Stolen), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(voided, new RangeWish.Void(new(1, 5), VoidReason.Lost), 7, Htx));
        var recalled = Move(2, MoveKind.Recall, 1, 4);
        Assert.Null(MoveRules.Repeat(recalled, new RangeWish.Recall(new(1, 4), " mốc "), 7, Htx));
        Assert.Null(MoveRules.Repeat(recalled, new RangeWish.Recall(null, "mốc"), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(recalled, new RangeWish.Recall(new(1, 5), "mốc"), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(recalled, new RangeWish.Recall(null, "ẩm"), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(recalled, new RangeWish.Recall(null, ""), 7, Htx));
        var undo = Move(3, MoveKind.Undo, 1, 4, undoes: 1);
        Assert.Null(MoveRules.Repeat(undo, new RangeWish.Undo(voided), 7, Htx));
        Assert.NotNull(MoveRules.Repeat(undo, new RangeWish.Undo(recalled), 7, Htx));
    }

    [Fact]
    public void A_wish_says_which_move_it_makes_and_how_many_stamps_it_turns()
    {
        var blank = Move(9, MoveKind.Activate, 1, 1) with { Lot = null, At = VietnamTime.StartOf(LastDay).AddHours(23) };
        var (activation, stamps) = new RangeWish.Activate(new(3, 5), Lot with { Number = " L-07" }).Decide(Batch, RangeMap.Empty, blank, Lan).Value;
        Assert.Equal((new IndexRange(3, 5), Lot, 3), (activation.Range, activation.Lot, stamps));
        Assert.NotNull(new RangeWish.Activate(new(3, 5), Lot).Decide(Batch, RangeMap.Empty, blank with { At = blank.At.AddHours(1) }, Lan).Rejection);
        var (voiding, voided) = new RangeWish.Void(new(3, 6), VoidReason.Stolen).Decide(Batch, RangeMap.Empty, blank, Lan).Value;
        Assert.Equal((new IndexRange(3, 6), VoidReason.Stolen, 4), (voiding.Range, voiding.VoidReason, voided));
        Assert.NotNull(new RangeWish.Void(new(3, 101), VoidReason.Stolen).Decide(Batch, RangeMap.Empty, blank, Lan).Rejection);
        var active = Move(1, MoveKind.Activate, 10, 20);
        var (recall, recalled) = new RangeWish.Recall(null, " mốc ").Decide(Batch, Map(active), blank, Lan).Value;
        Assert.Equal((new IndexRange(10, 20), "mốc", 11), (recall.Range, recall.Reason, recalled));
        Assert.Equal("reason", new RangeWish.Recall(null, " ").Decide(Batch, Map(active), blank, Lan).Rejection!.Field);
        Assert.NotNull(new RangeWish.Recall(null, "mốc").Decide(Batch, RangeMap.Empty, blank, Lan).Rejection);
        var (undo, undone) = new RangeWish.Undo(active).Decide(Batch, Map(active), blank with { At = Now }, Lan).Value;
        Assert.Equal((new IndexRange(10, 20), 1L, 11), (undo.Range, undo.Undoes, undone));
        Assert.NotNull(new RangeWish.Undo(active).Decide(Batch, RangeMap.Empty, blank with { At = Now }, Lan).Rejection);
    }

    [Fact]
    public void Requests_have_names_of_a_hundred_characters_at_most()
    {
        Assert.Equal(new string('a', 100), MoveRules.Request(new('a', 100)).Value);
        Assert.NotNull(MoveRules.Request(new('a', 101)).Rejection);
    }

    [Fact]
    public void The_first_of_several_recalled_ranges_is_named()
    {
        var move = Move(1, MoveKind.Activate, 10, 20);
        Assert.StartsWith("Stamps 11-11 have been recalled", Told(MoveRules.Undo(Map(move, Move(2, MoveKind.Recall, 15, 16), Move(3, MoveKind.Recall, 11, 11)), move, Lan, Now)), StringComparison.Ordinal);
    }
}
