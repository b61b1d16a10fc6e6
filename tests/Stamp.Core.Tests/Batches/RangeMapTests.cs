using Stamp.Core.Batches;

namespace Stamp.Core.Tests.Batches;

public sealed class RangeMapTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
    private static readonly ProductionLot Lot = new("L-07", new(2026, 11, 1), new(2027, 11, 1));

    private static RangeMove Move(long id, MoveKind kind, int first, int last, VoidReason? why = null, long? undoes = null) =>
        new(id, 1, kind, new(first, last), kind == MoveKind.Activate ? Lot : null, why, null, undoes, "htx", Now);

    private static string Written(RangeMap map) => string.Join(' ', map.Segments.Select(one => $"{one.Range}:{one.State}:{one.Move.Id}"));

    [Fact]
    public void Each_index_finds_its_segment_and_no_other()
    {
        var map = RangeMap.Fold([Move(1, MoveKind.Activate, 2, 2), Move(2, MoveKind.Void, 3, 5, VoidReason.Lost), Move(3, MoveKind.Activate, 8, 9), Move(4, MoveKind.Activate, 11, 30)]);
        var expected = Enumerable.Range(1, 32).Select(index => index switch { 2 => 1, >= 3 and <= 5 => 2, 8 or 9 => 3, >= 11 and <= 30 => 4, _ => 0L });
        Assert.Equal(expected, Enumerable.Range(1, 32).Select(index => map.At(index)?.Move.Id ?? 0));
        Assert.Null(RangeMap.Empty.At(1));
    }

    [Theory]
    [InlineData(12, 15, "10-11:Activated:1 12-15:Recalled:2 16-20:Activated:1")]
    [InlineData(10, 15, "10-15:Recalled:2 16-20:Activated:1")]
    [InlineData(15, 20, "10-14:Activated:1 15-20:Recalled:2")]
    [InlineData(10, 20, "10-20:Recalled:2")]
    [InlineData(11, 11, "10-10:Activated:1 11-11:Recalled:2 12-20:Activated:1")]
    [InlineData(1, 99, "10-20:Recalled:2")]
    [InlineData(1, 9, "10-20:Activated:1")]
    [InlineData(21, 30, "10-20:Activated:1")]
    [InlineData(20, 30, "10-19:Activated:1 20-20:Recalled:2")]
    public void A_recall_turns_what_it_covers_and_keeps_what_sticks_out(int first, int last, string expected)
    {
        var map = RangeMap.Fold([Move(1, MoveKind.Activate, 10, 20), Move(2, MoveKind.Recall, first, last)]);
        Assert.Equal(expected, Written(map));
        Assert.All(map.Segments, segment => Assert.Equal(Lot, segment.Lot));
    }

    [Fact]
    public void A_recall_leaves_what_is_voided_or_was_recalled_before()
    {
        var map = RangeMap.Fold([
            Move(1, MoveKind.Void, 1, 5, VoidReason.Lost), Move(2, MoveKind.Activate, 6, 9), Move(3, MoveKind.Recall, 6, 7), Move(4, MoveKind.Recall, 1, 9),
        ]);
        Assert.Equal("1-5:Voided:1 6-7:Recalled:3 8-9:Recalled:4", Written(map));
    }

    [Fact]
    public void Moves_are_folded_in_the_order_of_their_ids_and_an_undone_one_never_was()
    {
        RangeMove[] moves = [Move(3, MoveKind.Void, 1, 5, VoidReason.Lost), Move(2, MoveKind.Undo, 1, 5, undoes: 1), Move(1, MoveKind.Activate, 1, 5)];
        Assert.Equal("1-5:Voided:3", Written(RangeMap.Fold(moves)));
        Assert.Equal("", Written(RangeMap.Fold(moves.Skip(1))));
        Assert.Equal("1-5:Recalled:2", Written(RangeMap.Fold([Move(2, MoveKind.Recall, 1, 5), Move(1, MoveKind.Activate, 1, 5)])));
    }

    [Fact]
    public void A_ledger_counts_each_stamp_once_and_balances()
    {
        var map = RangeMap.Fold([
            Move(1, MoveKind.Activate, 1, 10), Move(2, MoveKind.Recall, 3, 4), Move(3, MoveKind.Void, 11, 13, VoidReason.Lost),
            Move(4, MoveKind.Void, 14, 14, VoidReason.Stolen), Move(5, MoveKind.Void, 20, 20, VoidReason.Lost),
        ]);
        var ledger = StampLedger.Of(20, map);
        Assert.Equal((20, 10, 2, 5), (ledger.Issued, ledger.Activated, ledger.Recalled, ledger.InStock));
        Assert.Equal((4, 1, 0), (ledger.Voided[VoidReason.Lost], ledger.Voided[VoidReason.Stolen], ledger.Voided[VoidReason.Damaged]));
        Assert.True(ledger.Balances);
        Assert.Equal(0, StampLedger.Of(15, RangeMap.Fold([Move(1, MoveKind.Activate, 1, 15)])).InStock);
        Assert.True(StampLedger.Of(15, RangeMap.Fold([Move(1, MoveKind.Activate, 1, 15)])).Balances);
    }

    [Fact]
    public void A_ledger_that_lacks_a_stamp_or_has_one_too_many_does_not_balance()
    {
        var whole = StampLedger.Of(20, RangeMap.Fold([Move(1, MoveKind.Activate, 1, 10), Move(2, MoveKind.Void, 11, 12, VoidReason.Lost)]));
        Assert.False((whole with { Activated = 9 }).Balances);
        Assert.False((whole with { InStock = 9 }).Balances);
        Assert.False((whole with { Voided = new Dictionary<VoidReason, long> { [VoidReason.Lost] = 1 } }).Balances);
        // More came back than ever went out.
        Assert.False((whole with { Activated = 19, InStock = -1 }).Balances);
    }

    [Theory]
    [InlineData("265-288", 265, 288)]
    [InlineData("265", 265, 265)]
    [InlineData(" 1 – 2 ", 1, 2)]
    [InlineData("1-1", 1, 1)]
    public void A_range_is_read_as_people_write_it(string text, int first, int last)
    {
        Assert.True(IndexRange.TryParse(text, out var range));
        Assert.Equal(new(first, last), range);
        Assert.Equal(last - first + 1, range.Count);
    }

    [Theory]
    [InlineData("0-5")]
    [InlineData("5-4")]
    [InlineData("-5")]
    [InlineData("5-")]
    [InlineData("a")]
    [InlineData("1-2-3")]
    [InlineData("")]
    public void What_is_no_range_is_none(string text)
    {
        Assert.False(IndexRange.TryParse(text, out var range));
        Assert.Equal(default, range);
    }

    [Fact]
    public void Ranges_hold_their_ends_and_touch_where_they_share_one()
    {
        var range = new IndexRange(5, 8);
        Assert.Equal([false, true, true, false], new[] { 4, 5, 8, 9 }.Select(range.Contains));
        Assert.True(range.Overlaps(new(8, 20)) && range.Overlaps(new(1, 5)) && range.Overlaps(new(6, 7)) && range.Overlaps(new(1, 20)));
        Assert.False(range.Overlaps(new(9, 20)) || range.Overlaps(new(1, 4)));
        Assert.Equal((new IndexRange(1, 7), "5-8"), (IndexRange.All(7), range.ToString()));
    }

    [Fact]
    public void A_map_is_made_again_of_its_segments()
    {
        var map = RangeMap.Fold([Move(1, MoveKind.Activate, 10, 20), Move(2, MoveKind.Recall, 12, 13)]);
        Assert.Equal(Written(map), Written(RangeMap.Of([.. map.Segments])));
    }
}
