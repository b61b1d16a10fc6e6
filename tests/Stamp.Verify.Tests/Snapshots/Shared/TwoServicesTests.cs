using System.Diagnostics;
using Stamp.Tests.Servers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots.Shared;

/// <summary>Two followers at their own pace: how long a recall takes to show on both nodes.</summary>
[Collection(nameof(Alone))]
public sealed class TwoServicesTests(RedisServers servers)
{
    [Fact]
    public async Task A_change_shows_on_every_node_within_a_second()
    {
        using var data = new OcopData();
        var prefix = RedisServers.NewPrefix();
        using var one = new Node(data, servers.Single.Configuration, prefix, follows: false);
        using var other = new Node(data, servers.Single.Configuration, prefix, follows: false);
        foreach (var node in new[] { one, other }) await node.Follower.StartAsync(default);
        List<TimeSpan> took = [];
        for (var n = 1; n <= 20; n++)
        {
            _ = data.Ranges.Activate(Noodles, new(60 + (n * 2), 60 + (n * 2)), Lot, Office).Value;
            var watch = Stopwatch.StartNew();
            foreach (var node in new[] { one, other })
                await VerifyUnderTest.UntilAsync(async () => (await node.Cache.BatchAsync(Noodles))!.Ranges.At(60 + (n * 2)) is not null);
            took.Add(watch.Elapsed);
        }
        foreach (var node in new[] { one, other }) await node.Follower.StopAsync(default);
        took.Sort();
        // The followers' pace is 200 ms: a busy machine may hold up a few, not half of them.
        Assert.InRange(took[took.Count / 2].TotalSeconds, 0, 1);
    }
}
