using Dapper;
using Stamp.Core.Batches;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about batches.</summary>
internal static class BatchTable
{
    private const string Select = """
        SELECT number, product_id AS ProductId, stamp_count AS StampCount, key_epoch AS KeyEpoch, template, sealed AS IsSealed,
               gtin, issued_at AS IssuedAt, stock_expires_on AS StockExpiresOn
        FROM batch
        """;

    /// <summary>For <see cref="RegistrySql.Ask"/>, of a @batch.</summary>
    public const string AskByNumber = $"{Select} WHERE number = @batch";

    public static StampBatch? Read(SqlMapper.GridReader answers) => answers.Read<Row>().Select(Batch).SingleOrDefault();

    public static StampBatch? ByNumber(RegistrySql transaction, int number) =>
        Many(transaction, "WHERE number = @number", new { number }).SingleOrDefault();

    public static StampBatch? ByRequest(RegistrySql transaction, string requestId) =>
        Many(transaction, "WHERE request_id = @requestId", new { requestId }).SingleOrDefault();

    /// <summary>Batches after a number, in order: a page at a time, since there may be a million.</summary>
    public static List<StampBatch> After(RegistrySql transaction, int number, int max) =>
        Many(transaction, "WHERE number > @number ORDER BY number LIMIT @max", new { number, max });

    public static void Insert(RegistrySql transaction, StampBatch batch, string? requestId) => transaction.Execute("""
        INSERT INTO batch (number, product_id, stamp_count, key_epoch, template, sealed, gtin, issued_at, stock_expires_on, request_id)
        VALUES (@Number, @ProductId, @Count, @KeyEpoch, @Template, @Sealed, @gtin, @issuedAt, @stockExpiresOn, @requestId)
        """,
        new
        {
            batch.Number,
            batch.ProductId,
            batch.Count,
            batch.KeyEpoch,
            batch.Template,
            batch.Sealed,
            gtin = batch.Gtin?.ToString(),
            issuedAt = batch.IssuedAt,
            stockExpiresOn = batch.StockExpiresOn,
            requestId,
        });

    private static List<StampBatch> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(Batch),
    ];

    private static StampBatch Batch(Row row) => new(
        row.Number, row.ProductId, row.StampCount, row.KeyEpoch, row.Template, row.IsSealed != 0,
        SqlText.GtinOrNull(row.Gtin), row.IssuedAt, row.StockExpiresOn);

    private sealed class Row
    {
        public int Number { get; init; }
        public long ProductId { get; init; }
        public int StampCount { get; init; }
        public int KeyEpoch { get; init; }
        public string Template { get; init; } = "";
        public int IsSealed { get; init; }
        public string? Gtin { get; init; }
        public DateTimeOffset IssuedAt { get; init; }
        public DateOnly StockExpiresOn { get; init; }
    }
}
