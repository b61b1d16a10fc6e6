using System.Globalization;
using StackExchange.Redis;
using Stamp.Core.Text;

namespace Stamp.Core.Redis;

/// <summary>
/// The one connection to Redis or Redis Cluster that a process shares. Thin: commands go through by name,
/// scripts by their hash, so that only this file knows the driver's version.
/// </summary>
public sealed class RedisLink : IDisposable
{
    private readonly ConnectionMultiplexer connection;
    private readonly IDatabase database;
    private readonly RedisSettings settings;

    private RedisLink(ConnectionMultiplexer connection, RedisSettings settings)
    {
        this.connection = connection;
        this.settings = settings;
        database = connection.GetDatabase();
    }

    /// <summary>Connects and looks whether this is a Redis that we can use.</summary>
    public static Outcome<RedisLink> Connect(RedisSettings settings)
    {
        if (!RedisSettings.IsPrefix(settings.Prefix)) return RedisFault.BadPrefix(settings.Prefix);
        if (Parse(settings) is not { } options) return RedisFault.BadConfiguration();
        // Hosts only: the options may hold a password.
        var endpoints = string.Join(", ", options.EndPoints.Select(Name));
        ConnectionMultiplexer? connection = null;
        try
        {
            connection = ConnectionMultiplexer.Connect(options);
#pragma warning disable CS0618 // Later drivers never preserve the order and call the setting obsolete.
            // Answers need no order among themselves, and keeping one would make them wait for each other.
            connection.PreserveAsyncOrder = false;
#pragma warning restore CS0618
            var link = new RedisLink(connection, settings);
            if (RefusedVersion(link.Version()) is not { } refused) return link;
            connection.Dispose();
            return refused;
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            connection?.Dispose();
            return RedisFault.Unreachable(endpoints, options.Password is { Length: > 0 }, error);
        }
    }

    /// <summary>A key of ours.</summary>
    public RedisKey Key(string name) => settings.Prefix + name;

    /// <summary>
    /// Runs a script where its first key lives. A Redis that does not know it (new, failed over, or its cache
    /// was flushed) did nothing yet, and is sent the whole text instead, which it keeps.
    /// </summary>
    internal async Task<RedisResult> EvaluateAsync(RedisScript script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await InTime(database.ScriptEvaluateAsync(script.Hash, keys, values, CommandFlags.DemandMaster)).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (error.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await InTime(database.ScriptEvaluateAsync(
                script.Text, keys, values, CommandFlags.DemandMaster | CommandFlags.NoScriptCache)).ConfigureAwait(false);
        }
    }

    /// <param name="arguments">Keys as <see cref="RedisKey"/>: a cluster finds the node by them.</param>
    internal Task<RedisResult> ExecuteAsync(string command, params object[] arguments) =>
        InTime(database.ExecuteAsync(command, arguments, CommandFlags.DemandMaster));

    public void Dispose() => connection.Dispose();

    /// <summary>The driver's own limit is for calls that block a thread; these don't.</summary>
    private Task<RedisResult> InTime(Task<RedisResult> answer) =>
        answer.IsCompleted ? answer : answer.WaitAsync(settings.Patience);

    private string Version()
    {
        var facts = (string)database.Execute("INFO", "server")!;
        return facts.Split('\n').Select(line => line.Trim().Split(':', 2))
            .FirstOrDefault(fact => fact is ["redis_version", _])?[1] ?? "?";
    }

    /// <summary>XAUTOCLAIM, by which the journal takes over from dead nodes, came with 6.2 (redis.io/commands/xautoclaim).</summary>
    internal static Rejection? RefusedVersion(string version) =>
        version.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
        && (whole, part).CompareTo((6, 2)) >= 0
            ? null
            : RedisFault.TooOld(version);

    private static ConfigurationOptions? Parse(RedisSettings settings)
    {
        try
        {
            var options = ConfigurationOptions.Parse(settings.Configuration);
            if (options.EndPoints.Count == 0) return null;
            options.ClientName ??= "stamps";
            options.AbortOnConnectFail = true;
            options.ConnectTimeout = (int)settings.ConnectPatience.TotalMilliseconds;
            options.ConnectRetry = 1;
            options.SyncTimeout = (int)settings.ConnectPatience.TotalMilliseconds;
            return options;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            // What it says may repeat a part of a password that held a comma.
            return null;
        }
    }

    private static string Name(System.Net.EndPoint endpoint) => endpoint switch
    {
        System.Net.DnsEndPoint host => string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{host.Port}"),
        _ => endpoint.ToString() ?? "",
    };
}
