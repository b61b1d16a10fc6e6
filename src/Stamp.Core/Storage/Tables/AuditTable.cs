using Stamp.Core.Audit;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL that looks entries of the trail up by what they are about; the chain itself is read by <see cref="AuditTrail"/>.</summary>
internal static class AuditTable
{
    /// <summary>In the detail of what was done at the command line: the operating system's user.</summary>
    public const string SystemUser = "systemUser";

    /// <summary>Beside it, where the account was signed in: by what.</summary>
    public const string SignedIn = "signedIn";

    /// <summary>The latest time after an instant that an entry has; null where none has, or where somebody accepted those that have.</summary>
    public static DateTimeOffset? NewestAfter(RegistrySql transaction, DateTimeOffset instant) => transaction.Query<Row>("""
        SELECT a.at FROM audit a
        WHERE a.at > @instant AND a.number > (SELECT c.value FROM counter c WHERE c.name = 'clock')
        ORDER BY a.at DESC LIMIT 1
        """, new { instant }).SingleOrDefault()?.At;

    /// <summary>From here on, times of entries up to the last one are not held against the clock.</summary>
    public static void AcceptTimes(RegistrySql transaction) => transaction.Execute(
        "UPDATE counter SET value = (SELECT a.value FROM counter a WHERE a.name = 'audit') WHERE name = 'clock'");

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
