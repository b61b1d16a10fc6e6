using Stamp.Core.Batches;
using Stamp.Core.Printing;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about print runs.</summary>
internal static class PrintRunTable
{
    private const string Select = """
        SELECT id, batch, first, last, template, labels_per_sheet AS LabelsPerSheet, format, "file", reason, made_from AS MadeFrom,
               actor, started_at AS StartedAt, state, ended_at AS EndedAt, labels, bytes, sha256
        FROM print_run
        """;

    public static List<PrintRun> OfBatch(RegistrySql transaction, int batch) =>
        Many(transaction, "WHERE batch = @batch ORDER BY id", new { batch });

    public static List<PrintRun> Unended(RegistrySql transaction, int batch) =>
        Many(transaction, "WHERE batch = @batch AND ended_at IS NULL ORDER BY id", new { batch });

    /// <summary>The latest that printed any stamp of a range.</summary>
    public static PrintRun? LastCompleted(RegistrySql transaction, int batch, IndexRange range) => Many(transaction,
        "WHERE batch = @batch AND state = 'completed' AND first <= @last AND last >= @first ORDER BY id DESC LIMIT 1",
        new { batch, first = range.First, last = range.Last }).SingleOrDefault();

    public static List<PrintRun> ThatMade(RegistrySql transaction, string file) =>
        Many(transaction, """WHERE "file" = @file AND state IN ('written', 'completed') ORDER BY id DESC""", new { file });

    public static void Insert(RegistrySql transaction, PrintRun run) => transaction.Execute("""
        INSERT INTO print_run (id, batch, first, last, template, labels_per_sheet, format, "file", reason, made_from, actor, started_at, state)
        VALUES (@Id, @Batch, @first, @last, @Template, @LabelsPerSheet, @Format, @File, @Reason, @MadeFrom, @Actor, @startedAt, @state)
        """,
        new
        {
            run.Id,
            run.Batch,
            first = run.Range.First,
            last = run.Range.Last,
            run.Request.Template,
            run.Request.LabelsPerSheet,
            run.Request.Format,
            run.Request.File,
            run.Request.Reason,
            run.Request.MadeFrom,
            run.Actor,
            startedAt = run.StartedAt,
            state = SqlText.Write(run.State),
        });

    /// <summary>Its state and what came of it; all else is fixed when it starts.</summary>
    public static void Update(RegistrySql transaction, PrintRun run) => transaction.Execute(
        "UPDATE print_run SET state = @state, ended_at = @endedAt, labels = @Labels, bytes = @Bytes, sha256 = @Sha256 WHERE id = @Id",
        new
        {
            run.Id,
            state = SqlText.Write(run.State),
            endedAt = run.EndedAt,
            run.Result?.Labels,
            run.Result?.Bytes,
            run.Result?.Sha256,
        });

    private static List<PrintRun> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(row => new PrintRun(
            row.Id,
            new(row.Batch, new(row.First, row.Last), row.Template, row.LabelsPerSheet, row.Format, row.File, row.Reason, row.MadeFrom),
            row.Actor, row.StartedAt, SqlText.Name<PrintRunState>(row.State),
            row.EndedAt,
            row is { Labels: { } labels, Bytes: { } bytes, Sha256: { } sha256 } ? new(labels, bytes, sha256) : null)),
    ];

    private sealed class Row
    {
        public long Id { get; init; }
        public int Batch { get; init; }
        public int First { get; init; }
        public int Last { get; init; }
        public string Template { get; init; } = "";
        public int LabelsPerSheet { get; init; }
        public string Format { get; init; } = "";
        public string File { get; init; } = "";
        public string? Reason { get; init; }
        public string MadeFrom { get; init; } = "";
        public string Actor { get; init; } = "";
        public DateTimeOffset StartedAt { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset? EndedAt { get; init; }
        public long? Labels { get; init; }
        public long? Bytes { get; init; }
        public string? Sha256 { get; init; }
    }
}
