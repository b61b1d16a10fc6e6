using StackExchange.Redis;
using Stamp.Core.Text;

namespace Stamp.Core.Redis;

/// <summary>What Redis says of itself, a cluster's primaries together.</summary>
/// <param name="Version">The oldest.</param>
/// <param name="Evicts">A <c>maxmemory-policy</c> that throws keys away when memory is full; null when none does.</param>
public sealed record RedisFacts(string Version, string? Evicts)
{
    /// <summary>Why this Redis can't be used; null when it can.</summary>
    public Rejection? Refused => RedisLink.RefusedVersion(Version);

    internal static string VersionOf(ConnectionMultiplexer connection) =>
        Fact((string)connection.GetDatabase().Execute("INFO", "server")!, "redis_version");

    /// <returns>Null when none of them answers.</returns>
    internal static async Task<RedisFacts?> AskAsync(IEnumerable<IServer> primaries)
    {
        var said = await Task.WhenAll(primaries.Select(async server => (
            Version: Fact(await server.InfoRawAsync("server").ConfigureAwait(false), "redis_version"),
            Policy: Fact(await server.InfoRawAsync("memory").ConfigureAwait(false), "maxmemory_policy")))).ConfigureAwait(false);
        return said.Length == 0 ? null : new(
            said.Select(one => one.Version).FirstOrDefault(version => RedisLink.RefusedVersion(version) is not null) ?? said[0].Version,
            // volatile-… evicts only keys that expire: of ours the salts, which are made again.
            said.Select(one => one.Policy).FirstOrDefault(policy => policy.StartsWith("allkeys", StringComparison.Ordinal)));
    }

    private static string Fact(string? facts, string name) =>
        (facts ?? "").Split('\n').Select(line => line.Trim().Split(':', 2)).FirstOrDefault(fact => fact.Length == 2 && fact[0] == name)?[1] ?? "?";
}
