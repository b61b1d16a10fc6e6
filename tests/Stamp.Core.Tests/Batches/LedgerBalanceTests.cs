using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Audit;
using Stamp.Core.Batches;

namespace Stamp.Core.Tests.Batches;

public class LedgerBalanceTests
{
    private const int Count = 40;
    private static readonly StampBatch Batch = new(1, 1, Count, 0, "a4-24", false, null, DateTimeOffset.UnixEpoch, new(2030, 1, 1));
    private static readonly ProductionLot Lot = new("L1", new(2026, 1, 1), new(2027, 1, 1));
    private static readonly Actor Office = Actor.Office("test");

    private readonly record struct Attempt(int Kind, int First, int Length, int Reason);

    private static readonly Arbitrary<Attempt[]> Attempts = Gen.ArrayOf(
        from kind in Gen.Choose(0, 4)
        from first in Gen.Choose(1, Count)
        from length in Gen.Choose(1, 15)
        from reason in Gen.Choose(0, 5)
        select new Attempt(kind, first, length, reason)).ToArbitrary();

    /// <summary>Against the plainest model there is: one state for each stamp.</summary>
    [Fact]
    public void Whatever_the_rules_let_through_the_ledger_balances_and_agrees_stamp_by_stamp() =>
        Prop.ForAll(Attempts, attempts =>
        {
            var moves = new List<RangeMove>();
            var model = new StampState[Count + 1];
            foreach (var attempt in attempts)
            {
                if (Decide(attempt, moves) is not { } move) continue;
                Apply(model, moves, move);
                moves.Add(move);
                var map = RangeMap.Fold(moves);
                var ledger = StampLedger.Of(Count, map);
                if (!ledger.Balances
                    || ledger.InStock != model.Skip(1).Count(state => state == StampState.Issued)
                    || ledger.Recalled != model.Count(state => state == StampState.Recalled)) return false;
                for (var index = 1; index <= Count; index++)
                    if ((map.At(index)?.State ?? StampState.Issued) != model[index]) return false;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static RangeMove? Decide(Attempt attempt, List<RangeMove> moves)
    {
        var map = RangeMap.Fold(moves);
        var range = new IndexRange(attempt.First, attempt.First + attempt.Length - 1);
        var move = new RangeMove(moves.Count + 1, 1, MoveKind.Undo, range, null, null, null, null, "test", DateTimeOffset.UnixEpoch);
        switch (attempt.Kind)
        {
            case 0:
                return MoveRules.Activate(Batch, map, range, Lot, new(2026, 1, 1)).Rejection is null ? move with { Kind = MoveKind.Activate, Lot = Lot } : null;
            case 1:
                return MoveRules.Void(Batch, map, range) is null ? move with { Kind = MoveKind.Void, VoidReason = (VoidReason)attempt.Reason } : null;
            case 2:
            case 3:
                return MoveRules.Recall(Batch, map, attempt.Kind == 2 ? range : null).Succeeded(out var recall, out _)
                    ? move with { Kind = MoveKind.Recall, Range = recall.Range, Reason = "thử" } : null;
            default:
                if (moves.Count == 0) return null;
                var undone = moves[attempt.First % moves.Count];
                return MoveRules.Undo(map, undone, Office, DateTimeOffset.UnixEpoch) is null
                    ? move with { Range = undone.Range, Undoes = undone.Id } : null;
        }
    }

    private static void Apply(StampState[] model, List<RangeMove> moves, RangeMove move)
    {
        Assert.True(move.Kind != MoveKind.Undo || moves.Any(other => other.Id == move.Undoes));
        for (var index = move.Range.First; index <= move.Range.Last; index++)
        {
            model[index] = move.Kind switch
            {
                MoveKind.Activate => StampState.Activated,
                MoveKind.Void => StampState.Voided,
                MoveKind.Recall => model[index] == StampState.Activated ? StampState.Recalled : model[index],
                _ => StampState.Issued,
            };
        }
    }
}
