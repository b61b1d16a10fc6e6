using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <param name="Move">Its id is 0 where it was only tried out.</param>
/// <param name="Stamps">How many stamps the move turned.</param>
/// <param name="Ledger">Where the batch's stamps are after it.</param>
public sealed record MoveDone(StampBatch Batch, RangeMove Move, int Stamps, StampLedger Ledger)
{
    /// <summary>The same request was answered before: this is that move, and nothing was moved now.</summary>
    public bool Repeated { get; init; }
}

/// <summary>
/// What happens to ranges of a batch. Each operation is one write transaction that reads the moves,
/// decides (<see cref="RangeWish"/>, <see cref="MoveRules"/>) and appends: of two that contradict one another, the
/// second to come sees the first and is refused.
/// </summary>
public sealed class RangeOperations(RegistryDatabase database)
{
    public Outcome<MoveDone> Activate(int batch, IndexRange range, ProductionLot lot, Actor actor, string? request = null) =>
        Do(batch, new RangeWish.Activate(range, lot), actor, request);

    public Outcome<MoveDone> Void(int batch, IndexRange range, VoidReason reason, Actor actor, string? request = null) =>
        Do(batch, new RangeWish.Void(range, reason), actor, request);

    /// <inheritdoc cref="RangeWish.Recall"/>
    public Outcome<MoveDone> Recall(int batch, IndexRange? range, string reason, Actor actor, string? request = null) =>
        Do(batch, new RangeWish.Recall(range, reason), actor, request);

    /// <summary>Takes back an activation or a voiding.</summary>
    /// <param name="move">Its id, as <see cref="MoveDone"/> and <see cref="BatchOperations.Moves"/> tell it.</param>
    public Outcome<MoveDone> Undo(long move, Actor actor, string? request = null) => database.TryWrite<MoveDone>(actor, transaction =>
        MoveTable.ById(transaction.Sql, move) is { } undone
            ? Append(transaction, undone.Batch, new RangeWish.Undo(undone), request)
            : Rejection.NotFound($"Không có thao tác số {move}.", $"There is no move number {move}."));

    /// <param name="request">Names the request, so that repeating it moves nothing twice; null makes each call one of its own.</param>
    public Outcome<MoveDone> Do(int batch, RangeWish wish, Actor actor, string? request = null) =>
        database.TryWrite(actor, transaction => Append(transaction, batch, wish, request));

    /// <summary>What <see cref="Do"/> would answer at an instant; nothing is moved.</summary>
    public Outcome<MoveDone> TryOut(int batch, RangeWish wish, Actor actor, DateTimeOffset now) =>
        database.TryRead(transaction => Decide(transaction, batch, wish, actor, now));

    private static Outcome<MoveDone> Append(RegistryTransaction transaction, int number, RangeWish wish, string? given)
    {
        string? request = null;
        if (given is not null && !MoveRules.Request(given).Succeeded(out request, out var refused)) return refused;
        if (request is not null && MoveTable.ByRequest(transaction.Sql, request) is { } before) return Repeat(transaction, number, wish, before);
        // A recall protects people: no clock stands in its way.
        if (wish is not RangeWish.Recall && transaction.ClockWentBack is { } late) return late;
        if (!Decide(transaction.Sql, number, wish, transaction.Actor, transaction.Now).Succeeded(out var decided, out var rejection)) return rejection;

        var done = decided with { Move = decided.Move with { Id = transaction.Next("move") } };
        MoveTable.Insert(transaction.Sql, done.Move, request);
        transaction.Changed(ChangeKind.Batch, number);
        transaction.Record($"range.{SqlText.Write(done.Move.Kind)}", BatchOperations.Subject(number), Describe(done.Move, request));
        return done;
    }

    private static Outcome<MoveDone> Decide(RegistrySql transaction, int number, RangeWish wish, Actor actor, DateTimeOffset now)
    {
        if (BatchTable.ByNumber(transaction, number) is not { } batch) return BatchOperations.UnknownBatch(number);
        var moves = MoveTable.OfBatch(transaction, number);
        var blank = new RangeMove(0, number, wish.Kind, default, null, null, null, null, actor.Account, now);
        if (!wish.Decide(batch, RangeMap.Fold(moves), blank, actor).Succeeded(out var decided, out var rejection)) return rejection;

        // Folded as the last of them, whatever number it is given.
        var ledger = StampLedger.Of(batch.Count, RangeMap.Fold([.. moves, decided.Move with { Id = long.MaxValue }]));
        if (!ledger.Balances) throw new InvalidOperationException($"A move would unbalance the ledger of batch {number}.");
        return new MoveDone(batch, decided.Move, decided.Stamps, ledger);
    }

    private static Outcome<MoveDone> Repeat(RegistryTransaction transaction, int number, RangeWish wish, RangeMove before)
    {
        if (MoveRules.Repeat(before, wish, number, transaction.Actor) is { } conflict) return conflict;
        var batch = BatchTable.ByNumber(transaction.Sql, number)!;
        var map = RangeMap.Fold(MoveTable.OfBatch(transaction.Sql, number));
        // Of a recall's range, only what was activated was turned.
        var stamps = before.Kind == MoveKind.Recall
            ? map.Segments.Where(segment => segment.Move.Id == before.Id).Sum(segment => segment.Range.Count)
            : before.Range.Count;
        return new MoveDone(batch, before, stamps, StampLedger.Of(batch.Count, map)) { Repeated = true };
    }

    private static JsonObject Describe(RangeMove move, string? request)
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
        detail[RowDetail.Name] = MoveProof.Row(request);
        return detail;
    }
}
