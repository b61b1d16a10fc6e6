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
    // One round trip each: on a server it is the longest part of the way. Answers are read in the same order.
    private const string AskBatch = $"{BatchTable.AskByNumber};\n{MoveTable.AskOfBatch};\n{ChangeFeed.AskCurrent}";

    private const string AskProduct =
        $"{ProductTable.AskById};\n{ProducerTable.AskOfProduct};\n{CertificateTable.AskOfProduct};\n{SupportingTable.AskOfProduct};\n{ChangeFeed.AskCurrent}";

    /// <summary>
    /// Asks a server both questions once on each connection that is kept ready: what it does the first time (a sign-in, a
    /// plan, what it remembers of the tables) takes longer than a scan may wait. A server that is away is left for later.
    /// </summary>
    public void Warm(int connections) => Parallel.For(0, connections, new() { MaxDegreeOfParallelism = connections }, connection =>
    {
        try
        {
            _ = ReadBatch(0);
            _ = ReadProduct(0);
        }
        catch (RegistryUnavailableException)
        {
            // Scans are told so; nothing is lost by starting cold.
        }
    });

    public BatchSnapshot? ReadBatch(int number) => database.Read(transaction =>
    {
        using var answers = transaction.Ask(AskBatch, new { batch = number });
        return BatchTable.Read(answers) is { } batch
            ? new BatchSnapshot(batch, RangeMap.Fold(MoveTable.Read(answers)), ChangeFeed.Read(answers))
            : null;
    });

    public ProductSnapshot? ReadProduct(long id) => database.Read(transaction =>
    {
        using var answers = transaction.Ask(AskProduct, new { product = id });
        return ProductTable.Read(answers) is { } product
            ? new ProductSnapshot(
                product, ProducerTable.Read(answers)!, CertificateTable.Read(answers), SupportingTable.Read(answers), ChangeFeed.Read(answers))
            : null;
    });
}
