using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Snapshots;

/// <summary>What is known of a stamp's batch; null where the registry has none, and the product's with it.</summary>
public readonly record struct FoundSnapshots(BatchSnapshot? Batch, ProductSnapshot? Product);

/// <summary>
/// Snapshots of the batches and products being scanned: in this process, then in Redis where there is one, then
/// in the registry. Loads are single-flight. An entry stands in the cache before its load begins, and eviction
/// takes it out loaded or not: so what was read before a change can answer those already waiting, but never
/// comes back after the change was seen.
/// </summary>
public sealed class SnapshotCache
{
    /// <summary>
    /// Bytes, by the estimates below: some 50,000 batches with a few ranges, and 20,000 products (all 15,600 of
    /// 2024). Together under 100 MB whatever is scanned.
    /// </summary>
    private const long BatchBytes = 50_000_000, ProductBytes = 40_000_000;

    private readonly BoundedLoads<int, BatchSnapshot> batches;
    private readonly BoundedLoads<long, ProductSnapshot> products;
    private readonly KnownChanges changes;
    private readonly CacheMeter meter;
    private readonly SharedLevel? shared;

    /// <param name="shared">Null without Redis.</param>
    public SnapshotCache(SnapshotReader reader, KnownChanges changes, CacheMeter meter, SharedLevel? shared = null)
    {
        (this.changes, this.meter, this.shared) = (changes, meter, shared);
        batches = new(number => LoadAsync(SnapshotKey.Batch(number), () => reader.ReadBatch(number)), BatchBytes, Weigh);
        products = new(id => LoadAsync(SnapshotKey.Product(id), () => reader.ReadProduct(id)), ProductBytes, Weigh);
    }

    /// <summary>A batch and its product.</summary>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<FoundSnapshots> FindAsync(int number)
    {
        var finding = BatchAsync(number);
        if (!finding.IsCompletedSuccessfully) return FindAsync(finding);
        if (finding.Result is not { } batch) return default;
        var product = ProductAsync(batch.Batch.ProductId);
        return product.IsCompletedSuccessfully ? new(new FoundSnapshots(batch, product.Result)) : FindAsync(batch, product);
    }

    private async ValueTask<FoundSnapshots> FindAsync(ValueTask<BatchSnapshot?> finding) =>
        await finding is { } batch ? new(batch, await ProductAsync(batch.Batch.ProductId)) : default;

    private static async ValueTask<FoundSnapshots> FindAsync(BatchSnapshot batch, ValueTask<ProductSnapshot?> finding) => new(batch, await finding);

    /// <returns>Null where the registry has no such batch.</returns>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<BatchSnapshot?> BatchAsync(int number) => meter.Look(batches, number);

    /// <returns>Null where the registry has no such product.</returns>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<ProductSnapshot?> ProductAsync(long id) => meter.Look(products, id);

    public void Evict(SnapshotKey key)
    {
        if (key.Kind == ChangeKind.Batch) batches.Evict((int)key.Subject);
        else products.Evict(key.Subject);
    }

    public void Clear()
    {
        batches.Clear();
        products.Clear();
    }

    private async Task<Load<T>> LoadAsync<T>(SnapshotKey key, Func<T?> read)
        where T : class, ISnapshot
    {
        var found = shared is null ? default : await shared.ReadAsync(key);
        if (shared is not null) meter.Shared(found.Outcome);
        if (found.Snapshot is T known) return new(known);

        if (await RegistryLoads.RunAsync(() => meter.Read(read)) is not { } snapshot) return default;
        // Before anyone is shown it, so that nothing older is taken from Redis afterwards.
        var runsAhead = changes.Note(key, snapshot.ReadAt);
        // A Redis that did not answer is not waited for by a write as well.
        if (found.Outcome != SharedOutcome.Unavailable) shared?.Share(snapshot);
        return new(snapshot, runsAhead);
    }

    /// <summary>Bytes: the batch and its place in the cache; then for each range its move, its lot and their texts.</summary>
    internal static long Weigh(BatchSnapshot batch) => 650 + (350L * batch.Ranges.Segments.Count);

    /// <summary>Bytes: product, producer and their place in the cache; then each certificate with its texts.</summary>
    internal static long Weigh(ProductSnapshot product) => 1_000 + (400L * (product.Certificates.Count + product.Supporting.Count));
}
