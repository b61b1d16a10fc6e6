using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

/// <summary>A form that is sent twice, a call that is repeated after its answer was lost.</summary>
[Trait("registry", "contract")]
public sealed class RangeRequestTests : IDisposable
{
    private static readonly Actor Maker = Actor.Producer("htx");

    private readonly TempRegistry temp = new();
    private readonly int batch;

    public RangeRequestTests() => batch = temp.Issue(100);

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task The_same_request_sent_at_once_moves_once_and_every_answer_is_that_move()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => temp.Ranges.Activate(batch, new(1, 10), TempRegistry.Lot, Maker, "r1").Value)));
        Assert.Equal(1, answers.Count(answer => !answer.Repeated));
        Assert.Single(answers.Select(answer => answer.Move).Distinct());
        Assert.All(answers, answer => Assert.Equal((10, 90L), (answer.Stamps, answer.Ledger.InStock)));
        Assert.Single(temp.Batches.Moves(batch).Value);
        Assert.Equal(2, new AuditTrail(temp.Database).ReadAfter(0, 100).Value.Count(entry => entry.Subject == $"batch {batch}"));
    }

    [Fact]
    public void A_repeated_request_is_answered_even_after_the_state_moved_on()
    {
        var lot = TempRegistry.Lot with { Number = $"  {TempRegistry.Lot.Number} " };
        var activated = temp.Ranges.Activate(batch, new(1, 10), lot, Maker, "r1").Value;
        var recalled = temp.Ranges.Recall(batch, null, "thử", TempRegistry.Office, "r2").Value;
        _ = temp.Ranges.Activate(batch, new(11, 20), lot, Maker, "r3").Value;
        Assert.Equal(activated.Move, temp.Ranges.Activate(batch, new(1, 10), lot, Maker, "r1").Value.Move);
        var again = temp.Ranges.Recall(batch, null, "thử", TempRegistry.Office, "r2").Value;
        Assert.Equal((true, recalled.Move, 10), (again.Repeated, again.Move, again.Stamps));
        Assert.Equal(10, temp.Batches.Ledger(batch).Value.Recalled);
    }

    [Fact]
    public void A_request_that_says_something_else_or_comes_from_another_is_refused()
    {
        _ = temp.Ranges.Void(batch, new(1, 10), VoidReason.Lost, Maker, "r1").Value;
        Rejection?[] refused =
        [
            temp.Ranges.Void(batch, new(1, 11), VoidReason.Lost, Maker, "r1").Rejection,
            temp.Ranges.Void(batch, new(1, 10), VoidReason.Stolen, Maker, "r1").Rejection,
            temp.Ranges.Void(batch, new(1, 10), VoidReason.Lost, Actor.Producer("khac"), "r1").Rejection,
            temp.Ranges.Void(temp.Issue(10), new(1, 10), VoidReason.Lost, Maker, "r1").Rejection,
            temp.Ranges.Activate(batch, new(1, 10), TempRegistry.Lot, Maker, "r1").Rejection,
            temp.Ranges.Undo(1, Maker, "r1").Rejection,
        ];
        Assert.All(refused, rejection => Assert.Contains("something else", rejection!.Sentence.En, StringComparison.Ordinal));
        Assert.Single(temp.Batches.Moves(batch).Value);
    }

    [Fact]
    public void A_refused_request_may_be_mended_and_sent_again()
    {
        Assert.NotNull(temp.Ranges.Void(batch, new(99, 101), VoidReason.Lost, Maker, "r1").Rejection);
        Assert.False(temp.Ranges.Void(batch, new(99, 100), VoidReason.Lost, Maker, "r1").Value.Repeated);
    }

    [Fact]
    public void Trying_out_foretells_the_ledger_and_moves_nothing()
    {
        var wish = new RangeWish.Void(new(1, 10), VoidReason.Returned);
        var tried = temp.Ranges.TryOut(batch, wish, Maker, temp.Clock.Now).Value;
        Assert.Equal((0L, 10, 90L), (tried.Move.Id, tried.Stamps, tried.Ledger.InStock));
        Assert.Empty(temp.Batches.Moves(batch).Value);
        Assert.Equal(tried.Ledger.Voided, temp.Ranges.Do(batch, wish, Maker).Value.Ledger.Voided);
        Assert.Equal(RejectionKind.Conflict, temp.Ranges.TryOut(batch, wish, Maker, temp.Clock.Now).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, temp.Ranges.TryOut(99, wish, Maker, temp.Clock.Now).Rejection?.Kind);
    }

    [Trait("registry", "file")]
    [Fact]
    public void A_request_is_looked_up_by_its_index()
    {
        using var connection = temp.Raw();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT id FROM range_move WHERE request_id = 'r1'";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains("range_move_of_request", reader.GetString(3), StringComparison.Ordinal);
    }
}
