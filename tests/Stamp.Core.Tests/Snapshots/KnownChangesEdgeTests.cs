using Stamp.Core.Snapshots;
using Stamp.Core.Storage;

namespace Stamp.Core.Tests.Snapshots;

/// <summary>The ends of the window, and what is remembered of reads ahead of the feed when there are very many.</summary>
public sealed class KnownChangesEdgeTests
{
    /// <summary>As many reads ahead are told apart; the class keeps the number to itself.</summary>
    private const int MostAhead = 1_000;

    private static readonly SnapshotKey Tea = SnapshotKey.Product(1), Noodles = SnapshotKey.Product(2), Honey = SnapshotKey.Product(3);

    private static ChangePoint At(long number) => new(number, (number * 7_919) + 1);

    private static Change Of(SnapshotKey key, long number) => new(number, key.Kind, key.Subject, At(number).Mark);

    private static KnownChanges Knowing(int capacity, params SnapshotKey[] changed)
    {
        var known = new KnownChanges(capacity);
        for (var n = 0; n < changed.Length; n++) known.Apply(Of(changed[n], n + 1), _ => { });
        return known;
    }

    [Fact]
    public void A_subject_whose_old_change_leaves_the_window_is_still_known_by_its_newer_one()
    {
        var known = Knowing(3, Tea, Noodles, Tea, Noodles);
        // Change 1 has left; 3 has not.
        Assert.False(known.Allows(Tea, At(2)));
        Assert.True(known.Allows(Tea, At(3)));
        known.Apply(Of(Noodles, 5), _ => { });
        known.Apply(Of(Noodles, 6), _ => { });
        // Now 3 has left as well, and with it all places before 4.
        Assert.False(known.Allows(Tea, At(3)));
        Assert.True(known.Allows(Tea, At(4)));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(7, 5)]
    public void A_window_holds_exactly_its_capacity(int changes, int oldest)
    {
        var known = Knowing(3, [.. Enumerable.Repeat(Noodles, changes)]);
        Assert.Equal(3, known.Capacity);
        Assert.False(known.Allows(Tea, At(oldest - 1)));
        Assert.True(known.Allows(Tea, At(oldest)));
        Assert.True(known.Allows(Tea, At(changes)));
        Assert.False(known.Allows(Tea, At(changes + 1)));
        Assert.True(known.Confirms(At(oldest)) && known.Confirms(At(changes)));
        Assert.False(known.Confirms(At(oldest - 1)) && oldest > 1);
        Assert.False(known.Confirms(At(changes + 1)));
    }

    [Fact]
    public void An_empty_window_allows_nothing_and_confirms_that_nothing_was_read()
    {
        var known = new KnownChanges(3);
        Assert.False(known.Allows(Tea, default));
        Assert.False(known.Allows(Tea, At(1)));
        Assert.True(known.Confirms(default));
        Assert.False(known.Confirms(At(1)));
        Assert.Equal((default, default), (known.Seen, known.Furthest));
        Assert.Equal(KnownChanges.DefaultCapacity, new KnownChanges().Capacity);
    }

    [Fact]
    public void A_change_evicts_its_own_subject_when_it_is_known()
    {
        var known = Knowing(3, Tea);
        var seen = default(ChangePoint);
        SnapshotKey? evicted = null;
        known.Apply(Of(Honey, 2), key => (evicted, seen) = (key, known.Seen));
        Assert.Equal((Honey, At(2)), (evicted, seen));
    }

    [Fact]
    public void The_furthest_read_is_the_latest_that_ran_ahead()
    {
        var known = Knowing(3, Tea);
        known.Note(Tea, At(5));
        known.Note(Noodles, At(4));
        Assert.Equal(At(5), known.Furthest);
        known.Note(Tea, At(6));
        Assert.Equal(At(6), known.Furthest);
        Assert.False(known.Note(Tea, At(1)));
        Assert.Equal(At(6), known.Furthest);
    }

    [Fact]
    public void An_earlier_read_ahead_takes_nothing_back_from_a_later_one()
    {
        var known = Knowing(10, Tea);
        known.Note(Noodles, At(4));
        known.Note(Noodles, At(3));
        known.Apply(Of(Tea, 2), _ => { });
        known.Apply(Of(Tea, 3), _ => { });
        Assert.False(known.Allows(Noodles, At(3)));
        known.Apply(Of(Tea, 4), _ => { });
        // The feed has told: none of it was about noodles.
        Assert.True(known.Allows(Noodles, At(3)));
    }

    [Fact]
    public void A_read_ahead_speaks_for_its_own_place_too_once_the_feed_has_it()
    {
        var known = Knowing(10, Tea);
        known.Note(Noodles, At(2));
        Assert.False(known.Allows(Noodles, At(1)));
        known.Apply(Of(Noodles, 2), _ => { });
        Assert.False(known.Allows(Noodles, At(1)));
        Assert.True(known.Allows(Noodles, At(2)));
    }

