using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Batches;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Printing;

/// <summary>
/// Keeps the record of print runs. Step 3 of docs/issue-cycle.md: 3a <see cref="Begin"/> records the run,
/// 3b its file is written, 3c <see cref="Written"/> records its checksum, 3d the file takes its final name,
/// 3e <see cref="Complete"/> records that it did. Each of a, c and e is one write transaction with its audit entry.
/// </summary>
/// <param name="lockFolder">Where runs under way are locked: the data folder, the same for all processes.</param>
public sealed class PrintRuns(RegistryDatabase database, string lockFolder)
{
    /// <summary>Of two that want the same stamps at once, the second to come sees the first and is refused.</summary>
    public Outcome<RunInHand> Begin(PrintRequest request, Actor actor) => InHand(actor, transaction =>
    {
        if (BatchTable.ByNumber(transaction.Sql, request.Batch) is not { } batch) return BatchOperations.UnknownBatch(request.Batch);
        if (!Permitted(transaction, batch, request.Range).Succeeded(out var dead, out var rejection)) return rejection;
        string? reason = null;
        if (request.Reason is { } given && !PrintRunRules.Reason(given).Succeeded(out reason, out rejection)) return rejection;
        var clean = request with { Reason = reason };
        var unended = Unended(transaction, batch.Number, run => run.Range.Overlaps(request.Range));
        var completed = PrintRunTable.LastCompleted(transaction.Sql, batch.Number, request.Range);
        if (!PrintRunRules.Begin(batch, clean, completed, unended).Succeeded(out var replaced, out rejection)) return rejection;

        foreach (var interrupted in replaced) End(transaction, interrupted, PrintRunState.Abandoned, "print.abandon");
        var run = new PrintRun(transaction.Next("run"), clean, actor.Account, transaction.Now, PrintRunState.Running, null, null);
        PrintRunTable.Insert(transaction.Sql, run);
        Record(transaction, run, "print.start");
        return new Taken(run, replaced, dead);
    });

    /// <summary>Takes an interrupted run in hand.</summary>
    /// <param name="meant">Which of the batch's interrupted runs is meant, where there are several.</param>
    public Outcome<RunInHand> Resume(int number, Func<PrintRun, bool> meant, Actor actor) => InHand(actor, transaction =>
    {
        if (BatchTable.ByNumber(transaction.Sql, number) is not { } batch) return BatchOperations.UnknownBatch(number);
        if (!PrintRunRules.Resume(batch, Unended(transaction, number, meant)).Succeeded(out var run, out var rejection)) return rejection;
        // The file of a run that was written may be out already: then only its record is left to be made.
        var permitted = Permitted(transaction, batch, run.Range);
        if (permitted.Rejection is { } refused && run.State == PrintRunState.Running) return refused;
        Record(transaction, run, "print.resume");
        return new Taken(run, [], permitted.Rejection is null ? permitted.Value : default);
    });

    /// <summary>Null when the record holds the file's checksum: only then may it take its final name.</summary>
    public Rejection? Written(RunInHand hand, PrintResult result, Actor actor) => Change(hand, actor, transaction =>
    {
        var run = hand.Run with { State = PrintRunState.Written, Result = result };
        PrintRunTable.Update(transaction.Sql, run);
        Record(transaction, run, "print.written");
        return run;
    });

    /// <summary>Null when the run is recorded as completed.</summary>
    public Rejection? Complete(RunInHand hand, Actor actor) =>
        Change(hand, actor, transaction => End(transaction, hand.Run, PrintRunState.Completed, "print.complete"));

    /// <summary>Null when it is recorded that nothing of the run was released; its stamps count as never printed by it.</summary>
    /// <param name="fault">What was found on its sheets, for the trail; null where it ended otherwise.</param>
    public Rejection? Abandon(RunInHand hand, Actor actor, Bilingual? fault = null) =>
        Change(hand, actor, transaction => End(transaction, hand.Run, PrintRunState.Abandoned, "print.abandon", fault));

    /// <summary>A batch's runs in order.</summary>
    public Outcome<IReadOnlyList<PrintRun>> OfBatch(int number) => database.TryRead<IReadOnlyList<PrintRun>>(transaction =>
        BatchTable.ByNumber(transaction, number) is null ? BatchOperations.UnknownBatch(number) : PrintRunTable.OfBatch(transaction, number));

