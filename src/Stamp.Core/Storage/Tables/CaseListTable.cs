using Stamp.Core.Cases;
using Stamp.Core.Codes;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of lists of cases with the names of what they are about.</summary>
internal static class CaseListTable
{
    // The joins are outer ones, for codes that are none of ours, and SQLite takes outer joins in their order: first
    // the cases by an index that ends in day and number, then the names by their keys.
    public static List<CaseLine> Before(RegistrySql transaction, CaseFilter filter, long? product, long? producer, CaseCursor? before, int max, bool oldestFirst)
    {
        var (from, until) = (filter.From ?? DateOnly.MinValue, filter.Until ?? DateOnly.MaxValue);
        if (before is { } cursor && oldestFirst && cursor.Day > from) from = cursor.Day;
        if (before is { } earlier && !oldestFirst && earlier.Day < until) until = earlier.Day;
        var (than, direction) = oldestFirst ? (">", "ASC") : ("<", "DESC");
        var narrow = (filter.State is null ? "" : " AND c.state = @state") + (filter.Kind is null ? "" : " AND c.kind = @kind")
            + (product is null ? "" : " AND c.product_id = @product") + (producer is null ? "" : " AND c.producer_id = @producer")
            + (filter.Reference is null ? "" : " AND c.reference = @reference")
            + (before is null ? "" : $" AND (c.day {than} @cursorDay OR c.number {than} @cursorNumber)");
        return
        [
            .. transaction.Query<Row>($"""
                SELECT c.number, c.reference, c.kind, c.state, c.outcome, c.taken_by AS TakenBy, c.photo, c.day, c.reported_at AS ReportedAt,
                       p.code AS ProductCode, p.name AS ProductName, r.name AS ProducerName
                FROM consumer_case c LEFT JOIN product p ON p.id = c.product_id LEFT JOIN producer r ON r.id = c.producer_id
                WHERE c.day >= @from AND c.day <= @until{narrow} ORDER BY c.day {direction}, c.number {direction} LIMIT @max
                """,
                new
                {
                    from,
                    until,
                    state = filter.State is { } state ? SqlText.Write(state) : null,
                    kind = filter.Kind is { } kind ? SqlText.Write(kind) : null,
                    product,
                    producer,
                    reference = filter.Reference,
                    cursorDay = before?.Day,
                    cursorNumber = before?.Number,
                    max,
                })
                .Select(row => new CaseLine(
                    row.Number, row.Reference, SqlText.Name<ReportKind>(row.Kind), SqlText.Name<CaseState>(row.State),
                    row.Outcome is null ? null : SqlText.Name<CaseOutcome>(row.Outcome), row.TakenBy, SqlText.Name<CasePhotoState>(row.Photo),
                    row.Day, row.ReportedAt, row.ProductCode, row.ProductName, row.ProducerName)),
        ];
    }

    public static long CountNew(RegistrySql transaction, int most) => transaction.Scalar<long>(
        "SELECT count(*) FROM (SELECT number FROM consumer_case WHERE state = 'new' ORDER BY day, number LIMIT @most) c", new { most });

    /// <summary>By the index over stamp and instant, at most so many rows of it.</summary>
    public static StampScans Scans(RegistrySql transaction, StampId stamp, int most)
    {
        var (count, first, last) = transaction.QuerySingle<(int, long?, long?)>("""
            SELECT (SELECT count(*) FROM (SELECT at FROM sighting WHERE batch = @Batch AND stamp = @Index ORDER BY at LIMIT @most) s),
                   (SELECT at FROM sighting WHERE batch = @Batch AND stamp = @Index ORDER BY at LIMIT 1),
                   (SELECT at FROM sighting WHERE batch = @Batch AND stamp = @Index ORDER BY at DESC LIMIT 1)
            """, new { stamp.Batch, stamp.Index, most });
        return new(count, Instant(first), Instant(last));

        static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public string Reference { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public string? Outcome { get; init; }
        public string? TakenBy { get; init; }
        public string Photo { get; init; } = "";
        public DateOnly Day { get; init; }
        public DateTimeOffset ReportedAt { get; init; }
        public string? ProductCode { get; init; }
        public string? ProductName { get; init; }
        public string? ProducerName { get; init; }
    }
}
