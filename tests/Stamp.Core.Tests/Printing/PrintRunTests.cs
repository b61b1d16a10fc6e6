using System.Data.Common;
using Stamp.Core.Audit;
using Stamp.Core.Printing;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Printing;

[Trait("registry", "contract")]
public sealed class PrintRunTests : IDisposable
{
    private static readonly PrintResult Result = new(100, 45_000, new('a', 64));

    private readonly TempRegistry temp = new();
    private readonly PrintRuns runs;
    private readonly int batch;

    public PrintRunTests()
    {
        batch = temp.Issue(100);
        runs = new(temp.Database, temp.Folder.FullName);
    }

    public void Dispose() => temp.Dispose();

    private Outcome<RunInHand> Begin(int first, int last, string? reason = null) =>
        runs.Begin(new(batch, new(first, last), "a4-24", 24, "pdf", "labels/x.pdf", reason, """{"stars":5}"""), TempRegistry.Office);

    private PrintRun Print(int first, int last, string? reason = null)
    {
        using var hand = Begin(first, last, reason).Value;
        Assert.Null(runs.Written(hand, Result, TempRegistry.Office));
        Assert.Null(runs.Complete(hand, TempRegistry.Office));
        return hand.Run;
    }

    /// <summary>As kill -9 leaves it: the system lets go of the lock, the row stays.</summary>
    private PrintRun Interrupt(int first, int last, bool written = false)
    {
        using var hand = Begin(first, last).Value;
        if (written) Assert.Null(runs.Written(hand, Result, TempRegistry.Office));
        return hand.Run;
    }

    private string[] Actions() => [.. new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value.Select(entry => entry.Action).Where(action => action.StartsWith("print", StringComparison.Ordinal))];

    [Fact]
    public void A_completed_run_is_read_back_as_it_was_and_stands_in_the_trail()
    {
        var run = Print(1, 100);
        Assert.Equal([run], runs.OfBatch(batch).Value);
        Assert.Equal((PrintRunState.Completed, Result, TempRegistry.Start, TempRegistry.Start), (run.State, run.Result, run.StartedAt, run.EndedAt));
        Assert.Equal(["print.start", "print.written", "print.complete"], Actions());
        var detail = new AuditTrail(temp.Database).ReadAfter(0, 1_000).Value[^1].Detail;
        Assert.Contains($"\"sha256\":\"{Result.Sha256}\"", detail, StringComparison.Ordinal);
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(90, 101)]
    public void A_range_beyond_the_batch_is_refused(int first, int last) =>
        Assert.Equal(RejectionKind.BadInput, Begin(first, last).Rejection?.Kind);

    [Fact]
    public void Stamps_that_were_printed_want_a_reason_and_others_do_not()
    {
        _ = Print(1, 50);
        var refused = Begin(40, 60).Rejection!;
        Assert.Equal(RejectionKind.Conflict, refused.Kind);
        Assert.Contains("40-50", refused.Sentence.Vi, StringComparison.Ordinal);
        Assert.Contains("--reason", refused.Sentence.En, StringComparison.Ordinal);
        _ = Print(51, 60);
        Assert.Equal("damaged", Print(40, 60, " DAMAGED ").Request.Reason);
        Assert.Equal("Máy in hết mực", Print(1, 1, "Máy in hết mực").Request.Reason);
        Assert.Equal(RejectionKind.BadInput, Begin(1, 1, "").Rejection?.Kind);
        Assert.Equal(RejectionKind.BadInput, Begin(1, 1, new('x', 501)).Rejection?.Kind);
    }

    [Fact]
    public void Of_two_runs_that_share_stamps_at_once_the_second_is_refused()
    {
        using var first = Begin(1, 50).Value;
        Assert.Contains("Run 1 is printing stamps 1-50", Begin(50, 60, "lost").Rejection!.Sentence.En, StringComparison.Ordinal);
        using var beside = Begin(51, 60).Value;
        Assert.Equal(2, beside.Run.Id);
        Assert.Equal(RejectionKind.Conflict, runs.Resume(batch, _ => true, TempRegistry.Office).Rejection?.Kind);
    }

