using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Transfer;

/// <summary>
/// That a copy is its source: every row of every table, the audit chain, the change feed, and what both say to random
/// scans. The source is held meanwhile, so that both stand still.
/// </summary>
internal sealed class TransferProof(TransferSource source, RegistryDatabase from, RegistryDatabase to, TransferWatch watch, CancellationToken cancel)
{
    /// <summary>What one stamp in a thousand would show, a thousand find in two cases of three; the comparison of every row has gone before.</summary>
    public const int Verdicts = 1_000;

    private const int ChangesAtOnce = 10_000;

    /// <summary>Null when each table holds the same rows.</summary>
    public Rejection? Tables(IReadOnlyList<TransferTable> tables, long rows)
    {
        var progress = watch(TransferPhase.Compare, rows);
        long compared = 0;
        foreach (var table in tables)
        {
            cancel.ThrowIfCancellationRequested();
            var here = TableContent.Of(source.Sql, table);
            if (!to.TryRead<TableContent>(sql => TableContent.Of(sql, table)).Succeeded(out var there, out var rejection)) return rejection;
            if (here != there)
            {
                return TransferRejections.Differs(
                    to.Name,
                    $"bảng {table.Name} có {there.Rows} dòng, nguồn có {here.Rows}{(here.Rows == there.Rows ? ", nội dung khác nhau" : "")}",
                    $"the table {table.Name} has {there.Rows} rows, the source {here.Rows}{(here.Rows == there.Rows ? ", and they differ" : "")}");
            }
            progress.Report(compared += here.Rows);
        }
        return null;
    }

    /// <summary>The source's chain, which the copy's is to be; refused where it is broken.</summary>
    public static Outcome<AuditReport> Trail(RegistryDatabase registry)
    {
        if (!new AuditTrail(registry).Verify().Succeeded(out var report, out var rejection)) return rejection;
        return report.Fault is { } fault ? TransferRejections.BrokenTrail(registry.Name, fault.Number) : report;
    }

    /// <summary>Null when the copy's chain holds and ends in the same head.</summary>
    public Rejection? Trail(AuditReport expected)
    {
        if (!Trail(to).Succeeded(out var found, out var rejection)) return rejection;
        return found == expected ? null : TransferRejections.Differs(
            to.Name, $"đầu chuỗi nhật ký là {found.Head}, nguồn là {expected.Head}", $"the audit trail's head is {found.Head}, the source's {expected.Head}");
    }

    /// <summary>The last change's number, when both feeds tell the same changes with the same marks.</summary>
    public Outcome<long> Changes()
    {
        ChangeFeed here = new(from), there = new(to);
        long number = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                var expected = here.ReadAfter(number, ChangesAtOnce);
                if (!expected.SequenceEqual(there.ReadAfter(number, ChangesAtOnce)))
                    return TransferRejections.Differs(to.Name, $"các thay đổi sau số {number} khác nhau", $"the changes after number {number} differ");
                if (expected.Count == 0) return number;
                number = expected[^1].Number;
            }
            catch (RegistryUnavailableException error)
            {
                return error.Rejection;
            }
        }
    }

    /// <summary>Null when both say the same to every scan.</summary>
    public Rejection? Scans(Keyring keys, DateTimeOffset today, int scans)
    {
        var batches = source.Sql.Query<Batch>("SELECT number, stamp_count AS stamps, key_epoch AS epoch FROM batch ORDER BY number")
            .Select(batch => new SampleBatch((int)batch.Number, batch.Stamps, (int)batch.Epoch)).ToList();
        var sample = new VerdictSample(keys, batches, today, Random.Shared);
        SnapshotReader here = new(from), there = new(to);
        var progress = watch(TransferPhase.Verdicts, scans);
        for (var asked = 1; asked <= scans; asked++)
        {
            cancel.ThrowIfCancellationRequested();
            var scan = sample.Next();
            try
            {
                if (sample.Ask(here, scan) != sample.Ask(there, scan))
                    return TransferRejections.Differs(to.Name, $"kết quả tra cứu tem {scan.Name} khác nhau", $"the verdicts on stamp {scan.Name} differ");
            }
            catch (RegistryUnavailableException error)
            {
                return error.Rejection;
            }
            progress.Report(asked);
        }
        return null;
    }

    private sealed class Batch
    {
        public long Number { get; init; }
        public long Stamps { get; init; }
        public long Epoch { get; init; }
    }
}
