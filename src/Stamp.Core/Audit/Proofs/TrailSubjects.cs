using Stamp.Core.Storage;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Asks the trail what it is about.</summary>
internal static class TrailSubjects
{
    /// <summary>At most <paramref name="max"/> entries after a number, in order.</summary>
    public static List<(long Number, string Action, string Subject)> After(RegistrySql sql, long number, int max) =>
    [
        .. sql.Query<Heading>("SELECT number, action, subject FROM audit WHERE number > @number ORDER BY number LIMIT @max", new { number, max })
            .Select(entry => (entry.Number, entry.Action, entry.Subject)),
    ];

    /// <summary>All entries about each of the subjects, in order.</summary>
    public static Dictionary<string, List<SubjectEntry>> EntriesOf(RegistrySql sql, IReadOnlyCollection<string> subjects) =>
        sql.Query<Row>("SELECT number, at, actor, action, subject, detail FROM audit WHERE subject IN @subjects ORDER BY number", new { subjects })
            .GroupBy(row => row.Subject, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.Select(row => row.Entry()).ToList(), StringComparer.Ordinal);

    private sealed class Heading
    {
        public long Number { get; init; }
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Detail { get; init; } = "";

        public SubjectEntry Entry() => SubjectEntry.Of(new(Number, SqlText.Write(At), Actor, Action, Subject, Detail));
    }
}
