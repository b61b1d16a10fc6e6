using System.Globalization;
using StackExchange.Redis;
using Stamp.Core.Redis;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// One partition's stream as one journal sees it. Redis hands each entry to one consumer of the group and
/// remembers it as pending until it is settled; what a consumer that died held goes to another.
/// </summary>
internal sealed class SightingStream(RedisLink redis, int partition, string consumer)
{
    private const string Group = "journal";

    private static readonly RedisScript SettleScript = RedisScript.Load("Scans.Redis.settle.lua");
    private static readonly RedisScript LeaveScript = RedisScript.Load("Scans.Redis.leave.lua");

    private readonly RedisKey key = redis.Key(ScanKeys.Sightings(partition));
    private string cursor = "0-0";

    /// <summary>At most so many entries that no consumer was handed yet.</summary>
    public async Task<List<SightingEntry>> ReadNewAsync(int most)
    {
        Task<RedisResult> Read() => redis.ExecuteAsync(partition, "XREADGROUP", "GROUP", Group, consumer, "COUNT", most, "STREAMS", key, ">");
        RedisResult streams;
        try
        {
            streams = await Read().ConfigureAwait(false);
        }
        catch (RedisServerException error) when (error.Message.StartsWith("NOGROUP", StringComparison.Ordinal))
        {
            // A new Redis, one that was emptied, or a stream that someone deleted.
            await MakeGroupAsync().ConfigureAwait(false);
            streams = await Read().ConfigureAwait(false);
        }
        return [.. SightingEntry.Items(streams).SelectMany(stream => SightingEntry.ReadAll(partition, SightingEntry.Items(stream)[1]))];
    }

    /// <summary>Entries that another consumer (or this one, when an answer got lost) was handed so long ago and never settled.</summary>
    public async Task<List<SightingEntry>> TakeOverAsync(TimeSpan idle, int most)
    {
        var answer = SightingEntry.Items(await redis.ExecuteAsync(
            partition, "XAUTOCLAIM", key, Group, consumer, (long)idle.TotalMilliseconds, cursor, "COUNT", most).ConfigureAwait(false));
        cursor = SightingEntry.Text(answer[0]);
        return SightingEntry.ReadAll(partition, answer[1]);
    }

    /// <summary>Entries are in the registry database: Redis may forget them. Returns how many it had not yet forgotten.</summary>
    public async Task<long> SettleAsync(IEnumerable<SightingEntry> entries) => (long)await redis.EvaluateAsync(
        SettleScript, [key], [Group, .. entries.Select(entry => (RedisValue)entry.Id)], partition).ConfigureAwait(false);

    /// <summary>Forgets consumers that hold nothing and have been silent for so long.</summary>
    public Task ForgetConsumersAsync(TimeSpan idle) => redis.EvaluateAsync(LeaveScript, [key], [Group, (long)idle.TotalMilliseconds], partition).AsTask();

    /// <summary>Entries not settled yet.</summary>
    public async Task<long> LengthAsync() => (long)await redis.ExecuteAsync(partition, "XLEN", key).ConfigureAwait(false);

    /// <summary>All entries from an instant of Redis's clock on, whoever holds them, a thousand at a time.</summary>
    public async IAsyncEnumerable<SightingEntry> SinceAsync(long milliseconds)
    {
        const int Page = 1_000;
        for (var from = milliseconds.ToString(CultureInfo.InvariantCulture); ;)
        {
            var entries = SightingEntry.ReadAll(partition, await redis.ExecuteAsync(partition, "XRANGE", key, from, "+", "COUNT", Page).ConfigureAwait(false));
            foreach (var entry in entries) yield return entry;
            if (entries.Count < Page) yield break;
            from = "(" + entries[^1].Id;
        }
    }

    private async Task MakeGroupAsync()
    {
        try
        {
            // From 0: what was counted before there was a group is journaled as well.
            await redis.ExecuteAsync(partition, "XGROUP", "CREATE", key, Group, "0", "MKSTREAM").ConfigureAwait(false);
        }
        catch (RedisServerException error) when (error.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another node was first.
        }
    }
}
