using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Printing;

public sealed class SheetTests
{
    private static readonly StampBatch Batch = new(
        7, 1, 1_000, 0, "a4-24", false, null, new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero), new(2027, 5, 21));

    private static PrintRun Run(long id, int first, int last, int each = 24) => new(
        id, new(7, new(first, last), "t", each, "pdf", "f", null, "{}"), "a", Batch.IssuedAt, PrintRunState.Completed, Batch.IssuedAt, new(1, 1, new('a', 64)));

    private static Outcome<IndexRange> On(int first, int last, long? run, params PrintRun[] runs) =>
        PrintRunRules.OnSheets(Batch, runs, new(first, last), run);

    [Theory]
    [InlineData(1, 1, "1-24")]
    [InlineData(12, 12, "265-288")]
    [InlineData(12, 14, "265-336")]
    [InlineData(42, 42, "985-1000")]
    [InlineData(41, int.MaxValue, "961-1000")]
    public void A_sheet_is_the_stamps_that_stand_on_it(int first, int last, string stamps) =>
        Assert.Equal(stamps, On(first, last, null, Run(1, 1, 1_000)).Value.ToString());

    [Theory]
    [InlineData(43)]
    [InlineData(int.MaxValue)]
    public void A_sheet_that_nobody_printed_is_refused(int sheet) =>
        Assert.Equal(RejectionKind.Conflict, On(sheet, sheet, null, Run(1, 1, 1_000)).Rejection?.Kind);

    [Fact]
    public void A_batch_without_runs_has_no_sheets() => Assert.Contains("--range", On(1, 1, null).Rejection!.Sentence.Vi, StringComparison.Ordinal);

    [Fact]
    public void Runs_that_each_printed_a_part_make_a_sheet_together()
    {
        Assert.Equal("25-48", On(2, 2, null, Run(1, 1, 30), Run(2, 31, 100), Run(3, 28, 29)).Value.ToString());
        Assert.Equal("28-29", On(2, 2, 3, Run(1, 1, 30), Run(2, 31, 100), Run(3, 28, 29)).Value.ToString());
    }

    [Fact]
    public void A_sheet_that_runs_printed_differently_wants_the_run_named()
    {
        PrintRun[] unlike = [Run(1, 1, 100), Run(2, 1, 100, each: 65)];
        Assert.Contains("1, 2", On(1, 1, null, unlike).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal("1-65", On(1, 1, 2, unlike).Value.ToString());
        // A gap between what was printed: stamps 31 to 39 are on no paper.
        Assert.Contains("--run", On(2, 2, null, Run(1, 1, 30), Run(2, 40, 100)).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_there_is_refused() => Assert.Equal(RejectionKind.NotFound, On(1, 1, 9, Run(1, 1, 100)).Rejection?.Kind);
}
