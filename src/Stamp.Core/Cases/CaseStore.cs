using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>
/// What the office does with cases. Each is one transaction with its entry in the case's course and in the audit
/// trail. Versions are those that the person saw: of two clerks at once the second is told. Null takes what is there.
/// </summary>
public sealed class CaseStore(RegistryDatabase database)
{
    public Outcome<ConsumerCase> Take(long number, long? version, Actor actor) => Change(number, version, actor,
        (now, _) => CaseRules.Take(now, actor.Account).Succeeded(out var after, out var rejection) ? new Step(after, CaseNoteKind.Taken, "") : rejection,
        now => now with { State = CaseState.InProgress, Outcome = null, Answer = null });

    public Outcome<ConsumerCase> Close(long number, long? version, CaseOutcome? outcome, string? answer, Actor actor) => Change(number, version, actor,
        (now, at) => CaseRules.Close(now, outcome, answer, at, actor.Account).Succeeded(out var after, out var rejection)
            ? new Step(after, CaseNoteKind.Closed, after.Answer!)
            : rejection,
        now => now with { State = CaseState.Closed, Outcome = outcome, Answer = CaseText.Line(answer) });

    public Outcome<ConsumerCase> Reopen(long number, long? version, string? reason, Actor actor) => Change(number, version, actor,
        (now, _) => CaseRules.Reopen(now, reason, actor.Account).Succeeded(out var opened, out var rejection)
            ? new Step(opened.Case, CaseNoteKind.Reopened, opened.Reason)
            : rejection,
        now => now with { State = CaseState.InProgress, Outcome = null, Answer = null });

    /// <summary>Adds to the case's course, whatever its state. Says nothing against whoever changes it meanwhile.</summary>
    /// <param name="requestId">Names the form, so that one sent twice stands once; null: none.</param>
    public Outcome<ConsumerCase> Note(long number, string? told, string? requestId, Actor actor) => database.TryWrite<ConsumerCase>(actor, transaction =>
    {
        if (CaseTable.ByNumber(transaction.Sql, number) is not { } now) return Unknown(number);
        if (!CaseRules.Note(told).Succeeded(out var clean, out var rejection)) return rejection;
        if (requestId is { Length: 0 or > 100 }) return Rejection.BadInput("Biểu mẫu không đầy đủ.", "The form is incomplete.");
        if (requestId is not null && CaseNoteTable.HasRequest(transaction.Sql, number, requestId)) return now;
        var id = CaseNoteTable.Insert(transaction.Sql, number, Entry(transaction, CaseNoteKind.Note, null, clean), requestId);
        // A note is for the office's eyes and may hold what must not stand in the trail.
        transaction.Record("case.note", CaseIntake.Subject(number), new()
        {
            ["characters"] = clean.EnumerateRunes().Count(),
            [RowDetail.Name] = CaseNoteProof.Row(id, clean, requestId),
        });
        return now;
    });

    private sealed record Step(ConsumerCase After, CaseNoteKind Kind, string Told);

    private Outcome<ConsumerCase> Change(
        long number, long? version, Actor actor, Func<ConsumerCase, DateTimeOffset, Outcome<Step>> decide, Func<ConsumerCase, ConsumerCase> wanted) =>
        database.TryWrite<ConsumerCase>(actor, transaction =>
        {
            if (CaseTable.ByNumber(transaction.Sql, number) is not { } now) return Unknown(number);
            if (version is { } seen && seen != now.Version)
                return CaseRules.Repeats(now, wanted(now), actor.Account) ? now : CaseRules.Late(now);
            if (!decide(now, transaction.Now).Succeeded(out var step, out var rejection)) return rejection;
            CaseTable.Update(transaction.Sql, step.After);
            var id = CaseNoteTable.Insert(transaction.Sql, number, Entry(transaction, step.Kind, step.After.Outcome, step.Told), null);
            var detail = new JsonObject { [RowDetail.Name] = CaseNoteProof.Row(id, step.Told, null) };
            if (step.After.Outcome is { } outcome) detail["outcome"] = CaseWords.NameOf(outcome);
            if (step.Told.Length > 0) detail["reason"] = step.Told;
            if (step.Kind == CaseNoteKind.Taken && now.TakenBy is { } before) detail["from"] = before;
            transaction.Record(VerbOf(step.Kind), CaseIntake.Subject(number), detail);
            return step.After with { Version = now.Version + 1 };
        });

    private static CaseNote Entry(RegistryTransaction transaction, CaseNoteKind kind, CaseOutcome? outcome, string told) =>
        new(0, transaction.Now, transaction.Actor.Account, kind, outcome, told);

    private static string VerbOf(CaseNoteKind kind) => kind switch
    {
        CaseNoteKind.Taken => "case.take",
        CaseNoteKind.Closed => "case.close",
        CaseNoteKind.Reopened => "case.reopen",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    internal static Rejection Unknown(long number) => Rejection.NotFound($"Không có vụ việc số {number}.", $"There is no case number {number}.");
}
