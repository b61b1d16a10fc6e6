using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>What a verb that moves ranges tells afterwards: what was done, and where the batch's stamps are now.</summary>
internal static class MoveReport
{
    public static int Tell(Terminal terminal, Outcome<MoveDone> outcome, Bilingual done)
    {
        if (!outcome.Succeeded(out var move, out var rejection)) return terminal.Fail(rejection);
        if (move.Repeated) done = new($"Yêu cầu này đã làm rồi, không làm lại. {done.Vi}", $"This request was carried out before, and not again. {done.En}");
        var (vi, en) = LedgerLines.Of(move.Ledger);
        return terminal.Result(
            new { batch = move.Batch.Number, move = move.Move.Id, range = move.Move.Range.ToString(), stamps = move.Stamps, repeated = move.Repeated, ledger = LedgerLines.Document(move.Ledger) },
            $"{done.Vi}: {move.Stamps} tem của lô {move.Batch.Number} (thao tác số {move.Move.Id}).", vi,
            $"{done.En}: {move.Stamps} stamps of batch {move.Batch.Number} (move {move.Move.Id}).", en);
    }
}
