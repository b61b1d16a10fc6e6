using Stamp.Core.Audit;
using Stamp.Core.Cases;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Cases;

/// <summary>What the office does with cases, on a real database.</summary>
[Trait("registry", "contract")]
public sealed class CaseStoreTests : IDisposable
{
    private readonly CaseRegistry registry = new();

    [Fact]
    public void A_case_goes_its_way_and_every_step_is_on_record()
    {
        var number = registry.Take();
        var taken = registry.Store.Take(number, 1, CaseRegistry.Lan).Value;
        _ = registry.Store.Note(number, "Đã gọi cho người mua,\nhẹn sáng mai.", RequestId.New(), CaseRegistry.Minh).Value;
        var closed = registry.Store.Close(number, taken.Version, CaseOutcome.Confirmed, "Hàng để ẩm ở cửa hàng.", CaseRegistry.Lan).Value;
        _ = registry.Store.Reopen(number, closed.Version, "Có thêm người báo.", CaseRegistry.Minh).Value;

        var found = registry.Find(number);
        Assert.Equal((CaseState.InProgress, "minh", null, null, null, 4L), (found.State, found.TakenBy, found.Outcome, found.Answer, found.ClosedAt, found.Version));
        var notes = registry.List.Notes(number, long.MaxValue, 10).Value;
        Assert.Equal([CaseNoteKind.Reopened, CaseNoteKind.Closed, CaseNoteKind.Note, CaseNoteKind.Taken], notes.Select(note => note.Kind));
        Assert.Equal("Đã gọi cho người mua,\nhẹn sáng mai.", notes[2].Told);
        var audit = registry.Audit();
        Assert.Equal(["case.report", "case.take", "case.note", "case.close", "case.reopen"], audit.Select(entry => entry.Action));
        Assert.Equal(["consumer", "lan", "minh", "lan", "minh"], audit.Select(entry => entry.Actor));
        Assert.All(audit, entry => Assert.Equal($"case {number}", entry.Subject));
        Assert.Contains("\"outcome\":\"confirmed\"", audit[3].Detail, StringComparison.Ordinal);
        Assert.Null(new AuditTrail(registry.Temp.Database).Verify().Value.Fault);
        // Neither the contact nor what was told or noted.
        Assert.DoesNotContain(audit, entry => entry.Detail.Contains("0912", StringComparison.Ordinal) || entry.Detail.Contains("Mốc", StringComparison.Ordinal) || entry.Detail.Contains("gọi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_clerks_who_take_a_case_at_once_one_has_it_and_the_other_is_told()
    {
        var number = registry.Take();
        var both = await Task.WhenAll(new[] { CaseRegistry.Lan, CaseRegistry.Minh }.Select(actor => Task.Run(() => registry.Store.Take(number, 1, actor))));
        var winner = Assert.Single(both, outcome => outcome.Rejection is null).Value.TakenBy;
        var told = Assert.Single(both, outcome => outcome.Rejection is not null).Rejection!;
        Assert.Equal(RejectionKind.Conflict, told.Kind);
        Assert.Contains(winner!, told.Sentence.Vi, StringComparison.Ordinal);
        Assert.Equal(winner, registry.Find(number).TakenBy);
        Assert.Single(registry.List.Notes(number, long.MaxValue, 10).Value);
    }

    [Fact]
    public void A_form_sent_twice_does_its_work_once()
    {
        var number = registry.Take();
        for (var n = 0; n < 2; n++) Assert.Equal(2, registry.Store.Take(number, 1, CaseRegistry.Lan).Value.Version);
        var request = RequestId.New();
        for (var n = 0; n < 2; n++) _ = registry.Store.Note(number, "Đã gọi.", request, CaseRegistry.Lan).Value;
        for (var n = 0; n < 2; n++) Assert.Equal(3, registry.Store.Close(number, 2, CaseOutcome.Unclear, "Không liên hệ được.", CaseRegistry.Lan).Value.Version);
        for (var n = 0; n < 2; n++) Assert.Equal(4, registry.Store.Reopen(number, 3, "Đã liên hệ được.", CaseRegistry.Lan).Value.Version);
        Assert.Equal(4, registry.List.Notes(number, long.MaxValue, 10).Value.Count);
        Assert.Equal(5, registry.Audit().Count);
    }

    [Fact]
    public void Another_outcome_than_the_one_on_record_is_no_repeat()
    {
        var number = registry.Take();
        _ = registry.Store.Take(number, 1, CaseRegistry.Lan).Value;
        _ = registry.Store.Close(number, 2, CaseOutcome.Unclear, "Không rõ.", CaseRegistry.Lan).Value;
        Assert.Equal(RejectionKind.Conflict, registry.Store.Close(number, 2, CaseOutcome.Confirmed, "Không rõ.", CaseRegistry.Lan).Rejection?.Kind);
        Assert.Equal(CaseOutcome.Unclear, registry.Find(number).Outcome);
    }

    [Fact]
    public void Says_so_where_there_is_no_such_case() =>
        Assert.All(
            [registry.Store.Take(9, null, CaseRegistry.Lan).Rejection, registry.Store.Note(9, "x", null, CaseRegistry.Lan).Rejection, registry.List.Find(9, null).Rejection],
            rejection => Assert.Equal(RejectionKind.NotFound, rejection?.Kind));

    [Theory]
    [InlineData("DELETE FROM consumer_case")]
    [InlineData("UPDATE consumer_case SET told = 'x'")]
    [InlineData("UPDATE consumer_case SET contact = 'x'")]
    [InlineData("DELETE FROM case_note")]
    [InlineData("UPDATE case_note SET told = 'x'")]
    public void What_was_told_is_fixed(string sql)
    {
        var number = registry.Take();
        _ = registry.Store.Take(number, null, CaseRegistry.Lan).Value;
        Assert.ThrowsAny<Exception>(() => registry.Temp.Execute(sql));
    }

    public void Dispose() => registry.Dispose();
}
