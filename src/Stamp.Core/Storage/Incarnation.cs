namespace Stamp.Core.Storage;

/// <summary>
/// A stretch of a registry's history: from its first batch, or from when it was put back from a backup, until it is put
/// back the next time. Of two copies that were put back apart, the ids differ.
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Id">Drawn at random.</param>
/// <param name="AfterBatch">Batches after this number are issued in this incarnation.</param>
public sealed record Incarnation(int Number, long Id, DateTimeOffset BeganAt, int AfterBatch);
