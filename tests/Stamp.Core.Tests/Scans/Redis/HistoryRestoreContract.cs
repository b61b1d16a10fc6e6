using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Scans.Redis;

/// <summary>A Redis that lost its memory gets it back from the registry, alike one Redis and a cluster.</summary>
public abstract class HistoryRestoreContract(RedisServer server) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly JournalBench bench = new(server);

    private HistoryRestore New() => new(bench.Link, bench.Registry.Database, TimeProvider.System, TimeSpan.Zero);

    /// <summary>Visits of stamps with 1, 2, … 40 visitors, journaled.</summary>
    private async Task<Dictionary<int, ScanHistory>> RecordAsync()
    {
        var whole = New();
        await UntilWholeAsync(whole);
        var histories = new Dictionary<int, ScanHistory>();
        var visits = 0;
        foreach (var stamp in Enumerable.Range(1, 40))
        {
            for (var visitor = 0; visitor < stamp; visitor++, visits++)
                histories[stamp] = await bench.Ledger.RecordAsync(new(new((stamp % 5) + 1, stamp), (uint)visits, Noon.AddMinutes(visitor), (byte)stamp));
        }
        await bench.UntilAsync(bench.NewJournal(), visits);
        return histories;
    }

    private async Task HasAsync(Dictionary<int, ScanHistory> histories)
    {
        foreach (var (stamp, before) in histories)
        {
            var now = await bench.Ledger.ReadAsync(new((stamp % 5) + 1, stamp));
            Assert.Equal((before.Count, before.FirstAt, before.LastAt), (now.Count, now.FirstAt, now.LastAt));
            Assert.Equal(before.Recent, now.Recent);
        }
    }

    private static async Task UntilWholeAsync(HistoryRestore restore)
    {
        for (var round = 0; (await restore.RoundAsync()).Missing > 0; round++) Assert.True(round < 1_000, "It never gets whole.");
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_new_redis_beside_a_new_registry_is_whole_after_one_round()
    {
        Assert.Same(ScanHistory.NotRestored, await bench.Ledger.ReadAsync(new(1, 1)));
        Assert.Equal(new(0, 0, null), await New().RoundAsync());
        Assert.Equal(0, (await bench.Ledger.ReadAsync(new(1, 1))).Count);
    }

    [Fact]
    public async Task Histories_come_back_as_they_were()
    {
        var histories = await RecordAsync();
        await bench.ForgetAsync();
        Assert.Same(ScanHistory.NotRestored, await bench.Ledger.ReadAsync(new(2, 1)));
        await UntilWholeAsync(New());
        await HasAsync(histories);
    }

    [Fact]
    public async Task Scans_that_come_meanwhile_are_counted_once_and_told_nothing_wrong()
    {
        var histories = await RecordAsync();
        await bench.ForgetAsync();
        var (late, again) = (new Visit(new(2, 36), 9_999, Noon.AddHours(1)), new Visit(new(2, 36), 9_998, Noon.AddHours(2)));
        Assert.Same(ScanHistory.NotRestored, await bench.Ledger.RecordAsync(late));
        var restore = New();
        await restore.RoundAsync();
        // Journaled before the restoring is done: it must not be taken for one of those that were lost.
        await bench.UntilAsync(bench.NewJournal(), histories.Keys.Sum() + 1);
        Assert.Same(ScanHistory.NotRestored, await bench.Ledger.RecordAsync(again));
        await UntilWholeAsync(restore);
        var now = await bench.Ledger.ReadAsync(new(2, 36));
        Assert.Equal((histories[36].Count + 2, Noon, Noon.AddHours(2)), (now.Count, now.FirstAt!.Value, now.LastAt!.Value));
        histories.Remove(36);
        await HasAsync(histories);
    }

    [Fact]
    public async Task Many_nodes_restoring_at_once_and_crashing_count_each_once()
    {
        var histories = await RecordAsync();
        await bench.ForgetAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            // Some stop after a slice, as a crash would have it.
            for (var round = 0; round < n; round++) await New().RoundAsync();
            if (n > 3) await UntilWholeAsync(New());
        }));
        await UntilWholeAsync(New());
        await HasAsync(histories);
    }

    [Fact]
    public async Task Memory_lost_again_in_the_middle_begins_anew()
    {
        var histories = await RecordAsync();
        await bench.ForgetAsync();
        await New().RoundAsync();
        await bench.ForgetAsync();
        await UntilWholeAsync(New());
        await HasAsync(histories);
    }

    [Fact]
    public async Task What_was_acknowledged_and_not_journaled_is_told_again_and_the_rest_is_not()
    {
        var restore = New();
        await UntilWholeAsync(restore);
        var echo = new VisitEcho(bench.Link, bench.Ledger, restore, bench.Registry.Database);
        await bench.RecordAsync(100);
        await bench.UntilAsync(bench.NewJournal(), 100);
        await bench.RecordAsync(50, from: 100);
        await bench.ForgetAsync();
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); echo.Told < 50;)
        {
            Assert.True(watch.Elapsed < RedisServer.Patience, $"Only {echo.Told} were told again.");
            await restore.RoundAsync();
            await echo.RoundAsync();
            await Task.Delay(50);
        }
        await UntilWholeAsync(restore);
        await bench.UntilAsync(bench.NewJournal(), 150);
        bench.HasExactly(150);
        Assert.Equal(50, echo.Told);
    }
}

[Trait("registry", "contract")]
public sealed class HistoryRestoreTests(RedisServers servers) : HistoryRestoreContract(servers.Single);

public sealed class RedisClusterHistoryRestoreTests(RedisServers servers) : HistoryRestoreContract(servers.Cluster.Nodes[0]);
