using Stamp.Core.Storage;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Snapshots;

/// <summary>
/// Snapshots of the batches and products being scanned. Loads are single-flight. An entry stands in the
/// cache before its load begins, and eviction takes it out loaded or not: so what was read before a
/// change can answer those already waiting, but never comes back after the change was seen.
/// </summary>
public sealed class SnapshotCache(SnapshotReader reader)
{
    /// <summary>
    /// A batch snapshot is about 1 KB with a few ranges, a product's about 2 KB: 50,000 and 20,000
    /// (all 15,600 products of 2024) stay under 100 MB.
    /// </summary>
    private const int MaxBatches = 50_000, MaxProducts = 20_000;

    private readonly BoundedLoads<int, BatchSnapshot> batches = new(reader.ReadBatch, MaxBatches);
    private readonly BoundedLoads<long, ProductSnapshot> products = new(reader.ReadProduct, MaxProducts);

    /// <returns>Null where the registry has no such batch.</returns>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<BatchSnapshot?> BatchAsync(int number) => batches.GetAsync(number);

    /// <returns>Null where the registry has no such product.</returns>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<ProductSnapshot?> ProductAsync(long id) => products.GetAsync(id);

    public void EvictBatch(int number) => batches.Evict(number);

    public void EvictProduct(long id) => products.Evict(id);

    public void Clear()
    {
        batches.Clear();
        products.Clear();
    }
}
