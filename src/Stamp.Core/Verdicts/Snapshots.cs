using Stamp.Core.Batches;
using Stamp.Core.Registry;

namespace Stamp.Core.Verdicts;

/// <summary>A product with all that a verdict says of it. Immutable.</summary>
/// <param name="ChangeNumber">The change feed's number that it was read at.</param>
public sealed record ProductSnapshot(
    Product Product,
    Producer Producer,
    IReadOnlyList<StarCertificate> Certificates,
    IReadOnlyList<SupportingCertificate> Supporting,
    long ChangeNumber);

/// <summary>A batch with what happened to its ranges. Immutable.</summary>
/// <param name="ChangeNumber">The change feed's number that it was read at.</param>
public sealed record BatchSnapshot(StampBatch Batch, RangeMap Ranges, long ChangeNumber);
