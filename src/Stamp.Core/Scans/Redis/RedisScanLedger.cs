using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using StackExchange.Redis;
using Stamp.Core.Codes;
using Stamp.Core.Redis;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// The scan ledger that many nodes share: one script, one round trip for a scan or for several that came at the
/// same time. What it completes is as durable as Redis is configured to be (docs/operations.md), and every
/// counted visit is in a stream from which <see cref="ScanJournal"/> carries it to the registry database.
/// </summary>
public sealed class RedisScanLedger : IScanLedger
{
    /// <summary>
    /// Of a single Redis: more than one, so that it works on one call while the next is put together. On a
    /// cluster a call's keys must lie on one node: there each partition has a line.
    /// </summary>
    private const int LinesOfOneRedis = 2;

    /// <summary>Asked for at least once a day; when nobody does for two, the salts go as well.</summary>
    private const int SaltSeconds = 2 * 24 * 60 * 60;

    private static readonly RedisScript ReadScript = RedisScript.Load("Scans.Redis.read.lua");
    private static readonly RedisScript SaltScript = RedisScript.Load("Scans.Redis.salt.lua");

    private readonly RedisLink redis;
    private readonly VisitLine[] lines;

    private readonly PartitionKeys[] partitions;

    private DaySalt? own;

    public RedisScanLedger(RedisLink redis)
    {
        this.redis = redis;
        lines = [.. Enumerable.Range(0, ScanKeys.Partitions).Select(_ => new VisitLine(SendAsync))];
        partitions = PartitionKeys.All(redis);
    }

    /// <summary>What Redis took last, in case it forgets.</summary>
    internal AcknowledgedVisits Acknowledged { get; } = new();

    private sealed record DaySalt(DateOnly Day, byte[] Salt);

    public ValueTask<ScanHistory> RecordAsync(Visit visit)
    {
        var partition = ScanKeys.PartitionOf(visit.Stamp.Batch);
        // Asked here and not for each call, so that no one waits behind the call that tries whether Redis is back.
        if (!redis.MayAsk(partition)) return ValueTask.FromException<ScanHistory>(Unavailable(new RedisAwayException()));
        var request = LedgerRequest.For(visit.Stamp.Key, visit);
        // Taken before it is added: once added it may be answered at any moment.
        var answer = request.Task;
        lines[redis.IsCluster ? partition : partition % LinesOfOneRedis].Add(request);
        return answer;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(LedgerRequest[] call)
    {
        try
        {
            var partition = ScanKeys.PartitionOf(call[0].Visit!.Value.Stamp.Batch);
            var patience = redis.Settings.ScanPatience - TimeSpan.FromMilliseconds(Environment.TickCount64 - call[0].Since);
            var answers = await redis.AskAsync(
                RecordCall.Script, RecordCall.Keys(call, partitions), RecordCall.Values(call), partition, patience).ConfigureAwait(false);
            RecordCall.Read((byte[])answers!, call);
            foreach (var visit in call)
            {
                if (visit.Failure is null) Acknowledged.Add(visit.Visit!.Value);
            }
        }
        catch (Exception error) when (call.Length > 1 && RedisFault.IsOfOneCall(error))
        {
            // One of them may be to blame, like a key of another kind: each alone. Those that the script had
            // counted before it came to that one are the same visits again, and count once.
            await Task.WhenAll(call.Select(visit => SendAsync([visit]).AsTask())).ConfigureAwait(false);
            return;
        }
        catch (Exception error)
        {
            var failure = RedisFault.IsOutage(error) || error is FormatException ? Unavailable(error) : error;
            foreach (var visit in call) visit.Failure = failure;
        }
        AnswerRun.Queue(call);
    }

    public async ValueTask<ScanHistory> ReadAsync(StampId stamp)
    {
        var partition = ScanKeys.PartitionOf(stamp.Batch);
        var keys = partitions[partition];
        return Read(await EvaluateAsync(
            ReadScript,
            [keys.Records(stamp), keys.Visits(stamp), keys.Whole],
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

    private async Task<RedisResult> EvaluateAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, int partition, TimeSpan patience)
    {
        try
        {
            return await redis.EvaluateAsync(script, keys, values, partition, patience).ConfigureAwait(false);
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            throw Unavailable(error);
        }
    }

    private static ScanLedgerUnavailableException Unavailable(Exception error) =>
        new(RedisTrouble.Of(error) is { } trouble ? $"The scan ledger in Redis can't be had. {trouble.Sentence.En}" : "The scan ledger in Redis can't be had.", error);

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
