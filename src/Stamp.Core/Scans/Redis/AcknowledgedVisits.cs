namespace Stamp.Core.Scans.Redis;

/// <summary>
/// The last visits that Redis acknowledged to this node, apart by partition, so that those of a primary that
/// died stay while the others go on; the oldest go first. Safe from any thread.
/// </summary>
internal sealed class AcknowledgedVisits
{
    /// <summary>
    /// Of a partition: at 2,000 scans a second four seconds, longer than a replica lags behind or a log waits for
    /// the disk. 48 bytes each: 390 KB for a partition that is that busy, 25 MB if all 64 were.
    /// </summary>
    public const int Capacity = 8_192;

    private readonly Queue<(Visit Visit, long At)>[] partitions = [.. Enumerable.Range(0, ScanKeys.Partitions).Select(_ => new Queue<(Visit, long)>())];

    public void Add(Visit visit)
    {
        var now = Environment.TickCount64;
        var visits = partitions[ScanKeys.PartitionOf(visit.Stamp.Batch)];
        lock (visits)
        {
            if (visits.Count == Capacity) visits.Dequeue();
            visits.Enqueue((visit, now));
        }
    }

    /// <summary>Those of a partition that were acknowledged by an instant of <see cref="Environment.TickCount64"/>, in that order.</summary>
    public List<Visit> Of(int partition, long by)
    {
        var visits = partitions[partition];
        lock (visits) return [.. visits.TakeWhile(entry => entry.At <= by).Select(entry => entry.Visit)];
    }

    /// <summary>Forgets what was acknowledged so long ago.</summary>
    public void Forget(TimeSpan ago)
    {
        var before = Environment.TickCount64 - (long)ago.TotalMilliseconds;
        foreach (var visits in partitions)
        {
            lock (visits)
            {
                while (visits.TryPeek(out var oldest) && oldest.At <= before) visits.Dequeue();
            }
        }
    }
}
