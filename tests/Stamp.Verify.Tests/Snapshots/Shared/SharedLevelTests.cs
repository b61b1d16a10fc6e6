using Microsoft.Data.Sqlite;
using Stamp.Core.Batches;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Tests.Servers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots.Shared;

/// <summary>Two nodes over one registry and one Redis.</summary>
public sealed class SharedLevelTests(RedisServers servers) : IDisposable
{
    private static readonly SnapshotKey Key = SnapshotKey.Batch(Noodles);

    private readonly OcopData data = new();
    private readonly string prefix = RedisServers.NewPrefix();
    private readonly List<Node> nodes = [];

    private Node NewNode(RedisServer? server = null, TimeSpan? patience = null)
    {
        nodes.Add(new(data, (server ?? servers.Single).Configuration, prefix, patience));
        return nodes[^1];
    }

    public void Dispose()
    {
        foreach (var node in nodes) node.Dispose();
        data.Dispose();
    }

    private void Recall() => _ = data.Ranges.Recall(Noodles, new(1, 10), "mốc", Office).Value;

    private static async Task<StampState> StateAsync(Node node) => (await node.Cache.BatchAsync(Noodles))!.Ranges.At(1)!.State;

    [Fact]
    public async Task What_one_node_loaded_the_other_takes_from_redis()
    {
        var (one, other) = (NewNode(), NewNode());
        await one.RangesAsync(Noodles);
        await one.Cache.ProductAsync(1);
        await one.UntilSharedAsync(Key);
        await one.UntilSharedAsync(SnapshotKey.Product(1));
        Assert.Equal(await one.RangesAsync(Noodles), await other.RangesAsync(Noodles));
        Assert.Equal("Miến dong Tài Hoan", (await other.Cache.ProductAsync(1))!.Product.Name);
        Assert.Equal((0, 2), (one.Found, other.Found));
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_one_look_in_redis()
    {
        var node = NewNode();
        var looks = new[] { SharedOutcome.Found, SharedOutcome.Absent, SharedOutcome.Stale };
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => node.RangesAsync(Noodles)));
        Assert.Equal(1, looks.Sum(node.Level.Count));
        await node.UntilSharedAsync(Key);
        node.Forget(Key);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => node.RangesAsync(Noodles)));
        Assert.Equal(2, looks.Sum(node.Level.Count));
        Assert.Equal(1, node.Found);
    }

    [Fact]
    public async Task A_recall_shows_on_each_node_as_soon_as_it_looked_whatever_lies_in_redis()
    {
        var (one, other) = (NewNode(), NewNode());
        Assert.Equal(StampState.Activated, await StateAsync(one));
        await one.UntilSharedAsync(Key);
        var slow = one.Reader.ReadBatch(Noodles)!;
        Recall();
        one.Follower.Look();
        Assert.Equal(StampState.Recalled, await StateAsync(one));
        // A loader that read before the recall leaves its snapshot only now.
        await other.Shared.ShareAsync(slow);
        one.Forget(Key);
        Assert.Equal(StampState.Recalled, await StateAsync(one));
        other.Follower.Look();
        Assert.Equal(StampState.Recalled, await StateAsync(other));
        Assert.True(one.Level.Count(SharedOutcome.Stale) > 0);
    }

    [Fact]
    public async Task What_a_node_showed_before_its_follower_saw_it_is_not_taken_back()
    {
        var node = NewNode();
        var before = node.Reader.ReadBatch(Noodles)!;
        Recall();
        Assert.Equal(StampState.Recalled, await StateAsync(node));
        await node.Shared.ShareAsync(before);
        node.Forget(Key);
        Assert.Equal(StampState.Recalled, await StateAsync(node));
    }

    [Fact]
    public async Task With_the_registry_away_what_lies_in_redis_answers_and_what_does_not_could_not_be_checked()
    {
        var (one, other) = (NewNode(), NewNode());
        await one.RangesAsync(Noodles);
        await one.UntilSharedAsync(Key);
        File.Move(data.Folder.Registry, data.Folder.Registry + ".away");
        other.Follower.Look();
        Assert.Equal(StampState.Activated, await StateAsync(other));
        await Assert.ThrowsAsync<RegistryUnavailableException>(async () => await other.Cache.BatchAsync(Sauce));
        File.Move(data.Folder.Registry + ".away", data.Folder.Registry);
    }

    [Fact]
    public async Task A_restored_registry_is_not_answered_from_the_history_that_was_lost()
    {
        var node = NewNode();
        var copy = data.Folder.Registry + ".copy";
        using (var connection = new SqliteConnection($"Data Source={data.Folder.Registry};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"VACUUM INTO '{copy}'";
            command.ExecuteNonQuery();
        }
        Recall();
        node.Follower.Look();
        Assert.Equal(StampState.Recalled, await StateAsync(node));
        await node.UntilSharedAsync(Key);

        data.Database.CloseIdle();
        foreach (var rest in new[] { "-wal", "-shm" }) File.Delete(data.Folder.Registry + rest);
        File.Move(copy, data.Folder.Registry, overwrite: true);
        // The restored registry counts on, of another batch, and so has a change of the lost one's number.
        using var restored = RegistryDatabase.OpenOrCreate(data.Folder.Registry, TimeSpan.FromSeconds(5), data.Clock).Value;
        _ = new RangeOperations(restored).Recall(Sauce, new(1, 10), "mốc", Office).Value;
        node.Follower.Look();
        Assert.Equal(StampState.Activated, await StateAsync(node));
        Assert.Equal(StampState.Activated, await StateAsync(NewNode()));
        Assert.Equal(StampState.Recalled, (await node.Cache.BatchAsync(Sauce))!.Ranges.At(1)!.State);
    }

    [Fact]
    public async Task Who_can_write_to_redis_cannot_take_a_recall_back_and_is_told_of_once()
    {
        var node = NewNode();
        await node.RangesAsync(Noodles);
        await node.UntilSharedAsync(Key);
        Recall();
        node.Follower.Look();
        for (var n = 0; n < 3; n++)
        {
            // Its change number raised to one that would be new enough.
            servers.Single.Say("SETRANGE", prefix + Key.Name, "9", "\u007f");
            node.Forget(Key);
            Assert.Equal(StampState.Recalled, await StateAsync(node));
        }
        Assert.True(node.Level.Count(SharedOutcome.Forged) > 0);
        Assert.Single(node.Log.Split('\n'), line => line.Contains("Someone else", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redis_killed_and_back_empty_costs_no_answer()
    {
        using var server = RedisServer.Start();
        var node = NewNode(server, TimeSpan.FromMilliseconds(250));
        await node.RangesAsync(Noodles);
        await node.UntilSharedAsync(Key);
        server.Kill();
        node.Forget(Key);
        Assert.Equal(StampState.Activated, await StateAsync(node));
        Recall();
        node.Follower.Look();
        Assert.Equal(StampState.Recalled, await StateAsync(node));
        server.StartAgain();
        await VerifyUnderTest.UntilAsync(async () =>
        {
            node.Forget(Key);
            Assert.Equal(StampState.Recalled, await StateAsync(node));
            return node.Found > 0;
        });
    }

    [Fact]
    public async Task A_redis_that_does_not_answer_holds_up_no_load_for_long()
    {
        using var server = RedisServer.Start();
        var node = NewNode(server, TimeSpan.FromMilliseconds(250));
        server.Say("CLIENT", "PAUSE", "60000");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var batches = new[] { Leaked, Noodles, Sauce };
        await Task.WhenAll(batches.Select(batch => node.Cache.BatchAsync(batch).AsTask()));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        Assert.Equal(3, node.Level.Count(SharedOutcome.Unavailable));
    }
}
