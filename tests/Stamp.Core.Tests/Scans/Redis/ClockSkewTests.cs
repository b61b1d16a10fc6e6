using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Scans.Redis;

/// <summary>Nodes whose clocks differ from each other's and from Redis's: visits carry their node's time, names of sightings Redis's.</summary>
public sealed class ClockSkewTests(RedisServers servers) : IDisposable
{
    private static readonly DateTimeOffset Now = new(DateTimeOffset.UtcNow.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private readonly JournalBench bench = new(servers.Single);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Visits_of_nodes_hours_apart_are_counted_in_order_journaled_once_and_restored_alike()
    {
        using var link = RedisLink.Connect(new(servers.Single.Configuration, bench.Prefix) { Patience = TimeSpan.FromSeconds(30) }).Value;
        var (fast, slow) = (bench.Ledger, new RedisScanLedger(link));
        var restore = new HistoryRestore(bench.Link, bench.Registry.Database, TimeProvider.System, TimeSpan.Zero);
        Assert.Equal(0, (await restore.RoundAsync()).Missing);

        ScanHistory history = ScanHistory.None;
        for (var visitor = 1u; visitor <= 10; visitor++)
            history = await (visitor % 2 == 0 ? fast : slow).RecordAsync(new(new(5, 1), visitor, Now.AddHours(visitor % 2 == 0 ? 3 : -3).AddMinutes(visitor)));
        Assert.Equal((10, Now.AddHours(-3).AddMinutes(1), Now.AddHours(3).AddMinutes(10)), (history.Count, history.FirstAt!.Value, history.LastAt!.Value));
        Assert.Equal(history.Recent.OrderBy(visit => visit.Minute), history.Recent);

        // One visitor, two nodes whose clocks are ten minutes apart, whichever comes first.
        await fast.RecordAsync(new(new(5, 2), 1, Now.AddMinutes(10)));
        Assert.Equal(1, (await slow.RecordAsync(new(new(5, 2), 1, Now))).Count);

        var journal = bench.NewJournal();
        await bench.UntilAsync(journal, 11);
        await bench.ForgetAsync();
        while ((await restore.RoundAsync()).Missing > 0) await Task.Delay(10);
        var restored = await slow.ReadAsync(new(5, 1));
        Assert.Equal((history.Count, history.FirstAt, history.LastAt), (restored.Count, restored.FirstAt, restored.LastAt));
        Assert.Equal(history.Recent, restored.Recent);
    }
}
