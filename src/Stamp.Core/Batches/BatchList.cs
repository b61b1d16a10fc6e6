using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>Which batches; null: all.</summary>
/// <param name="ProductCode">In upper case.</param>
public sealed record BatchFilter(long? ProducerId, string? ProductCode);

/// <summary>One batch in a list.</summary>
public sealed record BatchLine(int Number, string ProductCode, string ProductName, string ProducerName, int Count, DateTimeOffset IssuedAt);

/// <summary>A batch, what it is for, and where its stamps are, all of one moment.</summary>
public sealed record BatchAccount(StampBatch Batch, Product Product, Producer Producer, StampLedger Ledger, IReadOnlyList<RangeMove> Moves);

/// <summary>What people look up about batches.</summary>
public sealed class BatchList(RegistryDatabase database)
{
    /// <summary>At most <paramref name="max"/> batches in the order of their numbers, which is that of their issue.</summary>
    /// <param name="after">The number after which the page begins; null: from the first.</param>
    public Outcome<IReadOnlyList<BatchLine>> Page(BatchFilter filter, bool newestFirst, int? after, int max) =>
        database.TryRead<IReadOnlyList<BatchLine>>(transaction => BatchListTable.Page(transaction, filter, newestFirst, after, max));

    /// <param name="producerId">Whose it must be; another's is as good as none. Null: anyone's.</param>
    public Outcome<BatchAccount> Find(int number, long? producerId) => database.TryRead<BatchAccount>(transaction =>
    {
        if (BatchTable.ByNumber(transaction, number) is not { } batch || ProductTable.ById(transaction, batch.ProductId) is not { } product
            || (producerId is { } owner && product.ProducerId != owner) || ProducerTable.ById(transaction, product.ProducerId) is not { } producer)
            return BatchOperations.UnknownBatch(number);
        var moves = MoveTable.OfBatch(transaction, number);
        return new BatchAccount(batch, product, producer, StampLedger.Of(batch.Count, RangeMap.Fold(moves)), moves);
    });
}
