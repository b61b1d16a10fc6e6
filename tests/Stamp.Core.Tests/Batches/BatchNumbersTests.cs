using Dapper;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

public sealed class BatchNumbersTests : IDisposable
{
    private readonly MarkedRegistry marked = new();

    public void Dispose() => marked.Dispose();

    [Fact]
    public void The_mark_follows_what_is_issued()
    {
        Assert.Equal(1, marked.Issue().Value.Batch.Number);
        Assert.Equal(2, marked.Issue().Value.Batch.Number);
        var mark = marked.Mark.Read().Value;
        Assert.Equal((1, 2, 2), (mark.Incarnation, mark.Reserved, mark.Issued));
    }

    [Fact]
    public void A_copy_from_before_a_batch_issues_nothing_and_reads_on()
    {
        marked.Issue();
        var copy = marked.Copy();
        marked.Issue();
        marked.PutBack(copy);

        Assert.Equal(RejectionKind.Conflict, marked.Issue().Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, new BatchOperations(marked.Database).Find(2).Rejection?.Kind);
        Assert.Equal(1, new BatchOperations(marked.Database).Find(1).Value.Number);
    }

    [Fact]
    public void Another_registry_beside_the_mark_issues_nothing()
    {
        marked.Issue();
        using var other = new MarkedRegistry();
        other.Issue();
        marked.PutBack(other.Copy());
        Assert.Equal(RejectionKind.Conflict, marked.Issue().Rejection?.Kind);
    }

    [Fact]
    public void A_refused_batch_takes_no_number()
    {
        Assert.NotNull(new BatchOperations(marked.Database).Issue(TempRegistry.Order(10) with { ProductCode = "NO-SUCH" }, TempRegistry.Office).Rejection);
        Assert.Equal(0, marked.Mark.Read().Value.Reserved);
        Assert.Equal(1, marked.Issue().Value.Batch.Number);
    }

    // Whatever ends the transaction after the number was reserved: its codes may be known to somebody.
    [Fact]
    public void A_number_whose_transaction_did_not_commit_is_left_out()
    {
        marked.Issue();
        Assert.NotNull(marked.Database.TryWrite<bool>(TempRegistry.Office, transaction =>
        {
            _ = BatchOperations.Issue(transaction, TempRegistry.Order(10)).Value;
            return Rejection.Conflict("thôi", "no");
        }).Rejection);
        Assert.Equal(3, marked.Issue().Value.Batch.Number);
    }

    [Fact]
    public void No_batch_is_recorded_while_the_mark_cannot_be_written()
    {
        marked.Issue();
        File.WriteAllText(marked.MarkPath, "{");
        var refused = marked.Issue().Rejection!;
        Assert.Equal(RejectionKind.Keys, refused.Kind);
        Assert.Equal(1L, marked.Temp.Raw().ExecuteScalar<long>("SELECT count(*) FROM batch"));
    }

    [Fact]
    public void Two_that_issue_at_once_get_different_numbers()
    {
        using var other = marked.Open();
        var numbers = new System.Collections.Concurrent.ConcurrentBag<int>();
        Parallel.Invoke([.. Enumerable.Range(0, 8).Select(n => (Action)(() => numbers.Add(
            new BatchOperations(n % 2 == 0 ? marked.Database : other).Issue(TempRegistry.Order(10), TempRegistry.Office).Value.Batch.Number)))]);
        Assert.Equal(Enumerable.Range(1, 8), numbers.Order());
        Assert.Equal(8, marked.Mark.Read().Value.Issued);
    }

    [Fact]
    public void The_first_incarnation_is_recorded_once_and_in_the_trail()
    {
        using (marked.Open()) { }
        var entries = new AuditTrail(marked.Database).ReadAfter(0, 100).Value.Where(entry => entry.Action == "registry.incarnation");
        Assert.Equal("incarnation 1", Assert.Single(entries).Subject);
    }
}
