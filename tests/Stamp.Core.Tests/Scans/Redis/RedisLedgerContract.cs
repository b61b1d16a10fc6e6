using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Scans.Redis;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Scans.Redis;

/// <summary>What the ledger on Redis promises beyond the common contract, alike on one Redis and on a cluster.</summary>
public abstract class RedisLedgerContract : ScanLedgerContract, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly string prefix = RedisServers.NewPrefix();
    private readonly string configuration;
    private RedisLink link;
    private RedisScanLedger ledger;

    protected RedisLedgerContract(string configuration)
    {
        this.configuration = configuration;
        link = Connect(prefix);
        ledger = new(link);
    }

    protected override IScanLedger Ledger => ledger;

    /// <summary>Every node that may hold keys.</summary>
    protected abstract IReadOnlyList<RedisServer> Nodes { get; }

    protected override IScanLedger Reopen()
    {
        link.Dispose();
        link = Connect(prefix);
        ledger = new(link);
        return Ledger;
    }

    [Fact]
    public async Task Scripts_flushed_in_the_middle_cost_nothing()
    {
        for (var visitor = 0u; visitor < 20; visitor++)
        {
            if (visitor % 5 == 3) Everywhere("SCRIPT", "FLUSH");
            Assert.Equal((long)visitor + 1, (await Ledger.RecordAsync(new(new(5, 1), visitor, Noon))).Count);
        }
        Everywhere("SCRIPT", "FLUSH");
        Assert.Equal(20, (await Ledger.ReadAsync(new(5, 1))).Count);
        Everywhere("SCRIPT", "FLUSH");
        Assert.Equal(32, (await Ledger.VisitorSaltAsync(new(2026, 11, 21))).Length);
    }

    [Fact]
    public async Task Scripts_flushed_under_load_lose_and_double_nothing()
    {
        var flushing = true;
        var flushes = Task.Run(() =>
        {
            while (Volatile.Read(ref flushing)) Everywhere("SCRIPT", "FLUSH");
        });
        await Task.WhenAll(Enumerable.Range(0, 5_000).Select(n => Ledger.RecordAsync(new(new((n % 100) + 1, 1), (uint)n, Noon)).AsTask()));
        Volatile.Write(ref flushing, false);
        await flushes;
        for (var batch = 1; batch <= 100; batch++) Assert.Equal(50, (await Ledger.ReadAsync(new(batch, 1))).Count);
    }

    [Fact]
    public async Task Two_prefixes_are_two_ledgers()
    {
        using var other = Connect(RedisServers.NewPrefix());
        await Ledger.RecordAsync(new(new(5, 2), 1, Noon));
        Assert.Equal(0, (await new RedisScanLedger(other).ReadAsync(new(5, 2))).Count);
        Assert.NotEqual(await Ledger.VisitorSaltAsync(new(2026, 11, 21)), await new RedisScanLedger(other).VisitorSaltAsync(new(2026, 11, 21)));
    }

    [Fact]
    public async Task Two_nodes_share_one_ledger_and_one_salt()
    {
        using var other = Connect(prefix);
        var neighbour = new RedisScanLedger(other);
        await Ledger.RecordAsync(new(new(5, 3), 1, Noon));
        Assert.Equal(2, (await neighbour.RecordAsync(new(new(5, 3), 2, Noon))).Count);
        Assert.Equal(await Ledger.VisitorSaltAsync(new(2026, 11, 21)), await neighbour.VisitorSaltAsync(new(2026, 11, 21)));
    }

    [Fact]
    public async Task Each_counted_visit_is_one_entry_of_a_stream_and_a_reload_is_none()
    {
        for (var n = 0; n < 30; n++) await Ledger.RecordAsync(new(new(6, 1), (uint)(n % 10), Noon.AddSeconds(n)));
        Assert.Equal("10", Cli("XLEN", $"{prefix}{{6}}:sightings"));
    }

    [Fact]
    public async Task The_first_record_lies_packed()
    {
        for (var index = 1; index <= 128; index++)
            for (var visitor = 0u; visitor < 8; visitor++) await Ledger.RecordAsync(new(new(7, index), visitor, Noon));
        Assert.Contains(Cli("OBJECT", "ENCODING", $"{prefix}{{7}}:s:7:0"), new[] { "listpack", "ziplist" });
    }

    [Fact]
    public async Task A_key_of_another_kind_in_the_ledgers_place_is_unavailable_and_is_left_alone()
    {
        Cli("SET", $"{prefix}{{8}}:s:8:0", "another application's");
        await Assert.ThrowsAsync<ScanLedgerUnavailableException>(async () => await Ledger.RecordAsync(new(new(8, 1), 1, Noon)));
        Assert.Equal("another application's", Cli("GET", $"{prefix}{{8}}:s:8:0"));
        Assert.Equal(1, (await Ledger.RecordAsync(new(new(9, 1), 1, Noon))).Count);
    }

    [Fact]
    public async Task A_key_of_another_kind_fails_its_own_visits_only()
    {
        Cli("SET", $"{prefix}{{10}}:s:10:0", "another application's");
        // Stamps 1 to 128 are in that key's place, 129 to 256 are not; all go in a few calls.
        var visits = Enumerable.Range(1, 256).Select(index => (Index: index, Answer: Ledger.RecordAsync(new(new(10, index), 1, Noon)).AsTask())).ToList();
        foreach (var (index, answer) in visits)
        {
            if (index <= 128) await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => answer);
            else Assert.Equal(1, (await answer).Count);
        }
        Assert.Equal("128", Cli("XLEN", $"{prefix}{{10}}:sightings"));
    }

    [Fact]
    public async Task Visits_that_come_together_are_counted_and_answered_one_by_one()
    {
        await Ledger.RecordAsync(new(new(11, 1), 0, Noon));
        var answers = await Task.WhenAll(Enumerable.Range(1, 1_000).Select(n => Ledger.RecordAsync(new(new(11, 1), (uint)n, Noon)).AsTask()));
        // In some order each found one more than the one before it.
        Assert.Equal(Enumerable.Range(2, 1_000).Select(count => (long)count), answers.Select(answer => answer.Count).Order());
        Assert.All(answers, answer => Assert.Equal(Math.Min(answer.Count, ScanRules.RecentVisits), answer.Recent.Count));
    }

    private readonly record struct Step(int Stamp, uint Visitor, int Seconds, byte Place);

    private static readonly Arbitrary<Step[]> Steps = Gen.ArrayOf(
        from stamp in Gen.Choose(1, 3)
        // The low 16 bits are the network: with few of them its limit is met, too.
        from visitor in Gen.Frequency((3, Gen.Choose(0, 3)), (2, Gen.Choose(0, 40)), (3, Gen.Choose(0, 12).Select(address => (address << 16) | 7)), (1, Gen.Choose(0, int.MaxValue)))
        from seconds in Gen.Frequency((5, Gen.Choose(0, 900)), (1, Gen.Choose(-4_000, 4_000)), (1, Gen.Choose(-2_000_000_000, 2_000_000_000)))
        from place in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(0, ScanRules.MaxPlace)))
        select new Step(stamp, (uint)visitor, seconds, (byte)place)).ToArbitrary();

    [Fact]
    public void The_same_visits_make_the_same_histories_as_in_the_embedded_ledger()
    {
        using var folder = new TemporaryFolder();
        using var embedded = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
        var run = 0;
        Prop.ForAll(Steps, steps =>
        {
            var batch = 1_000 + ++run;
            var at = Noon;
            return steps.Concat(steps).All(step =>
            {
                at = at.AddSeconds(step.Seconds) is var later && later.Year is > 1950 and < 2200 ? later.AddMilliseconds(step.Visitor % 1_000) : Noon;
                var visit = new Visit(new(batch, step.Stamp), step.Visitor, at, step.Place);
                var ours = Ledger.RecordAsync(visit).AsTask().GetAwaiter().GetResult();
                return Same(embedded.RecordAsync(visit).AsTask().GetAwaiter().GetResult(), ours)
                    && Same(ours, Ledger.ReadAsync(visit.Stamp).AsTask().GetAwaiter().GetResult());
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(120));
    }

    public void Dispose() => link.Dispose();

    /// <summary>A longer patience than a scan's: these are about what is right, on a machine that does other things as well.</summary>
    private RedisLink Connect(string under)
    {
        var connected = RedisLink.Connect(new(configuration, under) { Patience = TimeSpan.FromSeconds(30), ConnectPatience = TimeSpan.FromSeconds(30) }).Value;
        // As a service does before it answers: there is no registry that histories could be missing from.
        for (var partition = 0; partition < ScanKeys.Partitions; partition++)
            connected.ExecuteAsync(partition, "SET", connected.Key(ScanKeys.Whole(partition)), "1").GetAwaiter().GetResult();
        return connected;
    }

    private static bool Same(ScanHistory one, ScanHistory other) =>
        (one.Count, one.FirstAt, one.LastAt) == (other.Count, other.FirstAt, other.LastAt) && one.Recent.SequenceEqual(other.Recent);

    private void Everywhere(params string[] command)
    {
        foreach (var node in Nodes) node.Say(command);
    }

    private string Cli(params string[] command) => Nodes[0].Say(command);
}

public sealed class RedisScanLedgerTests(RedisServers servers) : RedisLedgerContract(servers.Single.Configuration)
{
    protected override IReadOnlyList<RedisServer> Nodes => [servers.Single];
}

public sealed class RedisClusterScanLedgerTests(RedisServers servers) : RedisLedgerContract(servers.Cluster.Configuration)
{
    protected override IReadOnlyList<RedisServer> Nodes => servers.Cluster.Nodes;
}
