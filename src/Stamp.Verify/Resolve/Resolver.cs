using System.Runtime.CompilerServices;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;
using Stamp.Verify.Keys;
using Stamp.Verify.Snapshots;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Resolve;

/// <summary>
/// From a scan to a verdict: parse → decipher → snapshot → record the scan → judge. The cheapest step
/// comes first; a forged code reaches neither cache nor database. Step 1 is in <c>ScanAnswers</c>.
/// </summary>
public sealed class Resolver(
    CurrentKeyring keys, SnapshotCache snapshots, ScanRecorder recorder, CautionRules caution, ScanTraces traces, TimeProvider clock)
{
    public ValueTask<Verdict> ResolveAsync(StampPath path, HttpContext context)
    {
        var code = path.Code;
        // 2. Decipher: is it ours, and which stamp is it?
        if (!keys.Current.TryDecipher(code, out var stamp, out var epoch)) return new(keys.Lacks(code.Epoch) ? Judge.Unavailable(code) : Judge.Unknown(code));
        if (path.Seal is { } seal && !Seal.IsOf(seal, code, stamp, epoch)) return new(Judge.Unknown(code));
        var now = Milliseconds(clock.GetUtcNow());
        if (keys.IsCompromised(epoch))
            return new(Judge.Of(code, stamp, keyCompromised: true, null, null, null, recorded: false, caution, now));

        // 3. Snapshot: what is known of its batch and product. Nearly always in memory.
        var scan = new Scan(code, stamp, path.Gtin, now);
        var finding = snapshots.FindAsync(stamp.Batch);
        return finding.IsCompletedSuccessfully ? AnswerAsync(scan, finding.Result, context) : FindAsync(scan, finding, context);
    }

    private readonly record struct Scan(StampCode Code, StampId Stamp, Gtin? Gtin, DateTimeOffset Now);

    private async ValueTask<Verdict> FindAsync(Scan scan, ValueTask<FoundSnapshots> finding, HttpContext context)
    {
        FoundSnapshots found;
        try
        {
            found = await finding;
        }
        catch (RegistryUnavailableException)
        {
            return Judge.Unavailable(scan.Code);
        }
        return await AnswerAsync(scan, found, context);
    }

    private ValueTask<Verdict> AnswerAsync(Scan scan, FoundSnapshots found, HttpContext context)
    {
        // An address with another product's GTIN is none that we printed.
        if (scan.Gtin is { } gtin && found.Batch is { } printed && printed.Batch.Gtin != gtin) return new(Judge.Unknown(scan.Code));
        return found.Batch is { } batch && scan.Stamp.Index <= batch.Batch.Count && batch.Batch.KeyEpoch == scan.Code.Epoch
            ? RecordAsync(scan, found, context)
            : new(Judge.Of(scan.Code, scan.Stamp, keyCompromised: false, found.Batch, found.Product, null, recorded: false, caution, scan.Now));
    }

    // Every recorded scan waits here, and what is kept for each that waits is the larger part of what a scan leaves
    // to the collector: so this is one method, and what is rarely waited for is waited for as a task, which takes less.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Verdict> RecordAsync(Scan scan, FoundSnapshots found, HttpContext context)
    {
        // 4. Record the scan.
        using var step = traces.Step(ScanTraces.Ledger);
        RecordedScan recorded;
        Visit? visit = null;
        try
        {
            var visiting = recorder.VisitAsync(scan.Stamp, context, scan.Now);
            visit = visiting.IsCompletedSuccessfully ? visiting.Result : await visiting.AsTask();
            recorded = recorder.Told(await recorder.AskAsync(scan.Stamp, visit), visit is not null);
            // Where a number was given twice after all, the stamp that came later has no scans of the earlier one.
            recorded = recorded with { History = recorded.History?.Since(found.Batch!.Batch.IssuedAt) };
        }
        catch (ScanLedgerUnavailableException error)
        {
            if (step is not null) ScanTraces.Tell(step, error);
            recorded = await recorder.FailedAsync(error, visit);
        }

        // 5. Judge.
        return Judge.Of(
            scan.Code, scan.Stamp, keyCompromised: false, found.Batch, found.Product, recorded.History, recorded.Recorded, caution, scan.Now);
    }

    /// <summary>As the ledger stores it, so that the first answer and all later ones name the same instant.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
