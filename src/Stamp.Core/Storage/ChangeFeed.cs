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
/// <param name="Mark">As in <see cref="ChangePoint"/>.</param>
public sealed record Change(long Number, ChangeKind Kind, long Subject, long Mark)
{
    public ChangePoint Point => new(Number, Mark);
}

/// <summary>
/// What changed in the registry, in the order in which it was committed: whoever has read up to a number
/// can never miss one below it. Synchronous because SQLite is; throws
/// <see cref="RegistryUnavailableException"/> when the registry can't be read.
/// </summary>
public sealed class ChangeFeed(RegistryDatabase database)
{
    /// <summary>At most <paramref name="max"/> changes after a number, in order.</summary>
    public IReadOnlyList<Change> ReadAfter(long number, int max) => database.Read(transaction => ReadAfter(transaction, number, max));

    /// <summary>
    /// At most <paramref name="max"/> changes after a place, in order; null where this registry has no such
    /// place in its history, because it was put back from a backup or is another one.
    /// </summary>
    public IReadOnlyList<Change>? ReadOn(ChangePoint from, int max) => database.Read(transaction =>
        from.Number == 0 || MarkOf(transaction, from.Number) == from.Mark ? ReadAfter(transaction, from.Number, max) : null);

    /// <summary>The last <paramref name="max"/> changes, in order.</summary>
    public IReadOnlyList<Change> Latest(int max) => database.Read(transaction =>
        ReadAfter(transaction, CurrentNumber(transaction) - max, max));

    /// <summary>The last change's number; 0 while there is none.</summary>
    public long CurrentNumber() => database.Read(CurrentNumber);

    /// <summary>For <see cref="RegistrySql.Ask"/>: where a transaction reads.</summary>
    internal const string AskCurrent =
        "SELECT c.value AS Number, h.mark AS Mark FROM counter c LEFT JOIN change h ON h.number = c.value WHERE c.name = 'change'";

    internal static ChangePoint Read(SqlMapper.GridReader answers) => answers.ReadSingleOrDefault<Place>() is { } place ? new(place.Number, place.Mark ?? 0) : default;

    private static long CurrentNumber(RegistrySql transaction) =>
        transaction.Scalar<long>("SELECT value FROM counter WHERE name = 'change'");

    private static long? MarkOf(RegistrySql transaction, long number) =>
        transaction.Scalar<long?>("SELECT mark FROM change WHERE number = @number", new { number });

    private static List<Change> ReadAfter(RegistrySql transaction, long number, int max) =>
    [
        .. transaction.Query<Row>(
                "SELECT number, kind, subject, mark FROM change WHERE number > @number ORDER BY number LIMIT @max", new { number, max })
            .Select(row => new Change(row.Number, SqlText.Name<ChangeKind>(row.Kind), row.Subject, row.Mark)),
    ];

    private sealed class Place
    {
        public long Number { get; init; }
        public long? Mark { get; init; }
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public string Kind { get; init; } = "";
        public long Subject { get; init; }
        public long Mark { get; init; }
    }
}
