using Stamp.Core.Batches;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Storage;

/// <summary>
/// Reads what a verdict needs, each in one read transaction with the place in the history that it was read at.
/// Safe for any number of threads. Synchronous because SQLite is: callers that must not block a thread
/// wrap it. Throws <see cref="RegistryUnavailableException"/> when the registry can't be read: null
/// means that it was read and holds no such thing.
/// </summary>
public sealed class SnapshotReader(RegistryDatabase database)
{
    public BatchSnapshot? ReadBatch(int number) => database.Read(transaction =>
        BatchTable.ByNumber(transaction, number) is { } batch
            ? new BatchSnapshot(batch, RangeMap.Fold(MoveTable.OfBatch(transaction, number)), ChangeFeed.Current(transaction))
            : null);

    public ProductSnapshot? ReadProduct(long id) => database.Read(transaction =>
        ProductTable.ById(transaction, id) is { } product
            ? new ProductSnapshot(
                product,
                ProducerTable.ById(transaction, product.ProducerId)!,
                CertificateTable.OfProduct(transaction, id),
                SupportingTable.OfProduct(transaction, id),
                ChangeFeed.Current(transaction))
            : null);
}
