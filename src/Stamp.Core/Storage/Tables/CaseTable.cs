using Stamp.Core.Cases;
using Stamp.Core.Storage.Statements;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about single cases.</summary>
internal static class CaseTable
{
    private const string Select = """
        SELECT number, reference, batch, stamp, product_id AS ProductId, producer_id AS ProducerId, kind, told, bought_at AS BoughtAt,
               contact, photo, reported_at AS ReportedAt, day, state, taken_by AS TakenBy, outcome, answer, closed_at AS ClosedAt, version
        FROM consumer_case
        """;

    public static ConsumerCase? ByNumber(RegistrySql transaction, long number) => Many(transaction, "WHERE number = @number", new { number }).SingleOrDefault();

    public static ConsumerCase? ByRequest(RegistrySql transaction, string requestId) =>
        Many(transaction, "WHERE request_id = @requestId", new { requestId }).SingleOrDefault();

    /// <summary>How many were reported on a day, of stamps of ours or of unknown codes.</summary>
    public static long OnDay(RegistrySql transaction, DateOnly day, bool unknown)
    {
        var none = transaction.Scalar<long>("SELECT count(*) FROM consumer_case WHERE batch IS NULL AND day = @day", new { day });
        return unknown ? none : transaction.Scalar<long>("SELECT count(*) FROM consumer_case WHERE day = @day", new { day }) - none;
    }

    public static void Insert(RegistrySql transaction, ConsumerCase made, string requestId) => Write(transaction, """
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
            reportedAt = made.ReportedAt,
            day = made.Day,
            state = SqlText.Write(made.State),
            made.Version,
        });

    /// <summary>Writes what may change, of a case that was read in this transaction.</summary>
    public static void Update(RegistrySql transaction, ConsumerCase after) => Write(transaction, """
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
            closedAt = after.ClosedAt,
        });

    /// <summary>Cases closed before an instant of which a contact or a photo is still there.</summary>
    public static List<long> ToForget(RegistrySql transaction, DateTimeOffset before, int max) =>
    [
        .. transaction.Query<long>(
            "SELECT number FROM consumer_case WHERE is_personal = 1 AND closed_at < @before ORDER BY closed_at LIMIT @max",
            new { before, max }),
    ];

    /// <summary>Deletes the contact.</summary>
    public static void Forget(RegistrySql transaction, long number) => Write(transaction, """
        UPDATE consumer_case SET contact = NULL, is_personal = 0, photo = CASE WHEN photo = 'kept' THEN 'deleted' ELSE photo END WHERE number = @number
        """, new { number });

    /// <summary>Leaves nothing of a contact standing that was there before.</summary>
    private static void Write(RegistrySql transaction, string sql, object parameters)
    {
        transaction.Execute(Differing.OverwriteWhatIsFreed);
        transaction.Execute(sql, parameters);
    }

    private static List<ConsumerCase> Many(RegistrySql transaction, string where, object parameters) =>
        [.. transaction.Query<Row>($"{Select} {where}", parameters).Select(row => row.Case())];

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
        public DateTimeOffset ReportedAt { get; init; }
        public DateOnly Day { get; init; }
        public string State { get; init; } = "";
        public string? TakenBy { get; init; }
        public string? Outcome { get; init; }
        public string? Answer { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public long Version { get; init; }

        public ConsumerCase Case() => new(
            Number, Reference, Batch is { } batch ? new(batch, Stamp!.Value, ProductId!.Value, ProducerId!.Value) : null,
            SqlText.Name<ReportKind>(Kind), Told, BoughtAt, Contact, SqlText.Name<CasePhotoState>(Photo), ReportedAt, Day,
            SqlText.Name<CaseState>(State), TakenBy, Outcome is null ? null : SqlText.Name<CaseOutcome>(Outcome), Answer,
            ClosedAt, Version);
    }
}
