using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Registry;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Audit;

/// <summary>A clock that went back: what has a deadline waits, what protects people goes on.</summary>
[Trait("registry", "contract")]
public sealed class TrailClockTests : IDisposable
{
    private static readonly DateTimeOffset Newest = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(60, false)]
    [InlineData(60.000001, true)]
    [InlineData(-5, false)]
    public void A_minute_is_accepted_and_a_microsecond_more_is_not(double seconds, bool refused)
    {
        var answer = TrailClock.Refuse(Newest, Newest.AddTicks((long)Math.Round(-seconds * TimeSpan.TicksPerSecond)));
        Assert.Equal(refused, answer is not null);
        Assert.Null(TrailClock.Refuse(null, Newest));
        if (refused) Assert.Contains("says 09:58 21/11/2026, earlier than the newest entry of the audit trail (10:00 21/11/2026)", answer!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_with_a_deadline_waits_and_recalls_withdrawals_and_reads_go_on()
    {
        var batch = temp.Issue(100);
        var move = temp.Ranges.Activate(batch, new(1, 10), TempRegistry.Lot, TempRegistry.Office).Value.Move.Id;
        var orders = new OrderStore(temp.Database, new());
        var accounts = new AccountStore(temp.Database);
        var runs = new PrintRuns(temp.Database, temp.Folder.FullName);
        var account = accounts.Add(new("lan", "Lan", Role.Office, null), "x", TempRegistry.Office).Value;
        var other = accounts.Add(new("thu", "Thu", Role.Office, null), "x", TempRegistry.Office).Value;
        var order = orders.Place(new("MIEN-DONG", 5, "a4-24", false, "f1"), null, TempRegistry.Office).Value;
        var late = temp.Clock.Now;

        Dictionary<string, Func<Rejection?>> waiting = new()
        {
            ["issue"] = () => temp.Batches.Issue(TempRegistry.Order(5), TempRegistry.Office).Rejection,
            ["issue without an order"] = () => new DirectIssue(temp.Database, new()).Issue(TempRegistry.Order(5), "thử", null, TempRegistry.Office).Rejection,
            ["activate"] = () => temp.Ranges.Activate(batch, new(11, 20), TempRegistry.Lot, TempRegistry.Office).Rejection,
            ["void"] = () => temp.Ranges.Void(batch, new(21, 30), VoidReason.Lost, TempRegistry.Office).Rejection,
            ["undo"] = () => temp.Ranges.Undo(move, TempRegistry.Office).Rejection,
            ["print"] = () => runs.Begin(Request(batch), TempRegistry.Office).Rejection,
            ["certificate"] = () => temp.Registry.Put(TempRegistry.Certificate("GCN-9", "MIEN-DONG") with { DecidedOn = new(2026, 11, 1) }, TempRegistry.Office).Rejection,
            ["approve"] = () => orders.Approve(order.Number, new(null, null, null), TempRegistry.Office).Rejection,
            ["quota"] = () => orders.SetQuota("GCN-1", 5, "thử", TempRegistry.Office).Rejection,
            ["account"] = () => accounts.Add(new("minh", "Minh", Role.Office, null), "x", TempRegistry.Office).Rejection,
            ["reset"] = () => accounts.Change(account.Id, "account.reset", TempRegistry.Office, one => one).Rejection,
            ["token"] = () => new TokenStore(temp.Database).Add(other, "máy", new HashSet<TokenScope> { TokenScope.Approve }, RequestId.New()).Rejection,
        };
        temp.Clock.Now = late.AddMinutes(-1).AddMicroseconds(-1);
        foreach (var (what, ask) in waiting) Assert.True(ask()?.Sentence.En.StartsWith("The server's clock says", StringComparison.Ordinal) == true, what);

        // Written with the early clock: they do not make it right.
        Assert.Null(temp.Ranges.Recall(batch, null, "mốc", TempRegistry.Office).Rejection);
        _ = accounts.Change(account.Id, "account.disable", TempRegistry.Office, one => AccountRules.Disabled(one, true)).Value;
        Assert.Null(orders.Refuse(order.Number, "thử", TempRegistry.Office).Rejection);
        Assert.Equal(100, temp.Batches.Ledger(batch).Value.Issued);
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
        foreach (var (what, ask) in waiting.Where(pair => pair.Key is "issue" or "activate")) Assert.True(ask() is not null, what);
        Assert.Null(temp.Registry.Withdraw("GCN-1", "vi phạm", TempRegistry.Office).Rejection);

        temp.Clock.Now = late.AddMinutes(-1);
        foreach (var what in new[] { "activate", "void", "certificate", "quota", "account", "token" }) Assert.True(waiting[what]() is null, what);
    }

    [Fact]
    public void A_date_that_was_wrong_once_is_accepted_with_a_reason_and_the_next_one_is_not()
    {
        var trail = new AuditTrail(temp.Database);
        var now = temp.Clock.Now;
        Assert.Equal(RejectionKind.Conflict, trail.AcceptClock("thử", TempRegistry.Office).Rejection?.Kind);
        temp.Clock.Now = now.AddYears(1);
        _ = temp.Registry.Withdraw("GCN-1", "nhầm", TempRegistry.Office).Value;
        temp.Clock.Now = now.AddMinutes(1);
        _ = temp.Registry.Put(TempRegistry.Product("KHAC"), TempRegistry.Office).Value;
        Outcome<Upsert> Certify(string number) => temp.Registry.Put(TempRegistry.Certificate(number, "KHAC"), TempRegistry.Office);
        Assert.NotNull(Certify("GCN-2").Rejection);
        Assert.NotNull(trail.AcceptClock(" ", TempRegistry.Office).Rejection);
        Assert.Equal(now.AddYears(1), trail.AcceptClock("đồng hồ máy chủ nhảy một năm", TempRegistry.Office).Value);
        Assert.Null(Certify("GCN-2").Rejection);
        var entry = trail.ReadAfter(0, 1_000).Value[^2];
        Assert.Equal("clock.accept", entry.Action);
        temp.Clock.Now = now.AddHours(2);
        _ = temp.Registry.Put(TempRegistry.Product("KHAC-2"), TempRegistry.Office).Value;
        temp.Clock.Now = now.AddHours(1);
        Assert.NotNull(Certify("GCN-3").Rejection);
        Assert.Null(trail.Verify().Value.Fault);
    }

    [Fact]
    public void It_costs_one_statement_that_looks_only_at_entries_of_the_future()
    {
        using var file = new TempRegistry(file: true);
        var asked = new List<string>();
        file.Database.Engine.Asked = asked.Add;
        _ = file.Database.TryWrite<bool>(TempRegistry.Office, transaction =>
        {
            for (var n = 0; n < 3; n++) Assert.Null(transaction.ClockWentBack);
            return true;
        });
        // Beside the one by which every write sees that the registry is still the one that was opened.
        var statement = Assert.Single(asked, one => one.Contains("FROM audit", StringComparison.Ordinal));
        using var connection = file.Raw();
        var plan = Dapper.SqlMapper.Query(connection, $"EXPLAIN QUERY PLAN {statement}", new { instant = "2026" }).Select(row => (string)row.detail).ToList();
        Assert.Contains(plan, step => step.StartsWith("SEARCH a USING", StringComparison.Ordinal) && step.Contains("audit_by_time (at>?", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static PrintRequest Request(int batch) => new(batch, new(1, 10), "a4-24", 24, "pdf", "labels/x.pdf", null, "{}");
}
