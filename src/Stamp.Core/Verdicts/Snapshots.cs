using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;

namespace Stamp.Core.Verdicts;

/// <summary>A product with all that a verdict says of it. Immutable.</summary>
public sealed record ProductSnapshot(
    Product Product,
    Producer Producer,
    IReadOnlyList<StarCertificate> Certificates,
    IReadOnlyList<SupportingCertificate> Supporting,
    ChangePoint ReadAt) : ISnapshot
{
    public SnapshotKey Key => SnapshotKey.Product(Product.Id);
}

/// <summary>A batch with what happened to its ranges. Immutable.</summary>
public sealed record BatchSnapshot(StampBatch Batch, RangeMap Ranges, ChangePoint ReadAt) : ISnapshot
{
    public SnapshotKey Key => SnapshotKey.Batch(Batch.Number);
}
