using Dapper;
using Stamp.Core.Batches;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about what happened to ranges of stamps.</summary>
internal static class MoveTable
{
    private const string Select = """
        SELECT id, batch, kind, first, last, lot, produced_on AS ProducedOn, expires_on AS ExpiresOn,
               void_reason AS VoidReason, reason, undoes, actor, at
        FROM range_move
        """;

    /// <summary>For <see cref="RegistrySql.Ask"/>, of a @batch.</summary>
    public const string AskOfBatch = $"{Select} WHERE batch = @batch ORDER BY id";

    public static List<RangeMove> Read(SqlMapper.GridReader answers) => [.. answers.Read<Row>().Select(Move)];

    public static List<RangeMove> OfBatch(RegistrySql transaction, int batch) =>
        Many(transaction, "WHERE batch = @batch ORDER BY id", new { batch });

    public static RangeMove? ById(RegistrySql transaction, long id) =>
        Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    public static RangeMove? ByRequest(RegistrySql transaction, string requestId) =>
        Many(transaction, "WHERE request_id = @requestId", new { requestId }).SingleOrDefault();

    public static void Insert(RegistrySql transaction, RangeMove move, string? requestId) => transaction.Execute("""
        INSERT INTO range_move (id, batch, kind, first, last, lot, produced_on, expires_on, void_reason, reason, undoes, actor, at, request_id)
        VALUES (@Id, @Batch, @kind, @first, @last, @lot, @producedOn, @expiresOn, @voidReason, @Reason, @Undoes, @Actor, @at, @requestId)
        """,
        new
        {
            move.Id,
            move.Batch,
            kind = SqlText.Write(move.Kind),
            first = move.Range.First,
            last = move.Range.Last,
            lot = move.Lot?.Number,
            producedOn = move.Lot?.ProducedOn,
            expiresOn = move.Lot?.ExpiresOn,
            voidReason = move.VoidReason is { } reason ? SqlText.Write(reason) : null,
            move.Reason,
            move.Undoes,
            move.Actor,
            at = move.At,
            requestId,
        });

    private static List<RangeMove> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(Move),
    ];

    private static RangeMove Move(Row row) => new(
        row.Id, row.Batch, SqlText.Name<MoveKind>(row.Kind), new(row.First, row.Last),
        row is { Lot: { } lot, ProducedOn: { } produced, ExpiresOn: { } expires } ? new(lot, produced, expires) : null,
        row.VoidReason is null ? null : SqlText.Name<VoidReason>(row.VoidReason),
        row.Reason, row.Undoes, row.Actor, row.At);

    private sealed class Row
    {
        public long Id { get; init; }
        public int Batch { get; init; }
        public string Kind { get; init; } = "";
        public int First { get; init; }
        public int Last { get; init; }
        public string? Lot { get; init; }
        public DateOnly? ProducedOn { get; init; }
        public DateOnly? ExpiresOn { get; init; }
        public string? VoidReason { get; init; }
        public string? Reason { get; init; }
        public long? Undoes { get; init; }
        public string Actor { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }
}
