using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

public sealed class FoldingTests
{
    private readonly LedgerLimits limits = new() { Waiting = 50, FoldAt = 100, LogAt = 300, Known = 500, LeastSlice = 1 };
    private readonly HashSet<long> unfolded = [];
    private readonly Queue<(long Row, int Visits)> log = [];
    private readonly Folding folding;
    private long newest;

    public FoldingTests() => folding = new(limits) { Carried = long.MaxValue - 1 };

    /// <param name="stamps">Of how many stamps visits are.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(150)]
    [InlineData(1_000_000)]
    public void Whatever_comes_neither_the_stamps_in_memory_nor_the_log_grow_beyond_their_bounds(int stamps)
    {
        var random = new Random(stamps);
        var (mostStamps, mostVisits) = (0, 0);
        for (var group = 0; group < 20_000; group++)
        {
            // Long calm, then rushes of as much as can wait.
            var visits = (group / 1_000) % 2 == 0 ? random.Next(1, 4) : random.Next(1, limits.Waiting + 1);
            Commit(visits, folding.With(visits, newest), random, stamps);
            Assert.Equal(unfolded.Count, folding.Unfolded);
            mostStamps = Math.Max(mostStamps, unfolded.Count);
            mostVisits = Math.Max(mostVisits, log.Sum(row => row.Visits));
        }
        Assert.InRange(mostStamps, 1, limits.MostUnfolded);
        // What starts a fold, what comes while it writes two rows a visit, and a group at each end.
        Assert.InRange(mostVisits, 1, (limits.LogAt * 2) + (4 * limits.Waiting));
    }

    [Fact]
    public void What_is_left_is_folded_in_the_files_order_once_nothing_comes_and_the_newest_row_stays()
    {
        var random = new Random(1);
        for (var group = 0; group < 30; group++) Commit(3, folding.With(3, newest), random, 1_000_000);
        var written = new List<long>();
        while (folding.Any)
        {
            var step = folding.WhenQuiet(newest);
            written.AddRange(step.Stamps);
            Commit(0, step, random, 0);
        }
        Assert.Equal(written.Order(), written);
        Assert.Empty(unfolded);
        Assert.Equal(newest, Assert.Single(log).Row);
    }

    [Fact]
    public void What_the_journal_has_not_carried_stays_in_the_log_and_goes_once_it_has()
    {
        var random = new Random(1);
        folding.Carried = 10;
        for (var group = 0; group < 500; group++) Commit(3, folding.With(3, newest), random, 1_000_000);
        while (folding.Any) Commit(0, folding.WhenQuiet(newest), random, 0);
        Assert.Equal((11, 490), (log.Peek().Row, log.Count));
        folding.Carried = newest;
        Assert.True(folding.Any);
        while (folding.Any) Commit(0, folding.WhenQuiet(newest), random, 0);
        Assert.Equal(newest, Assert.Single(log).Row);
    }

    private void Commit(int visits, Folding.Step step, Random random, int stamps)
    {
        foreach (var stamp in step.Stamps) Assert.True(unfolded.Remove(stamp));
        while (log.Count > 0 && log.Peek().Row < step.DropBefore) log.Dequeue();
        folding.Done(step);
        if (visits == 0) return;
        log.Enqueue((++newest, visits));
        for (var n = 0; n < visits; n++)
        {
            var stamp = random.NextInt64(stamps);
            folding.Logged(stamp, unfolded.Add(stamp));
        }
    }
}
