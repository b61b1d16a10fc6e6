using Stamp.Core.Snapshots;
using Stamp.Core.Storage;

namespace Stamp.Core.Tests.Snapshots;

public sealed class KnownChangesTests
{
    private static readonly SnapshotKey Tea = SnapshotKey.Product(1), Noodles = SnapshotKey.Product(2), First = SnapshotKey.Batch(1);

    private readonly List<SnapshotKey> evicted = [];

    private static long Mark(long number) => (number * 7_919) + 1;

    private static ChangePoint At(long number) => new(number, Mark(number));

    private static Change Of(SnapshotKey key, long number) => new(number, key.Kind, key.Subject, Mark(number));

    private KnownChanges Knowing(int capacity, params Change[] changes)
    {
        var known = new KnownChanges(capacity);
        foreach (var change in changes) known.Apply(change, evicted.Add);
        return known;
    }

    [Fact]
    public void What_was_read_at_or_after_the_subjects_last_change_is_allowed()
    {
        var known = Knowing(10, Of(Tea, 1), Of(Noodles, 2), Of(Tea, 3), Of(First, 4));
        Assert.False(known.Allows(Tea, At(1)));
        Assert.False(known.Allows(Tea, At(2)));
        Assert.True(known.Allows(Tea, At(3)));
        Assert.True(known.Allows(Tea, At(4)));
        Assert.True(known.Allows(Noodles, At(2)));
        Assert.True(known.Allows(SnapshotKey.Batch(2), At(1)));
        Assert.Equal([Tea, Noodles, Tea, First], evicted);
    }

    [Fact]
    public void A_batch_and_a_product_of_the_same_number_are_two() =>
        Assert.True(Knowing(10, Of(Noodles, 1), Of(First, 2)).Allows(Tea, At(1)));

    [Fact]
    public void What_this_node_has_not_seen_yet_is_refused()
    {
        var known = Knowing(10, Of(Tea, 1), Of(Tea, 2));
        Assert.False(known.Allows(Tea, At(3)));
        Assert.False(known.Allows(Noodles, At(0)));
        Assert.False(known.Allows(Noodles, At(-5)));
    }

    [Fact]
    public void Another_historys_number_is_refused() =>
        Assert.False(Knowing(10, Of(Tea, 1), Of(Tea, 2)).Allows(Noodles, new(2, Mark(2) + 1)));

    [Fact]
    public void What_was_read_before_the_window_is_refused_for_what_left_it_is_not_known()
    {
        var known = Knowing(3, [.. Enumerable.Range(1, 7).Select(n => Of(n == 4 ? Tea : Noodles, n))]);
        Assert.False(known.Allows(Tea, At(3)));
        Assert.False(known.Allows(Tea, At(4)));
        Assert.True(known.Allows(Tea, At(5)));
        Assert.True(known.Allows(Noodles, At(7)));
        Assert.False(known.Allows(Noodles, At(6)));
    }

    [Fact]
    public void A_window_that_begins_later_or_has_a_gap_knows_nothing_of_before()
    {
        var known = Knowing(10, Of(Tea, 500), Of(Tea, 501));
        Assert.False(known.Allows(Noodles, At(499)));
        Assert.True(known.Allows(Noodles, At(500)));
        known.Apply(Of(Tea, 503), evicted.Add);
        Assert.False(known.Allows(Noodles, At(501)));
        Assert.True(known.Allows(Noodles, At(503)));
    }

    [Fact]
    public void What_this_node_read_ahead_of_the_feed_makes_older_reads_refused_until_the_feed_tells()
    {
        var known = Knowing(10, Of(Tea, 1), Of(Noodles, 2));
        Assert.False(known.Note(Tea, At(2)));
        Assert.True(known.Allows(Tea, At(2)));
        Assert.True(known.Note(Tea, At(3)));
        Assert.False(known.Allows(Tea, At(2)));
        Assert.True(known.Allows(Noodles, At(2)));
        // It was another's change after all.
        known.Apply(Of(Noodles, 3), evicted.Add);
        Assert.True(known.Allows(Tea, At(2)));
    }

    [Fact]
    public void Any_number_of_reads_ahead_of_the_feed_is_remembered_in_bounded_memory()
    {
        var known = Knowing(10, Of(Tea, 1));
        for (var batch = 1; batch <= 5_000; batch++) known.Note(SnapshotKey.Batch(batch), At(2));
        Assert.All([1, 999, 1_001, 5_000], batch => Assert.False(known.Allows(SnapshotKey.Batch(batch), At(1))));
        known.Apply(Of(Tea, 2), evicted.Add);
        Assert.True(known.Allows(SnapshotKey.Batch(5_000), At(2)));
    }

    [Fact]
    public void A_place_read_at_is_confirmed_only_by_a_feed_that_has_it()
    {
        var known = Knowing(10, Of(Tea, 1));
        Assert.True(known.Confirms(known.Furthest));
        known.Note(Tea, At(2));
        Assert.False(known.Confirms(known.Furthest));
        known.Apply(Of(Tea, 2), evicted.Add);
        Assert.True(known.Confirms(known.Furthest));
        known.Note(Tea, new(3, 666));
        known.Apply(Of(Tea, 3), evicted.Add);
        Assert.False(known.Confirms(known.Furthest));
    }

    [Fact]
    public void A_new_beginning_knows_only_what_it_was_given()
    {
        var known = Knowing(10, Of(Tea, 1), Of(Tea, 2), Of(Tea, 3));
        known.Note(Noodles, At(9));
        var cleared = 0;
        known.Restart([Of(Noodles, 1), new(2, ChangeKind.Product, 2, 5)], () => cleared++);
        Assert.Equal(1, cleared);
        Assert.True(known.Allows(Tea, At(1)));
        Assert.False(known.Allows(Tea, At(3)));
        Assert.False(known.Allows(Tea, At(2)));
        Assert.True(known.Allows(Noodles, new(2, 5)));
        Assert.Equal(new(2, 5), known.Seen);
        Assert.True(known.Confirms(known.Furthest));
    }
}
