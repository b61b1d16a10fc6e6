using Stamp.Core.Audit;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>
/// What somebody wants to happen to stamps of a batch. Pure: the same wish is tried out for a page that asks
/// "really?" and done when the answer is yes.
/// </summary>
public abstract record RangeWish
{
    private RangeWish()
    {
    }

    internal abstract MoveKind Kind { get; }

    /// <param name="blank">The move, with who, when and which batch, to be filled in.</param>
    /// <returns>The move and how many stamps it turns.</returns>
    internal abstract Outcome<(RangeMove Move, int Stamps)> Decide(StampBatch batch, RangeMap map, RangeMove blank, Actor actor);

    /// <summary>Whether a move of this kind is what came of this wish.</summary>
    internal abstract bool Made(RangeMove move);

    /// <param name="Lot">Whose number is cleaned before it is kept.</param>
    public sealed record Activate(IndexRange Range, ProductionLot Lot) : RangeWish
    {
        internal override MoveKind Kind => MoveKind.Activate;

        internal override Outcome<(RangeMove Move, int Stamps)> Decide(StampBatch batch, RangeMap map, RangeMove blank, Actor actor) =>
            MoveRules.Activate(batch, map, Range, Lot, VietnamTime.DateOf(blank.At)).Succeeded(out var clean, out var rejection)
                ? (blank with { Range = Range, Lot = clean }, Range.Count)
                : rejection;

        internal override bool Made(RangeMove move) =>
            move.Range == Range && MoveRules.Lot(Lot).Succeeded(out var clean, out _) && move.Lot == clean;
    }

    public sealed record Void(IndexRange Range, VoidReason Reason) : RangeWish
    {
        internal override MoveKind Kind => MoveKind.Void;

        internal override Outcome<(RangeMove Move, int Stamps)> Decide(StampBatch batch, RangeMap map, RangeMove blank, Actor actor) =>
            MoveRules.Void(batch, map, Range) is { } rejection ? rejection : (blank with { Range = Range, VoidReason = Reason }, Range.Count);

        internal override bool Made(RangeMove move) => move.Range == Range && move.VoidReason == Reason;
    }

    /// <param name="Range">Null recalls all that is activated now; what is activated later is not recalled by it.</param>
    public sealed record Recall(IndexRange? Range, string Reason) : RangeWish
    {
        internal override MoveKind Kind => MoveKind.Recall;

        internal override Outcome<(RangeMove Move, int Stamps)> Decide(StampBatch batch, RangeMap map, RangeMove blank, Actor actor) =>
            MoveRules.Why(Reason).Succeeded(out var why, out var rejection) && MoveRules.Recall(batch, map, Range).Succeeded(out var recall, out rejection)
                ? (blank with { Range = recall.Range, Reason = why }, recall.Stamps)
                : rejection;

        internal override bool Made(RangeMove move) =>
            (Range is not { } range || move.Range == range) && MoveRules.Why(Reason).Succeeded(out var why, out _) && move.Reason == why;
    }

    /// <param name="Move">The activation or voiding to take back.</param>
    public sealed record Undo(RangeMove Move) : RangeWish
    {
        internal override MoveKind Kind => MoveKind.Undo;

        internal override Outcome<(RangeMove Move, int Stamps)> Decide(StampBatch batch, RangeMap map, RangeMove blank, Actor actor) =>
            MoveRules.Undo(map, Move, actor, blank.At) is { } rejection
                ? rejection
                : (blank with { Range = Move.Range, Undoes = Move.Id }, Move.Range.Count);

        internal override bool Made(RangeMove move) => move.Undoes == Move.Id;
    }
}
