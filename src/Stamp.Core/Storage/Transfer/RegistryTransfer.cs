using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Transfer;

/// <summary>
/// Copies an embedded registry into an empty one elsewhere and proves that it is the same (docs/decisions/0023-transfer.md).
/// Stopped at any instant it goes on when it is run again; until the proof the copy is used by no program.
/// </summary>
/// <param name="keys">Those of the stamps, for the verdicts of the proof.</param>
public sealed class RegistryTransfer(RegistryDatabase from, RegistryAddress to, Keyring keys, TimeProvider clock)
{
    /// <summary>At most this many rows are one transaction of the target: some 1 MB, and half a second at most to do again.</summary>
    private const int DefaultPageRows = 5_000;

    /// <summary>Bytes of text and pictures after which a page ends: photos have up to 1 MB each.</summary>
    private const long PageBytes = 4 << 20;

    // Writes no audit entry: the copy's trail has to be the source's, head for head.
    private static readonly Actor Nobody = Actor.Office("transfer");

    internal int PageRows { get; init; } = DefaultPageRows;

    /// <summary>Random scans that both sides are asked about.</summary>
    internal int Verdicts { get; init; } = TransferProof.Verdicts;

    /// <exception cref="OperationCanceledException">What is copied so far stays for the next run.</exception>
    public Outcome<TransferReport> Run(TransferWatch watch, CancellationToken cancel)
    {
        // 1. Hold the source: nobody writes to it until this ends, so that nothing acknowledged can miss the copy.
        return from.TryWrite<TransferReport>(Nobody, held =>
        {
            var source = new TransferSource(held.Sql);
            var tables = source.Tables();
            var moment = TransferMoment.Of(held.Sql, tables);
            if (!TransferProof.Trail(from).Succeeded(out var trail, out var rejection)) return rejection;

            // 2. Make the target, or find what was begun there.
            if (!TransferTarget.Open(to, clock).Succeeded(out var opened, out rejection)) return rejection;
            using var target = opened.Target;
            if (!Begin(target, tables, moment, opened.HasBegun).Succeeded(out var isWhole, out rejection)) return rejection;

            // 3. Copy what is missing.
            if (!(isWhole ? 0L : Copy(source, target, tables, moment, watch(TransferPhase.Copy, moment.Rows), cancel)).Succeeded(out var copied, out rejection)) return rejection;

            // 4. Prove it.
            var proof = new TransferProof(source, from, target.Database, watch, cancel);
            if ((proof.Tables(tables, moment.Rows) ?? proof.Trail(trail)) is { } differs) return differs;
            if (!proof.Changes().Succeeded(out var changes, out rejection)) return rejection;
            if (proof.Scans(keys, clock.GetUtcNow(), Verdicts) is { } other) return other;

            // 5. Let the programs in.
            if (!isWhole && End(target, tables, moment) is { } unended) return unended;
            return new TransferReport(
                from.Name, target.Database.Name, tables.Count, moment.Rows, trail.Entries, trail.Head, changes, Verdicts, copied);
        });
    }

    /// <returns>Whether the target is a whole copy already: the run before was stopped after its last step.</returns>
    private static Outcome<bool> Begin(TransferTarget target, IReadOnlyList<TransferTable> tables, TransferMoment moment, bool hasBegun) =>
        target.Database.TryWrite<bool>(Nobody, transaction =>
        {
            var sql = transaction.Sql;
            if (hasBegun)
            {
                var noted = TransferNotes.Source(sql);
                if (noted.Registry != moment.Registry) return TransferRejections.OtherRegistry(target.Database.Name);
                return noted.State == moment.State ? false : TransferRejections.SourceMoved(target.Database.Name);
            }
            if (!IsEmpty(sql, tables))
                return TransferMoment.Of(sql, tables) == moment ? true : TransferRejections.NotEmpty(target.Database.Name);
            TransferNotes.Begin(sql, moment);
            // All zero; the source's come in their place.
            sql.Execute("DELETE FROM counter");
            return false;
        });

    private static bool IsEmpty(RegistrySql sql, IReadOnlyList<TransferTable> tables) =>
        sql.Scalar<long>("SELECT count(*) FROM counter WHERE value <> 0") == 0
        && tables.All(table => table.Name == "counter" || sql.Scalar<long>(table.HasRows) == 0);

    /// <returns>Rows copied now.</returns>
    private Outcome<long> Copy(
        TransferSource source, TransferTarget target, IReadOnlyList<TransferTable> tables, TransferMoment moment, IProgress<long> progress, CancellationToken cancel)
    {
        long before = 0, copied = 0;
        foreach (var table in tables)
        {
            if (!target.Database.TryRead<TableProgress>(sql => TransferNotes.Of(sql, table)).Succeeded(out var noted, out var rejection)) return rejection;
            before += noted.Rows;
            progress.Report(before + copied);
            if (noted.IsDone) continue;
            foreach (var page in Pages(source.Rows(table, noted.Key is null ? null : TransferValues.ReadKey(noted.Key))))
            {
                cancel.ThrowIfCancellationRequested();
                noted = new(noted.Rows + page.Count, TransferValues.WriteKey(table.KeyOf(page[^1])), false);
                if (Keep(target, table, page, noted) is { } unkept) return unkept;
                progress.Report(before + (copied += page.Count));
            }
            if (Keep(target, table, [], noted with { IsDone = true }) is { } unmarked) return unmarked;
        }
        return copied;
    }

    private IEnumerable<IReadOnlyList<object?[]>> Pages(IEnumerable<object?[]> rows)
    {
        var page = new List<object?[]>();
        long bytes = 0;
        foreach (var row in rows)
        {
            page.Add(row);
            bytes += row.Sum(value => value is string text ? 2L * text.Length : value is byte[] blob ? blob.Length : 8);
            if (page.Count < PageRows && bytes < PageBytes) continue;
            yield return page;
            (page, bytes) = ([], 0);
        }
        if (page.Count > 0) yield return page;
    }

    /// <summary>Rows and the note of them are kept together or not at all: that is what makes it safe to go on.</summary>
    private static Rejection? Keep(TransferTarget target, TransferTable table, IReadOnlyList<object?[]> rows, TableProgress progress) =>
        target.Database.TryWrite<bool>(Nobody, transaction =>
        {
            if (rows.Count > 0) target.Insert(transaction.Sql, table, rows);
            TransferNotes.Note(transaction.Sql, table, progress);
            return true;
        }).Rejection;

    // A program that had the empty target open before may have written since it was compared.
    private static Rejection? End(TransferTarget target, IReadOnlyList<TransferTable> tables, TransferMoment moment) =>
        target.Database.TryWrite<bool>(Nobody, transaction =>
        {
            if (TransferMoment.Of(transaction.Sql, tables) != moment)
                return TransferRejections.Differs(target.Database.Name, "một chương trình khác vừa ghi vào đó", "another program has just written to it");
            TransferNotes.End(transaction.Sql);
            return true;
        }).Rejection ?? target.Database.CheckSchema();
}
