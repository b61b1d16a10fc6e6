using Stamp.Core.Audit;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL that looks entries of the trail up by what they are about; the chain itself is read by <see cref="AuditTrail"/>.</summary>
internal static class AuditTable
{
    /// <summary>The last entries about any of the subjects, the newest first.</summary>
    public static List<AuditEntry> About(RegistrySql transaction, IEnumerable<string> subjects, int max) =>
    [
        .. subjects.Distinct(StringComparer.Ordinal)
            .SelectMany(subject => transaction.Query<Row>(
                "SELECT number, at, actor, action, subject, detail FROM audit WHERE subject = @subject ORDER BY number DESC LIMIT @max", new { subject, max }))
            .Select(row => new AuditEntry(row.Number, SqlText.Write(row.At), row.Actor, row.Action, row.Subject, row.Detail))
            .OrderByDescending(entry => entry.Number)
            .Take(max),
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