    /// <summary>The latest completed run that printed any of the stamps; null where none did.</summary>
    public Outcome<PrintRun?> LastCompleted(int number, IndexRange range) =>
        database.TryRead<PrintRun?>(transaction => PrintRunTable.LastCompleted(transaction, number, range));

    /// <summary>Runs whose whole file had this name or is about to take it, as stored, the latest first.</summary>
    public Outcome<IReadOnlyList<PrintRun>> ThatMade(string file) =>
        database.TryRead<IReadOnlyList<PrintRun>>(transaction => PrintRunTable.ThatMade(transaction, file));

    /// <summary>The stamps on sheets of a batch as its runs printed them.</summary>
    public Outcome<IndexRange> OnSheets(int number, IndexRange sheets, long? run) => database.TryRead<IndexRange>(transaction =>
        BatchTable.ByNumber(transaction, number) is not { } batch
            ? BatchOperations.UnknownBatch(number)
            : PrintRunRules.OnSheets(batch, [.. PrintRunTable.OfBatch(transaction, number).Where(one => one.State == PrintRunState.Completed)], sheets, run));

    /// <summary>The lock is taken before the row is committed, so that no other process ever sees a living run without one.</summary>
    private Outcome<RunInHand> InHand(Actor actor, Func<RegistryTransaction, Outcome<Taken>> work)
    {
        RunLock? held = null;
        var kept = false;
        try
        {
            var outcome = database.TryWrite<RunInHand>(actor, transaction =>
            {
                // Of a first try that the database kept nothing of.
                held?.Dispose();
                if (!work(transaction).Succeeded(out var taken, out var rejection)
                    || !RunLock.Take(lockFolder, taken.Run.Id).Succeeded(out held, out rejection))
                    return rejection;
                return new RunInHand(taken.Run, taken.Replaced, taken.Dead, held);
            });
            kept = outcome.Rejection is null;
            return outcome;
        }
        finally
        {
            if (!kept) held?.Dispose();
        }
    }

    private static Outcome<DeadStamps> Permitted(RegistryTransaction transaction, StampBatch batch, IndexRange range) => transaction.ClockWentBack is { } late ? late : PrintPermission.Of(
        batch, RangeMap.Fold(MoveTable.OfBatch(transaction.Sql, batch.Number)), CertificateTable.OfProduct(transaction.Sql, batch.ProductId), range,
        VietnamTime.DateOf(transaction.Now));

    private List<UnendedRun> Unended(RegistryTransaction transaction, int batch, Func<PrintRun, bool> meant) =>
    [
        .. PrintRunTable.Unended(transaction.Sql, batch).Where(meant)
            .Select(run => new UnendedRun(run, RunLock.IsHeld(lockFolder, run.Id))),
    ];

    private Rejection? Change(RunInHand hand, Actor actor, Func<RegistryTransaction, PrintRun> change)
    {
        var outcome = database.TryWrite<PrintRun>(actor, transaction => change(transaction));
        if (outcome.Succeeded(out var run, out var rejection)) hand.Run = run;
        return rejection;
    }

    private static PrintRun End(RegistryTransaction transaction, PrintRun run, PrintRunState state, string action, Bilingual? fault = null)
    {
        var ended = run with { State = state, EndedAt = transaction.Now };
        PrintRunTable.Update(transaction.Sql, ended);
        Record(transaction, ended, action, fault);
        return ended;
    }

    private static void Record(RegistryTransaction transaction, PrintRun run, string action, Bilingual? fault = null)
    {
        var detail = new JsonObject
        {
            ["run"] = run.Id,
            ["range"] = run.Range.ToString(),
            ["template"] = run.Request.Template,
            ["format"] = run.Request.Format,
        };
        if (run.Request.Reason is { } reason) detail["reason"] = reason;
        if (fault is { } found) detail["fault"] = found.ToString();
        if (run is { State: PrintRunState.Written or PrintRunState.Completed, Result: { } result })
        {
            detail["labels"] = result.Labels;
            detail["bytes"] = result.Bytes;
            detail["sha256"] = result.Sha256;
        }
        if (action == "print.start") detail[RowDetail.Name] = PrintRunProof.Started(run.Request);
        transaction.Record(action, BatchOperations.Subject(run.Batch), detail);
    }

    private readonly record struct Taken(PrintRun Run, IReadOnlyList<PrintRun> Replaced, DeadStamps Dead);
}
