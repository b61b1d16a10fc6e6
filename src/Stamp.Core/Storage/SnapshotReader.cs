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
    {
        using var answers = transaction.Ask(new { batch = number }, BatchTable.AskByNumber, MoveTable.AskOfBatch, ChangeFeed.AskCurrent);
        return BatchTable.Read(answers) is { } batch
            ? new BatchSnapshot(batch, RangeMap.Fold(MoveTable.Read(answers)), ChangeFeed.Read(answers))
            : null;
    });

    public ProductSnapshot? ReadProduct(long id) => database.Read(transaction =>
    {
        using var answers = transaction.Ask(
            new { product = id },
            ProductTable.AskById, ProducerTable.AskOfProduct, CertificateTable.AskOfProduct, SupportingTable.AskOfProduct, ChangeFeed.AskCurrent);
        return ProductTable.Read(answers) is { } product
            ? new ProductSnapshot(
                product, ProducerTable.Read(answers)!, CertificateTable.Read(answers), SupportingTable.Read(answers), ChangeFeed.Read(answers))
            : null;
    });
}
