using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Cases;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about single cases.</summary>
internal static class CaseTable
{
    private const string Select = """
        SELECT number, reference, batch, stamp, product_id AS ProductId, producer_id AS ProducerId, kind, told, bought_at AS BoughtAt,
               contact, photo, reported_at AS ReportedAt, day, state, taken_by AS TakenBy, outcome, answer, closed_at AS ClosedAt, version
        FROM consumer_case
        """;

    public static ConsumerCase? ByNumber(SqliteTransaction transaction, long number) => Many(transaction, "WHERE number = @number", new { number }).SingleOrDefault();

    public static ConsumerCase? ByRequest(SqliteTransaction transaction, string requestId) =>
        Many(transaction, "WHERE request_id = @requestId", new { requestId }).SingleOrDefault();

    /// <summary>How many were reported on a day, of stamps of ours or of unknown codes.</summary>
    public static long OnDay(SqliteTransaction transaction, DateOnly day, bool unknown)
    {
        var none = transaction.Connection!.ExecuteScalar<long>("SELECT count(*) FROM consumer_case WHERE batch IS NULL AND day = @day", new { day = SqlText.Write(day) }, transaction);
        return unknown ? none : transaction.Connection!.ExecuteScalar<long>("SELECT count(*) FROM consumer_case WHERE day = @day", new { day = SqlText.Write(day) }, transaction) - none;
    }

    public static void Insert(SqliteTransaction transaction, ConsumerCase made, string requestId) => Write(transaction, """
        INSERT INTO consumer_case (number, request_id, reference, batch, stamp, product_id, producer_id, kind, told, bought_at, contact, photo,
                                   is_personal, reported_at, day, state, version)
        VALUES (@Number, @requestId, @Reference, @Batch, @Stamp, @ProductId, @ProducerId, @kind, @Told, @BoughtAt, @Contact, @photo,
                @isPersonal, @reportedAt, @day, @state, @Version)
        """,
        new
        {
            made.Number,
            requestId,
            made.Reference,
            made.Subject?.Batch,
            made.Subject?.Stamp,
            made.Subject?.ProductId,
            made.Subject?.ProducerId,
            kind = SqlText.Write(made.Kind),
            made.Told,
            made.BoughtAt,
            made.Contact,
            photo = SqlText.Write(made.Photo),
            isPersonal = made.Contact is not null || made.Photo == CasePhotoState.Kept ? 1 : 0,
            reportedAt = SqlText.Write(made.ReportedAt),
            day = SqlText.Write(made.Day),
            state = SqlText.Write(made.State),
            made.Version,
        });

    /// <summary>Writes what may change, of a case that was read in this transaction.</summary>
    public static void Update(SqliteTransaction transaction, ConsumerCase after) => Write(transaction, """
        UPDATE consumer_case SET state = @state, taken_by = @TakenBy, outcome = @outcome, answer = @Answer, closed_at = @closedAt, version = version + 1
        WHERE number = @Number
        """,
        new
        {
            after.Number,
            state = SqlText.Write(after.State),
            after.TakenBy,
            outcome = after.Outcome is { } outcome ? SqlText.Write(outcome) : null,
            after.Answer,
            closedAt = after.ClosedAt is { } at ? SqlText.Write(at) : null,
        });

    /// <summary>Cases closed before an instant of which a contact or a photo is still there.</summary>
    public static List<long> ToForget(SqliteTransaction transaction, DateTimeOffset before, int max) =>
    [
        .. transaction.Connection!.Query<long>(
            "SELECT number FROM consumer_case WHERE is_personal = 1 AND closed_at < @before ORDER BY closed_at LIMIT @max",
            new { before = SqlText.Write(before), max }, transaction),
    ];

    /// <summary>Deletes the contact.</summary>
    public static void Forget(SqliteTransaction transaction, long number) => Write(transaction, """
        UPDATE consumer_case SET contact = NULL, is_personal = 0, photo = CASE WHEN photo = 'kept' THEN 'deleted' ELSE photo END WHERE number = @number
        """, new { number });

    /// <summary>
    /// SQLite moves a row about in its page and leaves the old bytes standing, a contact among them, unless it is told
    /// to overwrite what it frees.
    /// </summary>
    private static void Write(SqliteTransaction transaction, string sql, object parameters)
    {
        transaction.Connection!.Execute("PRAGMA secure_delete = ON", transaction: transaction);
        transaction.Connection!.Execute(sql, parameters, transaction);
    }

    private static List<ConsumerCase> Many(SqliteTransaction transaction, string where, object parameters) =>
        [.. transaction.Connection!.Query<Row>($"{Select} {where}", parameters, transaction).Select(row => row.Case())];

    private sealed class Row
    {
        public long Number { get; init; }
        public string Reference { get; init; } = "";
        public int? Batch { get; init; }
        public int? Stamp { get; init; }
        public long? ProductId { get; init; }
        public long? ProducerId { get; init; }
        public string Kind { get; init; } = "";
        public string Told { get; init; } = "";
        public string BoughtAt { get; init; } = "";
        public string? Contact { get; init; }
        public string Photo { get; init; } = "";
        public string ReportedAt { get; init; } = "";
        public string Day { get; init; } = "";
        public string State { get; init; } = "";
        public string? TakenBy { get; init; }
        public string? Outcome { get; init; }
        public string? Answer { get; init; }
        public string? ClosedAt { get; init; }
        public long Version { get; init; }

        public ConsumerCase Case() => new(
            Number, Reference, Batch is { } batch ? new(batch, Stamp!.Value, ProductId!.Value, ProducerId!.Value) : null,
            SqlText.Name<ReportKind>(Kind), Told, BoughtAt, Contact, SqlText.Name<CasePhotoState>(Photo), SqlText.Instant(ReportedAt), SqlText.Date(Day),
            SqlText.Name<CaseState>(State), TakenBy, Outcome is null ? null : SqlText.Name<CaseOutcome>(Outcome), Answer,
            ClosedAt is null ? null : SqlText.Instant(ClosedAt), Version);
    }
}
