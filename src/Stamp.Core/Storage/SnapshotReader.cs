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

    /// <summary>Longer than connections take to come about. Who has its own after that asks, whatever became of the others.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Asks a server both questions once on each connection that is kept ready: what it does the first time (a sign-in, a
    /// plan, what it remembers of the tables) takes longer than a scan may wait. A server that is away is left for later.
    /// </summary>
    public void Warm(int connections)
    {
        using var all = new CountdownEvent(connections);
        Task.WaitAll([.. Enumerable.Range(0, connections).Select(_ => OwnThread.RunAsync(() => Warm(all)))]);
    }

    public BatchSnapshot? ReadBatch(int number) => database.Read(transaction => ReadBatch(transaction, number));

    public ProductSnapshot? ReadProduct(long id) => database.Read(transaction => ReadProduct(transaction, id));

    private bool Warm(CountdownEvent all)
    {
        var isCounted = false;
        try
        {
            return database.Read(transaction =>
            {
                // Kept until each has its own: one that came free would be handed to the next.
                Count();
                all.Wait(Gathering);
                return ReadBatch(transaction, 0) is null && ReadProduct(transaction, 0) is null;
            });
        }
        catch (RegistryUnavailableException)
        {
            // Scans are told so; nothing is lost by starting cold.
            return false;
        }
        finally
        {
            Count();
        }

        void Count()
        {
            if (!isCounted) all.Signal();
            isCounted = true;
        }
    }

    private static BatchSnapshot? ReadBatch(RegistrySql transaction, int number)
    {
        using var answers = transaction.Ask(AskBatch, new { batch = number });
        return BatchTable.Read(answers) is { } batch
            ? new BatchSnapshot(batch, RangeMap.Fold(MoveTable.Read(answers)), ChangeFeed.Read(answers))
            : null;
    }

    private static ProductSnapshot? ReadProduct(RegistrySql transaction, long id)
    {
        using var answers = transaction.Ask(AskProduct, new { product = id });
        return ProductTable.Read(answers) is { } product
            ? new ProductSnapshot(
                product, ProducerTable.Read(answers)!, CertificateTable.Read(answers), SupportingTable.Read(answers), ChangeFeed.Read(answers))
            : null;
    }
}
