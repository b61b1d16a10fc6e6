using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using StackExchange.Redis;
using Stamp.Core.Codes;
using Stamp.Core.Redis;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// The scan ledger that many nodes share: one script, one round trip a scan. What it completes is as durable
/// as Redis is configured to be (docs/operations.md), and every counted visit is in a stream from which
/// <see cref="ScanJournal"/> carries it to the registry database.
/// </summary>
public sealed class RedisScanLedger(RedisLink redis) : IScanLedger
{
    /// <summary>Asked for at least once a day; when nobody does for two, the salts go as well.</summary>
    private const int SaltSeconds = 2 * 24 * 60 * 60;

    private static readonly RedisScript RecordScript = RedisScript.Load("Scans.Redis.count.lua", "Scans.Redis.record.lua");
    private static readonly RedisScript ReadScript = RedisScript.Load("Scans.Redis.read.lua");
    private static readonly RedisScript SaltScript = RedisScript.Load("Scans.Redis.salt.lua");

    private static readonly RedisValue SameVisitMinutes = (int)ScanRules.SameVisitWithin.TotalMinutes;

    // Made once: every scan names them.
    private readonly (RedisKey Sightings, RedisKey Whole, RedisKey Restored)[] partitionKeys =
    [
        .. from partition in Enumerable.Range(0, ScanKeys.Partitions)
           select (redis.Key(ScanKeys.Sightings(partition)), redis.Key(ScanKeys.Whole(partition)), redis.Key(ScanKeys.Restored(partition))),
    ];

    /// <summary>What Redis took last, in case it forgets.</summary>
    internal AcknowledgedVisits Acknowledged { get; } = new();

    private DaySalt? own;

    private sealed record DaySalt(DateOnly Day, byte[] Salt);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ScanHistory> RecordAsync(Visit visit)
    {
        var record = await CountAsync(visit).ConfigureAwait(false);
        Acknowledged.Add(visit);
        return Read(record);
    }

    internal ValueTask<RedisResult> CountAsync(Visit visit)
    {
        var stamp = visit.Stamp;
        var partition = ScanKeys.PartitionOf(stamp.Batch);
        var keys = partitionKeys[partition];
        return EvaluateAsync(
            RecordScript,
            [redis.Key(ScanKeys.Records(stamp)), redis.Key(ScanKeys.Visits(stamp)), keys.Sightings, keys.Whole, keys.Restored],
            [
                ScanKeys.FieldOf(stamp), stamp.Batch, stamp.Index, visit.At.ToUnixTimeMilliseconds(), (long)visit.Visitor,
                (long)ScanRules.MinuteOf(visit.At), SameVisitMinutes, PackedHistory.VisitsWithin, ScanRules.RecentVisits, (int)visit.Place,
            ],
            partition, redis.Settings.ScanPatience);
    }

    public async ValueTask<ScanHistory> ReadAsync(StampId stamp)
    {
        var partition = ScanKeys.PartitionOf(stamp.Batch);
        return Read(await EvaluateAsync(
            ReadScript,
            [redis.Key(ScanKeys.Records(stamp)), redis.Key(ScanKeys.Visits(stamp)), partitionKeys[partition].Whole],
            [ScanKeys.FieldOf(stamp), PackedHistory.VisitsWithin],
            partition, redis.Settings.ScanPatience).ConfigureAwait(false));
    }

    /// <summary>
    /// Asks Redis each time, and offers what this node has: so nodes agree again after Redis forgot. While it
    /// is away the node uses that one for itself: a visitor who comes to two nodes then counts twice.
    /// </summary>
    public async ValueTask<byte[]> VisitorSaltAsync(DateOnly day)
    {
        var mine = OwnSalt(day);
        try
        {
            var agreed = (byte[])(await EvaluateAsync(
                SaltScript, [redis.Key(ScanKeys.Salts)], [day.ToString("O", CultureInfo.InvariantCulture), mine.Salt, SaltSeconds],
                ShardBreakers.Elsewhere, redis.Settings.SaltPatience).ConfigureAwait(false))!;
            own = new(day, agreed);
            return agreed;
        }
        catch (ScanLedgerUnavailableException)
        {
            return mine.Salt;
        }
    }

    private DaySalt OwnSalt(DateOnly day)
    {
        var known = own;
        if (known?.Day == day) return known;
        var fresh = new DaySalt(day, RandomNumberGenerator.GetBytes(32));
        // Of those who make one at once, one wins: this node has one salt a day.
        return Interlocked.CompareExchange(ref own, fresh, known) == known ? fresh : OwnSalt(day);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RedisResult> EvaluateAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, int partition, TimeSpan patience)
    {
        try
        {
            return await redis.EvaluateAsync(script, keys, values, partition, patience).ConfigureAwait(false);
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            throw new ScanLedgerUnavailableException("The scan ledger in Redis can't be had.", error);
        }
    }

    private static ScanHistory Read(RedisResult record)
    {
        if (record.IsNull) return ScanHistory.NotRestored;
        try
        {
            return (byte[])record! is { Length: > 0 } packed ? PackedHistory.Read(packed) : ScanHistory.None;
        }
        catch (Exception error) when (error is FormatException or ArgumentOutOfRangeException)
        {
            throw new ScanLedgerUnavailableException("A record in Redis is none of ours.", error);
        }
    }
}
