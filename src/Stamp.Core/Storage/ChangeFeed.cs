using Dapper;

namespace Stamp.Core.Storage;

/// <summary>Whose snapshot went out of date.</summary>
public enum ChangeKind
{
    Product,
    Batch,
}

/// <param name="Number">From 1, in commit order, without gaps.</param>
/// <param name="Subject">A product's id or a batch's number.</param>
public sealed record Change(long Number, ChangeKind Kind, long Subject);

/// <summary>
/// What changed in the registry, in the order in which it was committed: whoever has read up to a number
/// can never miss one below it. Synchronous because SQLite is; throws
/// <see cref="RegistryUnavailableException"/> when the registry can't be read.
/// </summary>
public sealed class ChangeFeed(RegistryDatabase database)
{
    /// <summary>At most <paramref name="max"/> changes after a number, in order.</summary>
    public IReadOnlyList<Change> ReadAfter(long number, int max) => database.Read(transaction => transaction.Connection!
        .Query<Row>("SELECT number, kind, subject FROM change WHERE number > @number ORDER BY number LIMIT @max", new { number, max }, transaction)
        .Select(row => new Change(row.Number, SqlText.Name<ChangeKind>(row.Kind), row.Subject))
        .ToList());

    /// <summary>The last change's number; 0 while there is none.</summary>
    public long CurrentNumber() => database.Read(CurrentNumber);

    internal static long CurrentNumber(Microsoft.Data.Sqlite.SqliteTransaction transaction) =>
        transaction.Connection!.ExecuteScalar<long>("SELECT value FROM counter WHERE name = 'change'", transaction: transaction);

    private sealed class Row
    {
        public long Number { get; init; }
        public string Kind { get; init; } = "";
        public long Subject { get; init; }
    }
}
