using System.Globalization;
using System.Text.Unicode;
using StackExchange.Redis;
using Stamp.Core.Codes;
using Stamp.Core.Redis;

namespace Stamp.Core.Scans.Redis;

/// <summary>A partition's keys (<see cref="ScanKeys"/>), as the bytes that go over the wire: a scan names five of them.</summary>
internal sealed class PartitionKeys(RedisLink redis, int partition)
{
    private readonly byte[] records = redis.Key(ScanKeys.Records(partition))!, visits = redis.Key(ScanKeys.Visits(partition))!;

    public RedisKey Sightings { get; } = redis.Key(ScanKeys.Sightings(partition));

    public RedisKey Whole { get; } = redis.Key(ScanKeys.Whole(partition));

    public RedisKey Restored { get; } = redis.Key(ScanKeys.Restored(partition));

    public static PartitionKeys[] All(RedisLink redis) => [.. Enumerable.Range(0, ScanKeys.Partitions).Select(partition => new PartitionKeys(redis, partition))];

    /// <summary>The records of the <see cref="ScanKeys.StampsAHash"/> stamps that this one is of.</summary>
    public RedisKey Records(StampId stamp) => Key(records, stamp.Batch, (stamp.Index - 1) / ScanKeys.StampsAHash);

    /// <summary>The recent visits of a stamp that has more of them than its record holds.</summary>
    public RedisKey Visits(StampId stamp) => Key(visits, stamp.Batch, stamp.Index);

    private static RedisKey Key(byte[] head, int batch, int number)
    {
        // A prefix of 32, {63}:v: and two numbers of up to ten digits.
        Span<byte> key = stackalloc byte[64];
        head.CopyTo(key);
        Utf8.TryWrite(key[head.Length..], CultureInfo.InvariantCulture, $"{batch}:{number}", out var length);
        return key[..(head.Length + length)].ToArray();
    }
}
