using Stamp.Core.Cases;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about the course of cases.</summary>
internal static class CaseNoteTable
{
    public static List<CaseNote> Before(RegistrySql transaction, long number, long before, int max) =>
    [
        .. transaction.Query<Row>("""
            SELECT id, at, account, kind, outcome, told FROM case_note WHERE case_number = @number AND id < @before ORDER BY id DESC LIMIT @max
            """, new { number, before, max })
            .Select(row => new CaseNote(
                row.Id, row.At, row.Account, SqlText.Name<CaseNoteKind>(row.Kind),
                row.Outcome is null ? null : SqlText.Name<CaseOutcome>(row.Outcome), row.Told)),
    ];

    public static bool HasRequest(RegistrySql transaction, long number, string requestId) => transaction.Scalar<bool>(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM case_note WHERE case_number = @number AND request_id = @requestId) THEN 1 ELSE 0 END", new { number, requestId });

    /// <returns>Its id.</returns>
    public static long Insert(RegistrySql transaction, long number, CaseNote note, string? requestId)
    {
        var id = transaction.Next("case_note");
        transaction.Execute(
            "INSERT INTO case_note (id, case_number, at, account, kind, outcome, told, request_id) VALUES (@id, @number, @At, @Account, @kind, @outcome, @Told, @requestId)",
            new
            {
                id,
                number,
                note.At,
                note.Account,
                kind = SqlText.Write(note.Kind),
                outcome = note.Outcome is { } outcome ? SqlText.Write(outcome) : null,
                note.Told,
                requestId,
            });
        return id;
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public DateTimeOffset At { get; init; }
        public string Account { get; init; } = "";
        public string Kind { get; init; } = "";
        public string? Outcome { get; init; }
        public string Told { get; init; } = "";
    }
}
