namespace Stamp.Core.Scans.Redis;

/// <summary>The last visits that Redis acknowledged to this node; the oldest go first. Safe from any thread.</summary>
internal sealed class AcknowledgedVisits
{
    /// <summary>
    /// 8,192 × 40 bytes are 330 KB, and at 2,000 scans a second four seconds: longer than a replica lags behind,
    /// than a log waits for the disk, and than sightings wait for the journal.
    /// </summary>
    public const int Capacity = 8_192;

    private readonly Lock gate = new();
    private readonly (Visit Visit, long At)[] ring = new (Visit, long)[Capacity];
    private int oldest, count;

    public void Add(Visit visit)
    {
        var now = Environment.TickCount64;
        lock (gate)
        {
            ring[(oldest + count) % Capacity] = (visit, now);
            if (count < Capacity) count++;
            else oldest = (oldest + 1) % Capacity;
        }
    }

    /// <summary>Those of a partition, in the order in which they were acknowledged.</summary>
    public List<Visit> Of(int partition)
    {
        lock (gate)
        {
            return
            [
                .. from n in Enumerable.Range(oldest, count)
                   let visit = ring[n % Capacity].Visit
                   where ScanKeys.PartitionOf(visit.Stamp.Batch) == partition
                   select visit,
            ];
        }
    }

    /// <summary>Forgets what was acknowledged so long ago.</summary>
    public void Forget(TimeSpan ago)
    {
        var before = Environment.TickCount64 - (long)ago.TotalMilliseconds;
        lock (gate)
        {
            for (; count > 0 && ring[oldest].At <= before; count--) oldest = (oldest + 1) % Capacity;
        }
    }
}
