using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

public sealed class KnownHistoriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private static ScanHistory Scanned(int times)
    {
        var history = ScanHistory.None;
        for (var n = 0u; n < times; n++) history = ScanRules.Count(history, n, Noon.AddMinutes(n), 3).After;
        return history;
    }

    private static bool Knows(KnownHistories known, long stamp) => known.TryGet(stamp, out _);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(40)]
    public void What_is_put_is_found_as_it_was(int times)
    {
        var known = new KnownHistories(10);
        known.Put(1, Scanned(times), unfolded: false);
        Assert.True(known.TryGet(1, out var found));
        Assert.True(Small.Same(Scanned(times), found));
        // Fewer again, in a place that held many.
        known.Put(1, Scanned(2), unfolded: false);
        Assert.True(known.TryGet(1, out found) && Small.Same(Scanned(2), found));
        Assert.False(Knows(known, 2));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(2_500)]
    public void It_holds_its_capacity_and_no_more(int capacity)
    {
        var known = new KnownHistories(capacity);
        for (var stamp = 1; stamp <= capacity; stamp++) known.Put(stamp, Scanned(1), unfolded: false);
        Assert.All(Enumerable.Range(1, capacity), stamp => Assert.True(Knows(known, stamp)));
        known.Put(capacity + 1, Scanned(2), unfolded: false);
        Assert.True(known.TryGet(capacity + 1, out var last) && last.Count == 2);
        Assert.Equal(capacity, Enumerable.Range(1, capacity + 1).Count(stamp => Knows(known, stamp)));
    }

    [Fact]
    public void Room_is_made_by_turns_and_never_of_what_is_in_the_log_alone()
    {
        var known = new KnownHistories(4);
        Assert.True(known.Put(1, Scanned(1), unfolded: true));
        for (var stamp = 2; stamp <= 4; stamp++) Assert.False(known.Put(stamp, Scanned(1), unfolded: false));
        // Twice around: three places take turns, the first's keeps its stamp.
        for (var stamp = 5; stamp <= 10; stamp++)
        {
            known.Put(stamp, Scanned(1), unfolded: false);
            Assert.True(Knows(known, 1));
        }
        Assert.Equal([1L, 8, 9, 10], new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }.Where(stamp => Knows(known, stamp)));
        known.Folded([1]);
        for (var stamp = 11; stamp <= 14; stamp++) known.Put(stamp, Scanned(1), unfolded: false);
        Assert.False(Knows(known, 1));
    }

    [Fact]
    public void A_stamp_has_to_be_folded_from_its_first_visit_until_it_was()
    {
        var known = new KnownHistories(4);
        Assert.False(known.Put(1, Scanned(1), unfolded: false));
        Assert.True(known.Put(1, Scanned(2), unfolded: true));
        Assert.False(known.Put(1, Scanned(3), unfolded: true));
        // Only looked at in between: still to be folded.
        Assert.False(known.Put(1, Scanned(3), unfolded: false));
        Assert.False(known.Put(1, Scanned(4), unfolded: true));
        Assert.Equal(4, known.Unfolded(1).Count);
        known.Folded([1]);
        Assert.True(known.Put(1, Scanned(5), unfolded: true));
    }
}
