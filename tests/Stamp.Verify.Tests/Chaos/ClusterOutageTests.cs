using Stamp.Core.Redis;
using Stamp.Tests.Servers;

namespace Stamp.Verify.Tests.Chaos;

/// <summary>A primary of a real Redis Cluster dies while people scan; its replica takes over.</summary>
[Collection(nameof(Alone))]
public sealed class ClusterOutageTests
{
    [Fact]
    public Task A_primary_is_killed_and_its_replica_takes_over() => FailoverAsync((cluster, primary) => primary.Kill());

    [Fact]
    public Task A_primary_stops_without_a_word_and_its_replica_takes_over() => FailoverAsync((cluster, primary) => primary.Suspend());

    private static async Task FailoverAsync(Action<RedisCluster, RedisServer> breaks)
    {
        using var cluster = RedisCluster.Start();
        await using var outage = await Outage.PrepareAsync(cluster.Configuration, cluster.Nodes);
        var primary = cluster.Nodes.First(node => node.Say("INFO", "replication").Contains("role:master", StringComparison.Ordinal));
        outage.Market.Open();
        await outage.Market.AnsweredAsync(200);
        breaks(cluster, primary);
        // A partition of the dead primary is seen to be away; the others are asked all the same.
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(outage.Redis.State != BreakerState.Closed));
        Assert.InRange(outage.Redis.Away, 1, 63);
        await outage.RecoveredAsync();
        await outage.Market.AnsweredAsync(200);
        await outage.Market.CloseAsync();

        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        Assert.Equal(0, outage.Spool.Refused);
        await outage.EachCountedOnceAsync();
    }
}
