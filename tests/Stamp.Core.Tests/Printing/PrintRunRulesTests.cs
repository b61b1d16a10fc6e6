using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Printing;

public sealed class PrintRunRulesTests
{
    private static readonly StampBatch Batch = new(7, 1, 100, 0, "a4-24", false, null, default, new(2027, 2, 28));

    private static PrintRequest Request(int first, int last, string? reason = null, int perSheet = 10) =>
        new(7, new(first, last), "a4-24", perSheet, "pdf", "labels/x.pdf", reason, "{}");

    private static PrintRun Run(long id, int first, int last, PrintRunState state = PrintRunState.Completed, int perSheet = 10) =>
        new(id, Request(first, last, perSheet: perSheet), "lan", default, state, null, null);

    private static string Told<T>(Outcome<T> outcome) => outcome.Rejection!.Sentence.En;

    [Theory]
    [InlineData("damaged", "damaged")]
    [InlineData(" LOST ", "lost")]
    [InlineData(" giấy kẹt ", "giấy kẹt")]
    public void A_reason_is_one_of_the_names_or_a_text(string given, string kept) => Assert.Equal(kept, PrintRunRules.Reason(given).Value);

    [Fact]
    public void No_reason_is_none() => Assert.NotNull(PrintRunRules.Reason(" ").Rejection);

    [Fact]
    public void A_first_print_needs_no_reason_and_a_second_does()
    {
        Assert.Empty(PrintRunRules.Begin(Batch, Request(1, 100), null, []).Value);
        Assert.StartsWith("Stamps 5-10 of batch 7 were printed before (run 3).", Told(PrintRunRules.Begin(Batch, Request(5, 20), Run(3, 1, 10), [])), StringComparison.Ordinal);
        Assert.Empty(PrintRunRules.Begin(Batch, Request(5, 20, "lost"), Run(3, 1, 10), []).Value);
        Assert.NotNull(PrintRunRules.Begin(Batch, Request(100, 101), null, []).Rejection);
    }

