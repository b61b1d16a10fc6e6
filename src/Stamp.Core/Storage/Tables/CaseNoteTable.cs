using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Cases;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about the course of cases.</summary>
internal static class CaseNoteTable
{
    public static List<CaseNote> Before(SqliteTransaction transaction, long number, long before, int max) =>
    [
        .. transaction.Connection!.Query<Row>("""
            SELECT id, at, account, kind, outcome, told FROM case_note WHERE case_number = @number AND id < @before ORDER BY id DESC LIMIT @max
            """, new { number, before, max }, transaction)
            .Select(row => new CaseNote(
                row.Id, SqlText.Instant(row.At), row.Account, SqlText.Name<CaseNoteKind>(row.Kind),
                row.Outcome is null ? null : SqlText.Name<CaseOutcome>(row.Outcome), row.Told)),
    ];

    public static bool HasRequest(SqliteTransaction transaction, long number, string requestId) => transaction.Connection!.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM case_note WHERE case_number = @number AND request_id = @requestId)", new { number, requestId }, transaction);

    public static void Insert(SqliteTransaction transaction, long number, CaseNote note, string? requestId) => transaction.Connection!.Execute(
        "INSERT INTO case_note (case_number, at, account, kind, outcome, told, request_id) VALUES (@number, @at, @Account, @kind, @outcome, @Told, @requestId)",
        new
        {
            number,
            at = SqlText.Write(note.At),
            note.Account,
            kind = SqlText.Write(note.Kind),
            outcome = note.Outcome is { } outcome ? SqlText.Write(outcome) : null,
            note.Told,
            requestId,
        }, transaction);

    private sealed class Row
    {
        public long Id { get; init; }
        public string At { get; init; } = "";
        public string Account { get; init; } = "";
        public string Kind { get; init; } = "";
        public string? Outcome { get; init; }
        public string Told { get; init; } = "";
    }
}
