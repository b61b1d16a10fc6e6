using System.Globalization;
using StackExchange.Redis;
using Stamp.Core.Redis;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Scans.Redis;

/// <summary>What one round came to.</summary>
/// <param name="Restored">Sightings counted into Redis again.</param>
/// <param name="Missing">Partitions whose histories are not whole yet.</param>
/// <param name="Trouble">Why some could not go on; null when all could.</param>
public sealed record RestoreRound(int Restored, int Missing, string? Trouble);

/// <summary>
/// Brings histories back into a Redis that lost its memory, from where the journal put them. Each partition
/// carries a mark while it is whole. Where it is missing, scans are counted and answers tell no history, until
/// the sightings that were in a stream before Redis began anew are counted again, slice by slice. Any number
/// of nodes may do it at once, and any may crash: a slice and the cursor behind it are one step. For one worker.
/// </summary>
/// <param name="registry">For reading.</param>
/// <param name="settle">
/// How long nothing may be left before a partition counts as whole: journals may hold sightings of the old
/// memory that they are about to write.
/// </param>
public sealed class HistoryRestore(RedisLink redis, RegistryDatabase registry, TimeProvider clock, TimeSpan? settle = null)
{
    /// <summary>
    /// Sightings a script, which Redis does in about two milliseconds between the scans. 64 partitions at once:
    /// a year's 75 million sightings are 6,000 rounds.
    /// </summary>
    private const int Slice = 200;

    private static readonly TimeSpan DefaultSettle = TimeSpan.FromSeconds(2);

    private static readonly RedisScript ResumeScript = RedisScript.Load("Scans.Redis.resume.lua");
    private static readonly RedisScript RestoreScript = RedisScript.Load("Scans.Redis.count.lua", "Scans.Redis.restore.lua");
    private static readonly RedisScript FinishScript = RedisScript.Load("Scans.Redis.finish.lua");

    /// <summary>Two partitions at a time are read: this is not to keep the disk from those who ask for snapshots.</summary>
    private readonly SemaphoreSlim readers = new(2);

    private readonly PartitionKeys[] partitions = PartitionKeys.All(redis);
    private readonly bool[] missing = new bool[ScanKeys.Partitions];
    private readonly long?[] nothingLeftSince = new long?[ScanKeys.Partitions];

    /// <summary>Whether a partition's histories were missing when it was last asked for them.</summary>
    internal bool IsMissing(int partition) => missing[partition];

    /// <summary>One slice of each partition that is not whole. What goes wrong is in its answer, and tried again by the next.</summary>
    public async Task<RestoreRound> RoundAsync()
    {
        string? trouble = null;
        var done = await Task.WhenAll(Enumerable.Range(0, ScanKeys.Partitions).Select(async partition =>
        {
            try
            {
                var (restored, whole) = await RoundAsync(partition).ConfigureAwait(false);
                return (Restored: restored, Whole: whole);
            }
            catch (Exception error) when (RedisFault.IsOutage(error) || error is RegistryUnavailableException or FormatException)
            {
                trouble = RedisFault.Describe(error);
                return (Restored: 0, Whole: false);
            }
        })).ConfigureAwait(false);
        return new(done.Sum(one => one.Restored), done.Count(one => !one.Whole), trouble);
    }

    private async Task<(int Restored, bool Whole)> RoundAsync(int partition)
    {
        var keys = partitions[partition];
        var (whole, restored) = (keys.Whole, keys.Restored);
        var state = await redis.EvaluateAsync(ResumeScript, [whole, restored], [], partition).ConfigureAwait(false);
        if (state.IsNull)
        {
            nothingLeftSince[partition] = null;
            missing[partition] = false;
            return (0, true);
        }
        missing[partition] = true;
        var (since, cursor) = ((string)((RedisResult[])state!)[0]!, (string)((RedisResult[])state!)[1]! ?? "");
        var sightings = await ReadAsync(partition, cursor, long.Parse(since, CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (sightings.Count > 0)
        {
            nothingLeftSince[partition] = null;
            var counted = await redis.EvaluateAsync(RestoreScript, Keys(keys, sightings), Values(cursor, sightings), partition).ConfigureAwait(false);
            return ((long)counted == 1 ? sightings.Count : 0, false);
        }
        // An empty table has nothing to wait for; one with sightings may be about to get more.
        var left = nothingLeftSince[partition] ??= clock.GetTimestamp();
        if (cursor.Length > 0 && clock.GetElapsedTime(left) < (settle ?? DefaultSettle)) return (0, false);
        return (0, (long)await redis.EvaluateAsync(FinishScript, [whole, restored], [since, cursor], partition).ConfigureAwait(false) == 1);
    }

    private async Task<List<Sighting>> ReadAsync(int partition, string cursor, long before)
    {
        await readers.WaitAsync().ConfigureAwait(false);
        try
        {
            return await OwnThread.RunAsync(() => registry.Read(
                transaction => SightingTable.After(transaction, partition, Parse(partition, cursor), before, Slice))).ConfigureAwait(false);
        }
        finally
        {
            readers.Release();
        }
    }

    private static RedisKey[] Keys(PartitionKeys keys, List<Sighting> sightings) =>
    [
        keys.Restored,
        .. sightings.SelectMany(sighting => new[] { keys.Records(sighting.Stamp), keys.Visits(sighting.Stamp) }),
    ];

    private static RedisValue[] Values(string cursor, List<Sighting> sightings) =>
    [
        cursor, Format(sightings[^1]), (int)ScanRules.SameVisitWithin.TotalMinutes, PackedHistory.VisitsWithin, ScanRules.RecentVisits,
        .. sightings.SelectMany(sighting => new RedisValue[]
        {
            ScanKeys.FieldOf(sighting.Stamp), sighting.At.ToUnixTimeMilliseconds(), (long)sighting.Visitor,
            (long)ScanRules.MinuteOf(sighting.At), (int)sighting.Place,
        }),
    ];

    /// <summary>The whole key of a row, so that no two have one cursor.</summary>
    private static string Format(Sighting at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.Id.Milliseconds} {at.Id.Sequence} {at.Stamp.Batch} {at.Stamp.Index} {at.At.ToUnixTimeMilliseconds()} {at.Visitor}");

    private static Sighting? Parse(int partition, string cursor)
    {
        if (cursor.Length == 0) return null;
        var parts = cursor.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return parts.Length == 6
            ? new(new(partition, parts[0], parts[1]), new((int)parts[2], (int)parts[3]), DateTimeOffset.FromUnixTimeMilliseconds(parts[4]), (uint)parts[5])
            : throw new FormatException("A cursor in Redis is none of ours.");
    }
}
