using Stamp.Core.Audit;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of what the audit trail holds about one order.</summary>
internal static class OrderEventTable
{
    /// <summary>In order; where there are more than <paramref name="max"/>, the first half and the last half of as many.</summary>
    public static List<AuditEntry> Of(RegistrySql transaction, string subject, int max)
    {
        var first = Some(transaction, subject, "ASC", max);
        if (first.Count < max) return first;
        var last = Some(transaction, subject, "DESC", max / 2);
        last.Reverse();
        var begin = first.Take(max - last.Count).ToList();
        return [.. begin, .. last.Where(entry => entry.Number > begin[^1].Number)];
    }

    private static List<AuditEntry> Some(RegistrySql transaction, string subject, string direction, int max) =>
    [
        .. transaction.Query<Row>(
                $"SELECT number, at, actor, action, subject, detail FROM audit WHERE subject = @subject ORDER BY number {direction} LIMIT @max", new { subject, max })
            .Select(row => new AuditEntry(row.Number, SqlText.Write(row.At), row.Actor, row.Action, row.Subject, row.Detail)),
    ];

    private sealed class Row
    {
        public long Number { get; init; }
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Detail { get; init; } = "";
    }
}
