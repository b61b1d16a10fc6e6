using System.Diagnostics;

namespace Stamp.Tests.Servers;

/// <summary>A real Redis Cluster: three primaries with a replica each, on loopback.</summary>
public sealed class RedisCluster : IDisposable
{
    private const int Size = 6;

    private RedisCluster(List<RedisServer> nodes) => Nodes = nodes;

    public IReadOnlyList<RedisServer> Nodes { get; }

    /// <summary>Two of the six: the rest is the driver's to find out.</summary>
    public string Configuration => $"{Nodes[0].Configuration},{Nodes[1].Configuration}";

    public static RedisCluster Start(params string[] options)
    {
        List<RedisServer> nodes = [];
        var cluster = new RedisCluster(nodes);
        try
        {
            while (nodes.Count < Size)
                nodes.Add(RedisServer.Start(["--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf", "--cluster-node-timeout", "2000", .. options]));
            Tool.Run("redis-cli", ["--cluster", "create", .. cluster.Nodes.Select(node => node.Configuration), "--cluster-replicas", "1", "--cluster-yes"]);
            var watch = Stopwatch.StartNew();
            while (!cluster.Nodes.All(IsReady))
            {
                Assert.True(watch.Elapsed < RedisServer.Patience, "The cluster does not come together.");
                Thread.Sleep(100);
            }
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var node in Nodes) node.Dispose();
    }

    private static bool IsReady(RedisServer node) =>
        node.Say("CLUSTER", "INFO").Contains("cluster_state:ok", StringComparison.Ordinal)
        && node.Say("CLUSTER", "NODES").Split('\n').Count(line => line.Contains("slave", StringComparison.Ordinal)) == Size / 2
        && (!node.Say("INFO", "replication").Contains("role:slave", StringComparison.Ordinal)
            || node.Say("INFO", "replication").Contains("master_link_status:up", StringComparison.Ordinal));
}