    [Fact]
    public void Up_to_a_thousand_reads_ahead_refuse_only_their_own_subjects()
    {
        var known = Knowing(10, Tea);
        for (var batch = 1; batch <= MostAhead; batch++) Assert.True(known.Note(SnapshotKey.Batch(batch), At(2)));
        Assert.False(known.Allows(SnapshotKey.Batch(MostAhead), At(1)));
        Assert.True(known.Allows(Honey, At(1)));
        // One more than can be told apart: from here on everything older is refused.
        Assert.True(known.Note(SnapshotKey.Batch(MostAhead + 1), At(2)));
        Assert.False(known.Allows(Honey, At(1)));
        known.Apply(Of(Tea, 2), _ => { });
        Assert.False(known.Allows(Honey, At(1)));
        Assert.True(known.Allows(Honey, At(2)));
    }

    [Fact]
    public void After_a_thousand_reads_ahead_the_feed_makes_room_again()
    {
        var known = Knowing(10, Tea);
        for (var batch = 1; batch <= MostAhead; batch++) known.Note(SnapshotKey.Batch(batch), At(2));
        known.Apply(Of(Tea, 2), _ => { });
        // Read ahead anew: what the feed has told since is let go of, and nobody else is refused.
        Assert.True(known.Note(SnapshotKey.Batch(1), At(3)));
        Assert.False(known.Allows(SnapshotKey.Batch(1), At(2)));
        Assert.True(known.Allows(SnapshotKey.Batch(2), At(2)));
        Assert.True(known.Allows(Honey, At(2)));
        for (var batch = 2; batch <= MostAhead; batch++) known.Note(SnapshotKey.Batch(batch), At(3));
        Assert.True(known.Allows(Honey, At(2)));
    }

    [Fact]
    public void What_the_feed_has_not_told_yet_keeps_its_place_among_the_thousand()
    {
        var known = Knowing(10, Tea);
        for (var batch = 1; batch <= MostAhead; batch++) known.Note(SnapshotKey.Batch(batch), At(batch == 7 ? 3 : 2));
        known.Apply(Of(Tea, 2), _ => { });
        known.Note(SnapshotKey.Batch(5_000), At(3));
        Assert.False(known.Allows(SnapshotKey.Batch(7), At(2)));
        Assert.False(known.Allows(SnapshotKey.Batch(5_000), At(2)));
        Assert.True(known.Allows(SnapshotKey.Batch(8), At(2)));
    }

    [Fact]
    public void A_new_beginning_forgets_what_was_read_ahead()
    {
        var known = Knowing(10, Tea);
        for (var batch = 1; batch <= MostAhead + 1; batch++) known.Note(SnapshotKey.Batch(batch), At(9));
        var cleared = 0;
        known.Restart([Of(Tea, 1), Of(Tea, 2)], () => cleared++);
        Assert.Equal((1, At(2), default), (cleared, known.Seen, known.Furthest));
        Assert.True(known.Allows(SnapshotKey.Batch(1), At(1)));
        Assert.True(known.Allows(Honey, At(1)));
        Assert.False(known.Allows(Tea, At(1)));
        known.Restart([], () => cleared++);
        Assert.Equal((2, default), (cleared, known.Seen));
        Assert.False(known.Allows(Honey, At(1)));
    }

    [Fact]
    public void A_window_that_had_moved_on_begins_at_the_first_change_again()
    {
        var known = Knowing(3, [.. Enumerable.Repeat(Noodles, 7)]);
        known.Restart([Of(Tea, 1), Of(Tea, 2)], () => { });
        Assert.True(known.Allows(Noodles, At(1)));
        Assert.True(known.Confirms(At(1)));
    }

    [Fact]
    public void Of_two_reads_at_one_number_the_first_is_what_the_feed_must_confirm()
    {
        var known = Knowing(3, Tea);
        known.Note(Tea, new(5, 111));
        known.Note(Noodles, new(5, 222));
        Assert.Equal(new(5, 111), known.Furthest);
    }

    [Fact]
    public void What_left_the_window_is_refused_even_where_its_mark_is_that_of_a_newer_change()
    {
        var known = Knowing(3, Tea, Noodles, Noodles, Noodles, Noodles);
        // 1 and 2 lay where 4 and 5 lie now.
        Assert.False(known.Allows(Honey, new(1, At(4).Mark)));
        Assert.False(known.Allows(Honey, new(2, At(5).Mark)));
        Assert.False(known.Confirms(new(1, At(4).Mark)));
        Assert.True(known.Allows(Honey, At(3)));
    }

    [Fact]
    public void A_place_before_all_changes_is_in_no_window()
    {
        var known = Knowing(10, Tea);
        Assert.False(known.Allows(Noodles, default));
        known.Restart([Of(Tea, 1)], () => { });
        Assert.False(known.Allows(Noodles, default));
    }
}
