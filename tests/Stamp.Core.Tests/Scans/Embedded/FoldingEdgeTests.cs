using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

/// <summary>When a fold begins, how much of it goes with a group, and which rows of the log may go.</summary>
public sealed class FoldingEdgeTests
{
    private static readonly LedgerLimits Limits = new() { Waiting = 50, FoldAt = 10, LogAt = 30, Known = 500, LeastSlice = 4, QuietSlice = 6 };

    private static Folding With(int stamps, int visits = 0)
    {
        var folding = new Folding(Limits) { Carried = 1_000 };
        for (var stamp = stamps; stamp >= 1; stamp--) folding.Logged(stamp, first: true);
        for (var visit = stamps; visit < visits; visit++) folding.Logged(1, first: false);
        return folding;
    }

    private static long[] Stamps(Folding.Step step) => step.Stamps.ToArray();

    private static List<long> Finish(Folding folding, long newest)
    {
        List<long> drops = [];
        while (folding.Any)
        {
            var step = folding.WhenQuiet(newest);
            drops.Add(step.DropBefore);
            folding.Done(step);
        }
        return drops;
    }

    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(10, 10, true)]
    [InlineData(1, 29, false)]
    [InlineData(1, 30, true)]
    public void A_fold_begins_with_so_many_stamps_or_so_many_visits(int stamps, int visits, bool begins) =>
        Assert.Equal(begins, Stamps(With(stamps, visits).With(1, 5)).Length > 0);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    [InlineData(50, 10)]
    public void Two_rows_go_with_each_visit_and_at_least_a_slice_in_order(int visits, int rows) =>
        Assert.Equal(Enumerable.Range(1, rows).Select(stamp => (long)stamp), Stamps(With(10).With(visits, 5)));

    [Fact]
    public void A_fold_goes_on_where_it_was_and_who_changes_meanwhile_belongs_to_the_next()
    {
        var folding = With(10);
        var step = folding.With(1, 5);
        folding.Done(step);
        Assert.Equal(6, folding.Unfolded);
        folding.Logged(99, first: true);
        Assert.Equal(7, folding.Unfolded);
        Assert.Equal([5L, 6, 7, 8], Stamps(folding.With(1, 6)));
        folding.Done(folding.With(1, 6));
        folding.Done(folding.With(1, 7));
        Assert.Equal((1, true), (folding.Unfolded, folding.Any));
        // Too few to begin anew, until nothing comes.
        Assert.Empty(Stamps(folding.With(1, 8)));
        Assert.Equal([99L], Stamps(folding.WhenQuiet(8)));
    }

    [Fact]
    public void A_failed_step_is_asked_for_again()
    {
        var folding = With(10);
        Assert.Equal(Stamps(folding.With(1, 5)), Stamps(folding.With(1, 5)));
    }

    [Fact]
    public void What_waits_is_counted_from_one_fold_to_the_next()
    {
        var folding = With(1, 30);
        folding.Done(folding.With(1, 5));
        Assert.False(folding.Unfolded > 0);
        // 29 more visits of one stamp are no fold yet, 30 are.
        folding.Logged(1, first: true);
        for (var n = 0; n < 28; n++) folding.Logged(1, first: false);
        Assert.Empty(Stamps(folding.With(1, 6)));
        folding.Logged(1, first: false);
        Assert.Equal([1L], Stamps(folding.With(1, 6)));
    }

    [Fact]
    public void When_quiet_a_slice_goes_at_a_time()
    {
        var folding = With(8);
        Assert.Equal(6, Stamps(folding.WhenQuiet(5)).Length);
    }

    [Fact]
    public void Rows_of_the_log_go_64_at_a_time_up_to_the_end_of_the_fold()
    {
        var folding = With(3);
        var step = folding.WhenQuiet(200);
        Assert.Equal(0, step.DropBefore);
        folding.Done(step);
        Assert.Equal([64L, 128, 192, 200], Finish(folding, 200));
    }

    [Fact]
    public void Rows_that_the_journal_lacks_stay()
    {
        var folding = With(3);
        folding.Carried = 9;
        folding.Done(folding.WhenQuiet(200));
        Assert.Equal([10L], Finish(folding, 200));
        folding.Carried = 10;
        Assert.Equal([11L], Finish(folding, 200));
        folding.Carried = 500;
        Assert.Equal([75L, 139, 200], Finish(folding, 200));
    }

    [Fact]
    public void Rows_of_a_fold_that_is_not_done_stay()
    {
        var folding = With(10);
        folding.Done(folding.With(1, 5));
        Assert.Equal(0, folding.With(1, 6).DropBefore);
        folding.Done(folding.With(1, 6));
        folding.Done(folding.With(1, 6));
        Assert.Equal(5, folding.With(1, 6).DropBefore);
    }

    [Fact]
    public void A_log_that_was_found_folded_may_go_up_to_its_last_row()
    {
        var folding = new Folding(Limits) { Carried = 1_000 };
        folding.StartAfter(last: 7, first: 7);
        Assert.False(folding.Any);
        folding.StartAfter(last: 9, first: 7);
        Assert.True(folding.Any);
        Assert.Equal([9L], Finish(folding, 9));
    }

    [Fact]
    public void As_many_as_can_be_waiting_to_be_folded_must_fit_into_memory()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(150, Limits.MostUnfolded);
        Assert.Equal(400, (Limits with { FoldAt = 300 }).MostUnfolded);
        Assert.Throws<ArgumentException>(() => EmbeddedScanLedger.Open(folder["scans.db"], Limits with { Known = 150 }));
        EmbeddedScanLedger.Open(folder["other.db"], Limits with { Known = 151 }).Value.Dispose();
    }
}
