using Stamp.Core.Keys;
using Stamp.Core.Redis;

namespace Stamp.Core.Snapshots;

/// <summary>What came of looking for a snapshot in Redis.</summary>
public enum SharedOutcome
{
    Found,
    Absent,
    /// <summary>There, but this node can't prove that nothing changed since it was read.</summary>
    Stale,
    /// <summary>There, but not written by a node of ours under this key.</summary>
    Forged,
    /// <summary>Redis can't be had now.</summary>
    Unavailable,
}

/// <param name="Snapshot">With <see cref="SharedOutcome.Found"/> only.</param>
public readonly record struct SharedRead(SharedOutcome Outcome, ISnapshot? Snapshot);

/// <summary>
/// Snapshots that nodes leave for one another in Redis. Redis is a bag of bytes: whether what lies in it may be
/// used is decided by <see cref="KnownChanges"/> alone (docs/decisions/0011-shared-snapshots.md).
/// </summary>
/// <param name="keys">The keyring in use, which may change while running.</param>
public sealed class SharedSnapshots(RedisLink redis, KnownChanges changes, Func<Keyring> keys)
{
    /// <summary>
    /// One hour after it was written an entry goes: 10,000 batches scanned within one at 1.5 KB are 15 MB of
    /// Redis, and no more than what is scanned ever lies there.
    /// </summary>
    private const int Seconds = 60 * 60;

    /// <summary>Under way at once: 64 of the largest are 16 MB. Past it a snapshot simply isn't shared.</summary>
    private const int MostWrites = 64;

    private int writes;

    /// <summary>Waits no longer than <see cref="RedisSettings.SnapshotPatience"/>; never throws for an outage.</summary>
    public async Task<SharedRead> ReadAsync(SnapshotKey key)
    {
        byte[] entry;
        try
        {
            // At most so many bytes, whatever someone put there.
            entry = (byte[]?)await redis.TryAsync(
                key.Partition, redis.Settings.SnapshotPatience, "GETRANGE", redis.Key(key.Name), 0, SnapshotEntry.MaxLength).ConfigureAwait(false) ?? [];
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            return new(SharedOutcome.Unavailable, null);
        }
        return Judge(key, entry);
    }

    /// <summary>Leaves a snapshot for the others; completes when it is there or has been given up, and never throws for an outage.</summary>
    public async Task ShareAsync(ISnapshot snapshot)
    {
        try
        {
            if (Interlocked.Increment(ref writes) <= MostWrites) await WriteAsync(snapshot).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref writes);
        }
    }

    private async Task WriteAsync(ISnapshot snapshot)
    {
        var body = SnapshotJson.Write(snapshot);
        if (body.Length > SnapshotEntry.MaxBody) return;
        var entry = SnapshotEntry.Seal(keys().Active, snapshot.Key, snapshot.ReadAt, body);
        try
        {
            // Whatever lies there already: a newer entry overwritten by an older one is refused and written anew,
            // and "only if newer" would let a lost history's high numbers keep a restored registry's out.
            await redis.ExecuteAsync(snapshot.Key.Partition, "SET", redis.Key(snapshot.Key.Name), entry, "EX", Seconds).ConfigureAwait(false);
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            // The database has it.
        }
    }

    private SharedRead Judge(SnapshotKey key, byte[] entry)
    {
        switch (SnapshotEntry.Open(keys(), key, entry, out var readAt))
        {
            case EntryState.Forged: return new(SharedOutcome.Forged, null);
            case EntryState.Unreadable: return new(SharedOutcome.Absent, null);
        }
        if (!changes.Allows(key, readAt)) return new(SharedOutcome.Stale, null);
        return SnapshotJson.Read(key, entry.AsSpan(SnapshotEntry.HeaderLength), readAt) is { } snapshot
            ? new(SharedOutcome.Found, snapshot)
            : new(SharedOutcome.Absent, null);
    }
}
