using Stamp.Core.Storage;
using Stamp.Core.Verdicts;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Snapshots;

/// <summary>
/// Snapshots of the batches and products being scanned. Loads are single-flight. An entry stands in the
/// cache before its load begins, and eviction takes it out loaded or not: so what was read before a
/// change can answer those already waiting, but never comes back after the change was seen.
/// </summary>
public sealed class SnapshotCache
{
    /// <summary>
    /// A batch snapshot is about 1 KB with a few ranges, a product's about 2 KB: 50,000 and 20,000
    /// (all 15,600 products of 2024) stay under 100 MB.
    /// </summary>
    private const int MaxBatches = 50_000, MaxProducts = 20_000;

    private readonly BoundedLoads<int, BatchSnapshot> batches;
    private readonly BoundedLoads<long, ProductSnapshot> products;
    private readonly CacheMeter meter;
    private long newest;

    public SnapshotCache(SnapshotReader reader, CacheMeter meter)
    {
        this.meter = meter;
        batches = new(number => Note(meter.Read(() => reader.ReadBatch(number)), snapshot => snapshot.ChangeNumber), MaxBatches);
        products = new(id => Note(meter.Read(() => reader.ReadProduct(id)), snapshot => snapshot.ChangeNumber), MaxProducts);
    }

    /// <summary>The highest change number that anything here was read at: it may run ahead of the follower.</summary>
    public long Newest => Volatile.Read(ref newest);

    /// <returns>Null where the registry has no such batch.</returns>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<BatchSnapshot?> BatchAsync(int number) => meter.Look(batches, number);

    /// <returns>Null where the registry has no such product.</returns>
    /// <exception cref="RegistryUnavailableException" />
    public ValueTask<ProductSnapshot?> ProductAsync(long id) => meter.Look(products, id);

    public void EvictBatch(int number) => batches.Evict(number);

    public void EvictProduct(long id) => products.Evict(id);

    public void Clear()
    {
        Volatile.Write(ref newest, 0);
        batches.Clear();
        products.Clear();
    }

    private T? Note<T>(T? snapshot, Func<T, long> changeNumber)
        where T : class
    {
        // Two at once may leave the lower one; the other is then no more than 200 ms ahead of the follower.
        if (snapshot is not null && changeNumber(snapshot) is var number && number > Newest) Volatile.Write(ref newest, number);
        return snapshot;
    }
}
