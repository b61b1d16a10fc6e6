using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Redis;
using Stamp.Core.Snapshots;
using Stamp.Core.Verdicts;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Snapshots;

/// <summary>Snapshots through a real Redis, alike on one and on a cluster.</summary>
public abstract class SharedSnapshotsContract : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly string prefix = RedisServers.NewPrefix();
    private readonly Keyring keys = Keyring.Create(TimeProvider.System);
    private readonly KnownChanges changes = new(100);
    private readonly RedisServer server;
    private readonly RedisLink link;
    private readonly SharedSnapshots shared;

    protected SharedSnapshotsContract(RedisServer server, string configuration)
    {
        this.server = server;
        link = RedisLink.Connect(new(configuration, prefix) { Patience = TimeSpan.FromSeconds(30), ConnectPatience = TimeSpan.FromSeconds(30) }).Value;
        shared = new(link, changes, () => keys);
        changes.Restart([new(40, Core.Storage.ChangeKind.Batch, 1, 400), new(41, Core.Storage.ChangeKind.Product, 9, 410)], () => { });
    }

    public void Dispose() => link.Dispose();

    private static BatchSnapshot Batch(int number, int ranges = 3) => new(
        new(number, 9, 16_000_000, 0, "a4-24", false, null, Noon, new(2027, 5, 21)),
        RangeMap.Fold(Enumerable.Range(1, ranges).Select(n =>
            new RangeMove(n, number, MoveKind.Activate, new(n * 10, (n * 10) + 5), new("L" + n, new(2026, 11, 1), new(2027, 11, 1)), null, null, null, "office", Noon))),
        new(41, 410));

    private string Name(int batch) => prefix + SnapshotKey.Batch(batch).Name;

    private async Task<SharedOutcome> Outcome(int batch) => (await shared.ReadAsync(SnapshotKey.Batch(batch))).Outcome;

    [Fact]
    public async Task What_one_leaves_the_other_finds_for_an_hour()
    {
        Assert.Equal(SharedOutcome.Absent, await Outcome(1));
        await shared.ShareAsync(Batch(1));
        var read = await shared.ReadAsync(SnapshotKey.Batch(1));
        Assert.Equal(SharedOutcome.Found, read.Outcome);
        Assert.True(AnySnapshot.Same(Batch(1), read.Snapshot));
        Assert.InRange(int.Parse(server.Say("TTL", Name(1)), System.Globalization.CultureInfo.InvariantCulture), 3_000, 3_600);
    }

    [Fact]
    public void Whatever_the_registry_holds_comes_back_as_it_was() => Prop.ForAll(AnySnapshot.Arbitrary, any =>
    {
        ISnapshot snapshot = any is BatchSnapshot batch ? batch with { ReadAt = new(41, 410) } : (ProductSnapshot)any with { ReadAt = new(41, 410) };
        shared.ShareAsync(snapshot).GetAwaiter().GetResult();
        return AnySnapshot.Same(snapshot, shared.ReadAsync(snapshot.Key).GetAwaiter().GetResult().Snapshot);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public async Task What_changed_since_is_stale_and_what_is_of_another_history_is()
    {
        await shared.ShareAsync(Batch(2));
        await shared.ShareAsync(Batch(3) with { ReadAt = new(41, 411) });
        Assert.Equal(SharedOutcome.Found, await Outcome(2));
        Assert.Equal(SharedOutcome.Stale, await Outcome(3));
        changes.Apply(new(42, Core.Storage.ChangeKind.Batch, 2, 420), _ => { });
        Assert.Equal(SharedOutcome.Stale, await Outcome(2));
        await shared.ShareAsync(Batch(2) with { ReadAt = new(42, 420) });
        Assert.Equal(SharedOutcome.Found, await Outcome(2));
    }

    [Fact]
    public async Task A_tampered_entry_and_one_moved_under_another_batchs_key_are_forged()
    {
        await shared.ShareAsync(Batch(4));
        // In a cluster the other key lies elsewhere: carried over byte by byte.
        var hex = server.Say("EVAL", "return (string.gsub(redis.call('GET', KEYS[1]), '.', function(c) return string.format('%02x', string.byte(c)) end))", "1", Name(4));
        server.Say("EVAL", "return redis.call('SET', KEYS[1], (string.gsub(ARGV[1], '..', function(h) return string.char(tonumber(h, 16)) end)))", "1", Name(5), hex);
        Assert.Equal(SharedOutcome.Forged, await Outcome(5));
        Assert.Equal(SharedOutcome.Found, await Outcome(4));
        server.Say("SETRANGE", Name(4), "120", "X");
        Assert.Equal(SharedOutcome.Forged, await Outcome(4));
        // The next load puts it right.
        await shared.ShareAsync(Batch(4));
        Assert.Equal(SharedOutcome.Found, await Outcome(4));
    }

    [Fact]
    public async Task Junk_of_any_kind_and_size_is_never_found()
    {
        server.Say("SET", Name(6), "\u0001 another application's");
        Assert.Equal(SharedOutcome.Forged, await Outcome(6));
        server.Say("SET", Name(6), "another application's");
        Assert.Equal(SharedOutcome.Absent, await Outcome(6));
        server.Say("EVAL", "return redis.call('SET', KEYS[1], string.char(1) .. string.rep('x', 3000000))", "1", Name(6));
        Assert.Equal(SharedOutcome.Forged, await Outcome(6));
        server.Say("DEL", Name(6));
        server.Say("LPUSH", Name(6), "a list");
        Assert.Equal(SharedOutcome.Unavailable, await Outcome(6));
    }

    [Fact]
    public async Task A_batch_of_very_many_ranges_is_not_shared()
    {
        await shared.ShareAsync(Batch(7, ranges: 5_000));
        Assert.Equal(SharedOutcome.Absent, await Outcome(7));
        await shared.ShareAsync(Batch(8, ranges: 500));
        Assert.Equal(SharedOutcome.Found, await Outcome(8));
    }
}

public sealed class SharedSnapshotsTests(RedisServers servers) : SharedSnapshotsContract(servers.Single, servers.Single.Configuration);

public sealed class SharedSnapshotsOnClusterTests(RedisServers servers) : SharedSnapshotsContract(servers.Cluster.Nodes[0], servers.Cluster.Configuration);