    [Fact]
    public void A_run_in_hand_is_waited_for_a_written_one_finished_and_a_dead_one_replaced()
    {
        var dead = new UnendedRun(Run(1, 1, 10, PrintRunState.Running), Alive: false);
        Assert.Equal([1L], PrintRunRules.Begin(Batch, Request(1, 5), null, [dead]).Value.Select(run => run.Id));
        var busy = new UnendedRun(Run(2, 11, 20, PrintRunState.Running), Alive: true);
        Assert.StartsWith("Run 2 is printing stamps 11-20", Told(PrintRunRules.Begin(Batch, Request(1, 20), null, [dead, busy])), StringComparison.Ordinal);
        var written = new UnendedRun(Run(3, 21, 30, PrintRunState.Written), Alive: false);
        Assert.StartsWith("Run 3 (stamps 21-30 of batch 7) had its file written", Told(PrintRunRules.Begin(Batch, Request(1, 30), null, [dead, written])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_interrupted_run_is_resumed()
    {
        var dead = new UnendedRun(Run(1, 1, 10, PrintRunState.Running), Alive: false);
        var other = new UnendedRun(Run(2, 11, 20, PrintRunState.Running), Alive: false);
        var busy = new UnendedRun(Run(3, 21, 30, PrintRunState.Running), Alive: true);
        Assert.Equal(1, PrintRunRules.Resume(Batch, [dead, busy]).Value.Id);
        Assert.Contains("has 2 interrupted runs (1-10, 11-20)", Told(PrintRunRules.Resume(Batch, [dead, other])), StringComparison.Ordinal);
        Assert.StartsWith("Run 3 of batch 7 is still running", Told(PrintRunRules.Resume(Batch, [busy])), StringComparison.Ordinal);
        Assert.EndsWith("has no such interrupted run.", Told(PrintRunRules.Resume(Batch, [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 1, 10)]
    [InlineData(2, 2, 11, 20)]
    [InlineData(10, 10, 91, 95)]
    [InlineData(1, 10, 1, 95)]
    [InlineData(9, 12, 81, 95)]
    public void A_sheet_holds_the_stamps_that_the_run_put_on_it(int first, int last, int from, int to) =>
        Assert.Equal(new(from, to), PrintRunRules.OnSheets(Batch, [Run(1, 1, 95)], new(first, last), null).Value);

    [Fact]
    public void A_sheet_may_hold_one_stamp()
    {
        Assert.Equal(new(91, 91), PrintRunRules.OnSheets(Batch, [Run(1, 1, 91)], new(10, 10), null).Value);
        Assert.Equal(new(10, 10), PrintRunRules.OnSheets(Batch, [Run(1, 10, 91)], new(1, 1), null).Value);
    }

    [Fact]
    public void A_sheet_that_no_run_printed_is_none()
    {
        Assert.StartsWith("No run of batch 7 has printed sheet 11.", Told(PrintRunRules.OnSheets(Batch, [Run(1, 1, 95)], new(11, 11), null)), StringComparison.Ordinal);
        Assert.StartsWith("No run of batch 7 has printed sheet 1-2.", Told(PrintRunRules.OnSheets(Batch, [Run(1, 21, 95)], new(1, 2), null)), StringComparison.Ordinal);
        Assert.Equal(RejectionKind.NotFound, PrintRunRules.OnSheets(Batch, [Run(1, 1, 95)], new(1, 1), 2).Rejection!.Kind);
    }

    [Fact]
    public void Runs_that_join_are_one_and_a_gap_or_other_paper_has_to_be_named()
    {
        var sheets = new IndexRange(1, 3);
        Assert.Equal(new(1, 30), PrintRunRules.OnSheets(Batch, [Run(2, 16, 30), Run(1, 1, 15)], sheets, null).Value);
        Assert.Equal(new(1, 30), PrintRunRules.OnSheets(Batch, [Run(1, 1, 30), Run(2, 5, 9), Run(3, 10, 12)], sheets, null).Value);
        Assert.Contains("printed differently by runs 1, 2", Told(PrintRunRules.OnSheets(Batch, [Run(2, 17, 30), Run(1, 1, 15)], sheets, null)), StringComparison.Ordinal);
        Assert.Contains("printed differently by runs 1, 2", Told(PrintRunRules.OnSheets(Batch, [Run(1, 1, 30), Run(2, 1, 30, perSheet: 5)], sheets, null)), StringComparison.Ordinal);
        Assert.Equal(new(1, 15), PrintRunRules.OnSheets(Batch, [Run(1, 1, 30), Run(2, 1, 30, perSheet: 5)], sheets, 2).Value);
    }

    [Fact]
    public void Numbers_of_sheets_beyond_any_batch_do_not_overflow() =>
        Assert.NotNull(PrintRunRules.OnSheets(Batch, [Run(1, 1, 95, perSheet: 65)], new(40_000_000, int.MaxValue), null).Rejection);

    [Fact]
    public void A_run_has_ended_when_it_is_completed_or_abandoned() =>
        Assert.Equal([false, false, true, true], Enum.GetValues<PrintRunState>().Select(state => Run(1, 1, 1, state).Ended));

    [Fact]
    public void Of_several_runs_in_the_way_the_first_is_named()
    {
        UnendedRun busy = new(Run(2, 1, 10, PrintRunState.Running), Alive: true), other = new(Run(3, 11, 20, PrintRunState.Running), Alive: true);
        Assert.StartsWith("Run 2 is printing", Told(PrintRunRules.Begin(Batch, Request(1, 20), null, [busy, other])), StringComparison.Ordinal);
        UnendedRun written = new(Run(4, 1, 10, PrintRunState.Written), Alive: false), later = new(Run(5, 11, 20, PrintRunState.Written), Alive: false);
        Assert.StartsWith("Run 4 (stamps 1-10", Told(PrintRunRules.Begin(Batch, Request(1, 20), null, [written, later])), StringComparison.Ordinal);
        Assert.Equal((7, new IndexRange(1, 10)), (busy.Run.Batch, busy.Run.Range));
    }
}
