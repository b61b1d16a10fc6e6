namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about incarnations.</summary>
internal static class IncarnationTable
{
    /// <summary>In order; none before the first batch.</summary>
    public static List<Incarnation> All(RegistrySql sql) =>
    [
        .. sql.Query<Row>("SELECT number, id, began_at AS BeganAt, after_batch AS AfterBatch FROM registry_incarnation ORDER BY number")
            .Select(row => new Incarnation(row.Number, row.Id, row.BeganAt, row.AfterBatch)),
    ];

    public static void Insert(RegistrySql sql, Incarnation incarnation) => sql.Execute(
        "INSERT INTO registry_incarnation (number, id, began_at, after_batch) VALUES (@Number, @Id, @BeganAt, @AfterBatch)", incarnation);

    /// <summary>The number of the newest batch; the next one's is higher.</summary>
    public static int HighestBatch(RegistrySql sql) => (int)sql.Scalar<long>("SELECT value FROM counter WHERE name = 'batch'");

    /// <summary>The next batch's number comes after this one. Never goes back.</summary>
    public static void SkipBatches(RegistrySql sql, int through) =>
        sql.Execute("UPDATE counter SET value = @through WHERE name = 'batch' AND value < @through", new { through });

    private sealed class Row
    {
        public int Number { get; init; }
        public long Id { get; init; }
        public DateTimeOffset BeganAt { get; init; }
        public int AfterBatch { get; init; }
    }
}
