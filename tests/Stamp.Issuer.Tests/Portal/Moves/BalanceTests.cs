using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Moves;
using Stamp.Issuer.Ranges;

namespace Stamp.Issuer.Tests.Portal.Moves;

/// <summary>Whatever is typed into the portal's forms, in whatever order, sent once or twice, by whomever.</summary>
public sealed class BalanceTests(MovePortal portal) : IClassFixture<MovePortal>
{
    private const int Count = 48;

    private static readonly Actor[] Actors = [Actor.Producer("owner"), Actor.Producer("colleague"), Actor.Office("office")];

    /// <param name="Same">Sent under the request of the attempt before, as a browser does that sends twice.</param>
    private readonly record struct Attempt(int Verb, int Way, int First, int Last, int Reason, int Who, bool Same);

    private static readonly Arbitrary<Attempt[]> Attempts = (
        from length in Gen.Choose(1, 14)
        from attempts in (
            from verb in Gen.Choose(0, 3)
            from way in Gen.Choose(0, 3)
            from first in Gen.Choose(0, Count + 1)
            from more in Gen.Choose(-1, 12)
            from reason in Gen.Choose(0, 6)
            from who in Gen.Choose(0, 2)
            from same in Gen.Choose(0, 5)
            select new Attempt(verb, way, first, first + more, reason, who, same == 0)).ArrayOf(length)
        select attempts).ToArbitrary();

    [Fact]
    public async Task The_ledger_balances_and_agrees_with_every_stamp_and_with_what_was_foretold()
    {
        (await portal.Folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "48")).Done();
        var registry = portal.Portal.Registry;
        var (batches, ranges, runs) = (new BatchOperations(registry), new RangeOperations(registry), new PrintRuns(registry, portal.Folder.Data));
        var keys = KeyringFile.Load(portal.Folder.KeyFile, null).Value;
        var desk = new RangeDesk(registry, runs, () => keys);
        var done = 0;
        Prop.ForAll(Attempts, attempts =>
        {
            var batch = batches.Issue(new("MIEN-DONG-TAI-HOAN", Count, "a4-24", false, 0), Actors[2]).Value.Batch;
            var request = RequestId.New();
            foreach (var attempt in attempts)
            {
                if (!attempt.Same) request = RequestId.New();
                var before = batches.Moves(batch.Number).Value;
                if (Wish(desk, keys, batch, attempt, before) is not { } wish) continue;
                var actor = Actors[attempt.Who];
                var foretold = ranges.TryOut(batch.Number, wish, actor, DateTimeOffset.UtcNow);
                var outcome = ranges.Do(batch.Number, wish, actor, request);
                var moves = batches.Moves(batch.Number).Value;
                var ledger = batches.Ledger(batch.Number).Value;
                if (!ledger.Balances || !Agrees(ledger, RangeMap.Fold(moves))) return false;
                if (outcome.Rejection is not null || outcome.Value.Repeated)
                {
                    if (moves.Count != before.Count) return false;
                    continue;
                }
                done++;
                if (moves.Count != before.Count + 1 || !Same(foretold.Value.Ledger, ledger) || !Same(outcome.Value.Ledger, ledger)) return false;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        // Attempts that are all refused would prove nothing.
        Assert.True(done > 40, $"Only {done} moves were made.");
    }

    private static RangeWish? Wish(RangeDesk desk, Keyring keys, StampBatch batch, Attempt attempt, IReadOnlyList<RangeMove> moves)
    {
        if (attempt.Verb == 3) return moves.Count == 0 ? null : new RangeWish.Undo(moves[attempt.First % moves.Count]);
        var kind = new[] { MoveKind.Activate, MoveKind.Void, MoveKind.Recall }[attempt.Verb];
        var way = attempt.Way == 0 ? RangeWay.Codes : RangeWay.Numbers;
        var typed = new TypedMove
        {
            [TypedMove.WayField] = attempt.Way == 3 ? TypedMove.AllWay : RangeInput.Name(way),
            [RangeInput.FirstField(way)] = Written(way, attempt.First),
            [RangeInput.LastField(way)] = Written(way, attempt.Last),
            ["lot"] = "L1",
            ["produced"] = "01/11/2026",
            ["expires"] = "01/11/2027",
            ["reason"] = kind == MoveKind.Void ? attempt.Reason == 6 ? "" : TypedMove.NameOf((VoidReason)attempt.Reason) : "thử",
        };
        var all = kind == MoveKind.Recall && typed.All;
        IndexRange? range = null;
        if (!all)
        {
            if (desk.Find(batch, typed.Range, owner: null) is not { Rejection: null } found) return null;
            range = found.Value;
        }
        return typed.Wish(kind, range, []);

        string Written(RangeWay by, int index) => by == RangeWay.Numbers ? index.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : index is >= 1 and <= Count ? keys.Encipher(new(batch.Number, index), batch.KeyEpoch).ToGroups()
            : "";
    }

    private static bool Agrees(StampLedger ledger, RangeMap map)
    {
        var states = Enumerable.Range(1, Count).Select(index => map.At(index)?.State ?? StampState.Issued).ToList();
        return ledger.Issued == Count && ledger.InStock == states.Count(state => state == StampState.Issued)
            && ledger.Voided.Values.Sum() == states.Count(state => state == StampState.Voided)
            && ledger.Activated == states.Count(state => state is StampState.Activated or StampState.Recalled)
            && ledger.Recalled == states.Count(state => state == StampState.Recalled);
    }

    private static bool Same(StampLedger one, StampLedger other) =>
        (one.Issued, one.Activated, one.Recalled, one.InStock) == (other.Issued, other.Activated, other.Recalled, other.InStock)
        && one.Voided.OrderBy(pair => pair.Key).SequenceEqual(other.Voided.OrderBy(pair => pair.Key));
}
