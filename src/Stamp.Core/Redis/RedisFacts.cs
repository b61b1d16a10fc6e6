using StackExchange.Redis;
using Stamp.Core.Text;

namespace Stamp.Core.Redis;

/// <summary>What Redis says of itself, a cluster's primaries together.</summary>
/// <param name="Version">The oldest; null where our user may not ask (INFO).</param>
/// <param name="Evicts">A <c>maxmemory-policy</c> that throws keys away when memory is full; null when none does.</param>
/// <param name="IsGarnet">It answers as a Redis 7, and lacks streams.</param>
public sealed record RedisFacts(string? Version, string? Evicts, bool IsGarnet = false)
{
    private const string GarnetVersion = "garnet_version";

    /// <summary>Why this Redis can't be used; null when it can.</summary>
    public Rejection? Refused => IsGarnet ? RedisFault.Garnet() : Version is { } known ? RedisLink.RefusedVersion(known) : null;

    /// <returns>Null where it can be used, or our user may not ask.</returns>
    internal static Rejection? RefusedAtStart(IDatabase redis)
    {
        try
        {
            var said = (string?)redis.Execute("INFO", "server");
            return new RedisFacts(Fact(said, "redis_version") ?? "?", null, Fact(said, GarnetVersion) is not null).Refused;
        }
        catch (RedisServerException error) when (IsForbidden(error))
        {
            return null;
        }
    }

    /// <returns>Null when none of them answers.</returns>
    internal static async Task<RedisFacts?> AskAsync(IEnumerable<IServer> primaries)
    {
        var said = await Task.WhenAll(primaries.Select(AskAsync)).ConfigureAwait(false);
        if (said.Length == 0) return null;
        var versions = said.Select(one => one.Version).OfType<string>().ToList();
        return new(
            versions.FirstOrDefault(version => RedisLink.RefusedVersion(version) is not null) ?? versions.FirstOrDefault(),
            // volatile-… evicts only keys that expire: of ours the salts, which are made again.
            said.Select(one => one.Policy).FirstOrDefault(policy => policy is not null && policy.StartsWith("allkeys", StringComparison.Ordinal)),
            said.Any(one => one.IsGarnet));
    }

    private static async Task<(string? Version, string? Policy, bool IsGarnet)> AskAsync(IServer server)
    {
        try
        {
            var about = await server.InfoRawAsync("server").ConfigureAwait(false);
            return (
                Fact(about, "redis_version") ?? "?",
                Fact(await server.InfoRawAsync("memory").ConfigureAwait(false), "maxmemory_policy"),
                Fact(about, GarnetVersion) is not null);
        }
        catch (RedisServerException error) when (IsForbidden(error))
        {
            return (null, null, false);
        }
    }

    private static bool IsForbidden(RedisServerException error) => RedisTrouble.Of(error)?.Code == "NOPERM";

    private static string? Fact(string? facts, string name) =>
        (facts ?? "").Split('\n').Select(line => line.Trim().Split(':', 2)).FirstOrDefault(fact => fact.Length == 2 && fact[0] == name)?[1];
}
