using System.Runtime.InteropServices;
using Stamp.Core.Codes;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// The last visits that Redis acknowledged to this node, apart by partition, so that those of a primary that
/// died stay while the others go on; the oldest go first. Safe from any thread.
/// </summary>
internal sealed class AcknowledgedVisits
{
    /// <summary>
    /// Of a partition: at 2,000 scans a second four seconds, longer than a replica lags behind or a log waits for
    /// the disk. 28 bytes each: 229 KB for a partition that is that busy, 15 MB if all 64 were.
    /// </summary>
    public const int Capacity = 8_192;

    private readonly Queue<Kept>[] partitions = [.. Enumerable.Range(0, ScanKeys.Partitions).Select(_ => new Queue<Kept>())];

    public void Add(Visit visit)
    {
        var kept = new Kept(visit, Environment.TickCount64);
        var visits = partitions[ScanKeys.PartitionOf(visit.Stamp.Batch)];
        lock (visits)
        {
            if (visits.Count == Capacity) visits.Dequeue();
            visits.Enqueue(kept);
        }
    }

    /// <summary>Those of a partition that were acknowledged by an instant of <see cref="Environment.TickCount64"/>, in that order.</summary>
    public List<Visit> Of(int partition, long by)
    {
        var visits = partitions[partition];
        lock (visits) return [.. visits.TakeWhile(kept => kept.AcknowledgedAt <= by).Select(kept => kept.Visit)];
    }

    /// <summary>Forgets what was acknowledged so long ago.</summary>
    public void Forget(TimeSpan ago)
    {
        var before = Environment.TickCount64 - (long)ago.TotalMilliseconds;
        foreach (var visits in partitions)
        {
            lock (visits)
            {
                while (visits.TryPeek(out var oldest) && oldest.AcknowledgedAt <= before) visits.Dequeue();
            }
        }
    }

    // As VisitFormat packs a visit; a Visit itself is 48 bytes with the instant of its answer.
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly struct Kept(in Visit visit, long acknowledgedAt)
    {
        private readonly long stamp = visit.Stamp.Key;
        private readonly long moment = VisitFormat.MomentOf(visit);
        private readonly uint visitor = visit.Visitor;

        public readonly long AcknowledgedAt = acknowledgedAt;

        public Visit Visit
        {
            get
            {
                _ = StampId.TryOf(stamp, out var id);
                return new(id, visitor, DateTimeOffset.FromUnixTimeMilliseconds(moment >> 8), (byte)moment);
            }
        }
    }
}
