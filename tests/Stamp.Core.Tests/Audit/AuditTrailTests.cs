using System.Data.Common;
using Stamp.Core.Audit;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Audit;

[Trait("registry", "contract")]
public sealed class AuditTrailTests : IDisposable
{
    private readonly TempRegistry temp = new();
    private readonly AuditTrail trail;

    public AuditTrailTests()
    {
        trail = new(temp.Database);
        var batch = temp.Issue(100);
        _ = temp.Ranges.Activate(batch, new(1, 50), TempRegistry.Lot, TempRegistry.Office).Value;
        _ = temp.Ranges.Recall(batch, null, "nhãn sai", TempRegistry.Office).Value;
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public void An_untouched_trail_holds_and_tells_who_did_what()
    {
        var report = trail.Verify().Value;
        Assert.Null(report.Fault);
        Assert.Equal(6, report.Entries);
        Assert.Equal(64, report.Head.Length);
        var last = trail.ReadAfter(5, 10).Value[0];
        Assert.Equal(("van-phong", "range.recall", "batch 1"), (last.Actor, last.Action, last.Subject));
        Assert.Contains("nhãn sai", last.Detail, StringComparison.Ordinal);
        Assert.Equal("2026-11-21T03:00:00.000000Z", last.At);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'ai đó' WHERE number = 3")]
    [InlineData("DELETE FROM audit WHERE number = 3")]
    public void The_database_refuses_to_change_it(string sql) =>
        Assert.Contains("append-only", Assert.ThrowsAny<DbException>(() => temp.Execute(sql)).Message, StringComparison.Ordinal);

    [Trait("registry", "file")]
    [Theory]
    [InlineData("UPDATE audit SET actor = 'ai đó' WHERE number = 3", 3, "changed")]
    [InlineData("UPDATE audit SET detail = '{}' WHERE number = 1", 1, "changed")]
    [InlineData("UPDATE audit SET hash = zeroblob(32) WHERE number = 2", 2, "changed")]
    [InlineData("DELETE FROM audit WHERE number = 3", 3, "missing")]
    [InlineData("DELETE FROM audit WHERE number >= 5", 5, "deleted")]
    [InlineData("INSERT INTO audit SELECT 7, at, actor, action, subject, detail, hash FROM audit WHERE number = 6", 7, "changed")]
    public void Tampering_past_the_triggers_is_found(string sql, long number, string why)
    {
        temp.Execute($"DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; {sql}");
        var fault = trail.Verify().Value.Fault;
        Assert.Equal(number, fault?.Number);
        Assert.Contains(why, fault!.Why.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_write_leaves_no_entry()
    {
        Assert.NotNull(temp.Ranges.Activate(1, new(40, 60), TempRegistry.Lot, TempRegistry.Office).Rejection);
        Assert.Equal(6, trail.Verify().Value.Entries);
    }
}
