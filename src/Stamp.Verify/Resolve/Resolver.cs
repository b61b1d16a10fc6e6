using System.Runtime.CompilerServices;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;
using Stamp.Verify.Keys;
using Stamp.Verify.Snapshots;

namespace Stamp.Verify.Resolve;

/// <summary>
/// From a scan to a verdict: parse → decipher → snapshot → record the scan → judge. The cheapest step
/// comes first; a forged code reaches neither cache nor database.
/// </summary>
public sealed class Resolver(
    CurrentKeyring keys, SnapshotCache snapshots, ScanRecorder recorder, CautionRules caution, TimeProvider clock)
{
    // Every recorded scan waits for its group: the waiting's own bookkeeping is pooled.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Verdict> ResolveAsync(ScanQuery query, HttpContext context)
    {
        // 1. Parse.
        if (!StampCode.TryParse(query.Code, out var code)) return Judge.Unknown(null);

        // 2. Decipher: is it ours, and which stamp is it?
        if (!keys.Current.TryDecipher(code, out var stamp, out var epoch)) return Judge.Unknown(code);
        if (query.Seal is { } seal && !SealedFor(seal, code, stamp, epoch)) return Judge.Unknown(code);
        var now = Milliseconds(clock.GetUtcNow());
        if (epoch.State == KeyEpochState.Compromised)
            return Judge.Of(code, stamp, keyCompromised: true, null, null, null, recorded: false, caution, now);

        // 3. Snapshot: what is known of its batch and product.
        BatchSnapshot? batch;
        ProductSnapshot? product;
        try
        {
            batch = await snapshots.BatchAsync(stamp.Batch);
            product = batch is null ? null : await snapshots.ProductAsync(batch.Batch.ProductId);
        }
        catch (RegistryUnavailableException)
        {
            return Judge.Unavailable(code);
        }
        // An address with another product's GTIN is none that we printed.
        if (query.Gtin is { } gtin && batch is not null && !PrintedWith(batch, gtin)) return Judge.Unknown(code);

        // 4. Record the scan. 5. Judge.
        var ours = batch is not null && stamp.Index <= batch.Batch.Count;
        var (history, recorded) = ours ? await recorder.RecordAsync(stamp, context, now) : default;
        return Judge.Of(code, stamp, keyCompromised: false, batch, product, history, recorded, caution, now);
    }

    /// <summary>As the ledger stores it, so that the first answer and all later ones name the same instant.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));

    private static bool SealedFor(string seal, StampCode code, StampId stamp, KeyEpoch epoch) =>
        Seal.TryVerify(seal, code, epoch.SealPublic, out var batch) && batch == stamp.Batch;

    private static bool PrintedWith(BatchSnapshot batch, string gtin) =>
        Gtin.TryParse(gtin, out var asked) && batch.Batch.Gtin == asked;
}
