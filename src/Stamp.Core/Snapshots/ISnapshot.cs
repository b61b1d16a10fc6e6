using System.Globalization;
using Stamp.Core.Scans.Redis;
using Stamp.Core.Storage;

namespace Stamp.Core.Snapshots;

/// <summary>What of the registry is cached as one piece, and goes out of date as one.</summary>
public interface ISnapshot
{
    SnapshotKey Key { get; }

    /// <summary>The place in the registry's history that it was read at.</summary>
    ChangePoint ReadAt { get; }
}

/// <summary>Whose snapshot.</summary>
/// <param name="Subject">A product's id or a batch's number.</param>
public readonly record struct SnapshotKey(ChangeKind Kind, long Subject)
{
    /// <summary>As of the scans, so that a dead part of a cluster is known by either.</summary>
    internal int Partition => (int)(Subject % ScanKeys.Partitions);

    /// <summary>Of the key in Redis, below the prefix: <c>{59}:b:123</c>, <c>{45}:p:45</c>; the partition is the hash tag.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{{{Partition}}}:{(Kind == ChangeKind.Batch ? 'b' : 'p')}:{Subject}");

    public static SnapshotKey Batch(int number) => new(ChangeKind.Batch, number);

    public static SnapshotKey Product(long id) => new(ChangeKind.Product, id);

    public static SnapshotKey Of(Change change) => new(change.Kind, change.Subject);
}