    [Fact]
    public async Task Of_many_that_begin_at_the_same_instant_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Begin(1 + n, 50 + n))));
        Assert.Single(outcomes, outcome => outcome.Rejection is null);
        Assert.All(outcomes.Where(outcome => outcome.Rejection is not null), outcome => Assert.Equal(RejectionKind.Conflict, outcome.Rejection!.Kind));
        outcomes.Single(outcome => outcome.Rejection is null).Value.Dispose();
    }

    [Fact]
    public void A_dead_run_is_resumed_once_and_keeps_what_it_is_made_from()
    {
        var dead = Interrupt(1, 50);
        using (var hand = runs.Resume(batch, _ => true, TempRegistry.Office).Value)
        {
            Assert.Equal(dead, hand.Run);
            Assert.Contains("still running", runs.Resume(batch, _ => true, TempRegistry.Office).Rejection!.Sentence.En, StringComparison.Ordinal);
            Assert.Null(runs.Written(hand, Result, TempRegistry.Office));
            Assert.Null(runs.Complete(hand, TempRegistry.Office));
        }
        Assert.Equal(RejectionKind.Conflict, runs.Resume(batch, _ => true, TempRegistry.Office).Rejection?.Kind);
        Assert.Equal(["print.start", "print.resume", "print.written", "print.complete"], Actions());
        Assert.Empty(temp.Folder.GetFiles("*.lock"));
    }

    [Fact]
    public void Of_several_dead_runs_one_has_to_be_named()
    {
        _ = Interrupt(1, 10);
        _ = Interrupt(11, 20);
        Assert.Contains("1-10, 11-20", runs.Resume(batch, _ => true, TempRegistry.Office).Rejection!.Sentence.Vi, StringComparison.Ordinal);
        using var hand = runs.Resume(batch, run => run.Range.First == 11, TempRegistry.Office).Value;
        Assert.Equal(2, hand.Run.Id);
    }

    [Fact]
    public void A_dead_run_gives_way_to_a_new_one_unless_its_file_may_be_out()
    {
        var dead = Interrupt(1, 50);
        using (var hand = Begin(30, 60).Value)
        {
            Assert.Equal(dead.Id, Assert.Single(hand.Replaced).Id);
            Assert.Null(runs.Abandon(hand, TempRegistry.Office));
        }
        Assert.Equal(["print.start", "print.abandon", "print.start", "print.abandon"], Actions());

        _ = Interrupt(1, 50, written: true);
        Assert.Contains("--resume", Begin(30, 60, "lost").Rejection!.Sentence.Vi, StringComparison.Ordinal);
        using var resumed = runs.Resume(batch, _ => true, TempRegistry.Office).Value;
        Assert.Equal(Result, resumed.Run.Result);
    }

    [Fact]
    public void An_abandoned_run_leaves_its_stamps_unprinted()
    {
        using (var hand = Begin(1, 100).Value) Assert.Null(runs.Abandon(hand, TempRegistry.Office));
        Assert.Null(Print(1, 100).Request.Reason);
        Assert.Equal(2, runs.LastCompleted(batch, new(100, 100)).Value?.Id);
    }

    [Theory]
    [InlineData("UPDATE print_run SET made_from = '{}'")]
    [InlineData("UPDATE print_run SET state = 'running', ended_at = NULL")]
    [InlineData("UPDATE print_run SET sha256 = replace(sha256, 'a', 'b')")]
    [InlineData("DELETE FROM print_run")]
    public void A_run_that_ended_is_never_changed(string sql)
    {
        _ = Print(1, 10);
        Assert.ThrowsAny<DbException>(() => temp.Execute(sql));
    }
}
