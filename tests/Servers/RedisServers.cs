namespace Stamp.Tests.Servers;

/// <summary>One Redis and one Redis Cluster for all tests of an assembly, started by the first that asks. Tests keep apart by prefix.</summary>
public sealed class RedisServers : IDisposable
{
    private readonly Lazy<RedisServer> single = new(() => RedisServer.Start());
    private readonly Lazy<RedisCluster> cluster = new(() => RedisCluster.Start());

    public RedisServer Single => single.Value;

    public RedisCluster Cluster => cluster.Value;

    /// <summary>A key prefix that no other test has.</summary>
    public static string NewPrefix() => $"t{Guid.NewGuid():N}"[..12] + ":";

    public void Dispose()
    {
        if (single.IsValueCreated) single.Value.Dispose();
        if (cluster.IsValueCreated) cluster.Value.Dispose();
    }
}
