using Stamp.Core.Codes;
using Stamp.Core.Redis;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// Tells Redis again what it acknowledged just before it failed: a replica that took over may lack the last
/// moments, and one that began anew lacks all that was not journaled. What it still has does not count again,
/// because a visitor counts once within a while. For one worker.
/// </summary>
/// <param name="registry">For reading: what is journaled comes back by <see cref="HistoryRestore"/>.</param>
public sealed class VisitEcho(RedisLink redis, RedisScanLedger ledger, HistoryRestore restore, RegistryDatabase registry)
{
    /// <summary>Journals write what they hold of the old memory within this.</summary>
    private const long SettleMilliseconds = 2_000;

    /// <summary>While all is well only so much is kept, so that little is told again.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(30);

    /// <summary>The names of sightings come from Redis's clock, and the visits' times from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly int[] recoveries = new int[ScanKeys.Partitions];
    private readonly bool[] wasMissing = new bool[ScanKeys.Partitions];
    private readonly long?[] recoveredAt = new long?[ScanKeys.Partitions];

    /// <summary>How many visits were told again since the start.</summary>
    public long Told { get; private set; }

    /// <summary>Nothing is left to be told again.</summary>
    public bool IsDone => recoveredAt.All(at => at is null);

    /// <exception cref="RegistryUnavailableException">It is tried again by the next round.</exception>
    public async Task RoundAsync()
    {
        for (var partition = 0; partition < recoveredAt.Length; partition++) Look(partition);
        if (redis.State == BreakerState.Closed && IsDone) ledger.Acknowledged.Forget(Keep);
        for (var partition = 0; partition < recoveredAt.Length; partition++)
        {
            if (recoveredAt[partition] is { } at && at + SettleMilliseconds <= Environment.TickCount64
                && await TellAsync(partition, at).ConfigureAwait(false)) recoveredAt[partition] = null;
        }
    }

    private void Look(int partition)
    {
        var (count, missing) = (redis.Recoveries(partition), restore.IsMissing(partition));
        if (count != recoveries[partition] || (missing && !wasMissing[partition])) recoveredAt[partition] = Environment.TickCount64;
        (recoveries[partition], wasMissing[partition]) = (count, missing);
    }

    /// <summary>Whether Redis has them all.</summary>
    private async Task<bool> TellAsync(int partition, long recovered)
    {
        var visits = ledger.Acknowledged.Of(partition, recovered);
        if (visits.Count == 0) return true;
        var since = (visits.Min(visit => visit.At) - Skew).ToUnixTimeMilliseconds();
        try
        {
            // The stream before the table: a sighting moves from the one to the other, and must be seen in either.
            var told = await InStreamAsync(partition, since).ConfigureAwait(false);
            told.UnionWith(await OwnThread.RunAsync(() => registry.Read(transaction => SightingTable.Since(transaction, partition, since))).ConfigureAwait(false));
            foreach (var visit in visits.Where(visit => !told.Contains((visit.Stamp, visit.At.ToUnixTimeMilliseconds(), visit.Visitor))))
            {
                await ledger.RecordAsync(visit).ConfigureAwait(false);
                Told++;
            }
            return true;
        }
        catch (ScanLedgerUnavailableException)
        {
            return false;
        }
    }

    private async Task<HashSet<(StampId Stamp, long At, uint Visitor)>> InStreamAsync(int partition, long since)
    {
        var found = new HashSet<(StampId, long, uint)>();
        try
        {
            await foreach (var entry in new SightingStream(redis, partition, consumer: "echo").SinceAsync(since).ConfigureAwait(false))
            {
                if (entry.Sighting is { } seen) found.Add((seen.Stamp, seen.At.ToUnixTimeMilliseconds(), seen.Visitor));
            }
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            throw new ScanLedgerUnavailableException("The sightings in Redis can't be read.", error);
        }
        return found;
    }
}
