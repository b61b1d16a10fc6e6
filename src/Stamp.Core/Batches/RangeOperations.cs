using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <param name="Stamps">How many stamps the move turned.</param>
/// <param name="Ledger">Where the batch's stamps are after it.</param>
public sealed record MoveDone(StampBatch Batch, RangeMove Move, int Stamps, StampLedger Ledger);

/// <summary>
/// What happens to ranges of a batch. Each operation is one write transaction that reads the moves,
/// decides (<see cref="MoveRules"/>) and appends: of two that contradict one another, the second to come
/// sees the first and is refused.
/// </summary>
public sealed class RangeOperations(RegistryDatabase database)
{
    public Outcome<MoveDone> Activate(int batch, IndexRange range, ProductionLot lot, Actor actor) => Move(batch, actor, (found, map, now) =>
        MoveRules.Activate(found, map, range, lot, VietnamTime.DateOf(now)).Succeeded(out var clean, out var rejection)
            ? (Draft(batch, MoveKind.Activate, range, actor, now) with { Lot = clean }, range.Count)
            : rejection);

    public Outcome<MoveDone> Void(int batch, IndexRange range, VoidReason reason, Actor actor) => Move(batch, actor, (found, map, now) =>
        MoveRules.Void(found, map, range) is { } rejection
            ? rejection
            : (Draft(batch, MoveKind.Void, range, actor, now) with { VoidReason = reason }, range.Count));

    /// <param name="range">Null recalls all that is activated now; what is activated later is not recalled by it.</param>
    public Outcome<MoveDone> Recall(int batch, IndexRange? range, string reason, Actor actor) => Move(batch, actor, (found, map, now) =>
        PlainText.Required(reason, new("lý do thu hồi", "the reason"), PlainText.ReasonLength).Succeeded(out var why, out var rejection)
        && MoveRules.Recall(found, map, range).Succeeded(out var recall, out rejection)
            ? (Draft(batch, MoveKind.Recall, recall.Range, actor, now) with { Reason = why }, recall.Stamps)
            : rejection);

    /// <summary>Takes back an activation or a voiding.</summary>
    /// <param name="move">Its id, as <see cref="MoveDone"/> and <see cref="BatchOperations.Moves"/> tell it.</param>
    public Outcome<MoveDone> Undo(long move, Actor actor) => database.TryWrite<MoveDone>(actor, transaction =>
        MoveTable.ById(transaction.Sql, move) is { } undone
            ? Append(transaction, undone.Batch, (_, map, now) => MoveRules.Undo(map, undone, actor, now) is { } rejection
                ? rejection
                : (Draft(undone.Batch, MoveKind.Undo, undone.Range, actor, now) with { Undoes = move }, undone.Range.Count))
            : Rejection.NotFound($"Không có thao tác số {move}.", $"There is no move number {move}."));

    private delegate Outcome<(RangeMove Move, int Stamps)> Decision(StampBatch batch, RangeMap map, DateTimeOffset now);

    private Outcome<MoveDone> Move(int batch, Actor actor, Decision decide) =>
        database.TryWrite(actor, transaction => Append(transaction, batch, decide));

    private static Outcome<MoveDone> Append(RegistryTransaction transaction, int number, Decision decide)
    {
        if (BatchTable.ByNumber(transaction.Sql, number) is not { } batch) return BatchOperations.UnknownBatch(number);
        var moves = MoveTable.OfBatch(transaction.Sql, number);
        if (!decide(batch, RangeMap.Fold(moves), transaction.Now).Succeeded(out var decided, out var rejection)) return rejection;

        var move = decided.Move with { Id = transaction.Next("move") };
        var ledger = StampLedger.Of(batch.Count, RangeMap.Fold([.. moves, move]));
        if (!ledger.Balances) throw new InvalidOperationException($"Move {move.Id} would unbalance the ledger of batch {number}.");
        MoveTable.Insert(transaction.Sql, move);
        transaction.Changed(ChangeKind.Batch, number);
        transaction.Record($"range.{SqlText.Write(move.Kind)}", BatchOperations.Subject(number), Describe(move));
        return new MoveDone(batch, move, decided.Stamps, ledger);
    }

    private static RangeMove Draft(int batch, MoveKind kind, IndexRange range, Actor actor, DateTimeOffset now) =>
        new(0, batch, kind, range, null, null, null, null, actor.Account, now);

    private static JsonObject Describe(RangeMove move)
    {
        var detail = new JsonObject { ["move"] = move.Id, ["range"] = move.Range.ToString() };
        if (move.Lot is { } lot)
        {
            detail["lot"] = lot.Number;
            detail["producedOn"] = SqlText.Write(lot.ProducedOn);
            detail["expiresOn"] = SqlText.Write(lot.ExpiresOn);
        }
        if (move.VoidReason is { } reason) detail["reason"] = SqlText.Write(reason);
        if (move.Reason is { } text) detail["reason"] = text;
        if (move.Undoes is { } undone) detail["undoes"] = undone;
        return detail;
    }
}
