using System.Globalization;
using System.Text;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Scans;
using Stamp.Core.Snapshots;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Storage.Transfer;

/// <summary>A scan to ask two registries about.</summary>
/// <param name="Text">In the code's place.</param>
/// <param name="Name">Of the stamp, for people; never its code.</param>
internal sealed record SampleScan(string Text, string Name, DateTimeOffset Now);

/// <summary>
/// Random scans, and what a registry says to them by way of the code that answers every scan. Without a ledger: that is not
/// part of a registry.
/// </summary>
internal sealed class VerdictSample(Keyring keys, IReadOnlyList<SampleBatch> batches, DateTimeOffset today, Random random)
{
    /// <summary>Around today: certificates run three years, so that most reasons come up.</summary>
    private const int DaysBefore = 400, DaysAfter = 1_500;

    /// <summary>Of ten scans one of a text that is no code of ours, one of a stamp that was never issued, and eight of stamps.</summary>
    public SampleScan Next()
    {
        var now = today.AddDays(random.Next(-DaysBefore, DaysAfter));
        var kind = random.Next(10);
        if (kind == 0) return new(new string(random.GetItems<char>(CrockfordBase32.Alphabet, StampCode.Length)), "?", now);
        if (kind == 1 || batches.Count == 0)
        {
            var after = batches.Count == 0 ? 0 : batches[^1].Number;
            return Of(new((int)Math.Min(StampId.MaxBatch, after + 1L + random.Next(1_000)), 1 + random.Next(StampId.MaxIndex)), keys.Active.Number, now);
        }
        var batch = batches[random.Next(batches.Count)];
        return Of(new(batch.Number, 1 + (int)random.NextInt64(batch.Stamps)), keys.Find(batch.Epoch) is null ? keys.Active.Number : batch.Epoch, now);
    }

    /// <summary>Everything of the verdict that a scan's answer is made from, as text.</summary>
    public string Ask(SnapshotReader registry, SampleScan scan)
    {
        var verdict = Resolve(registry, scan);
        return string.Create(CultureInfo.InvariantCulture,
            $"{verdict.Reason} {verdict.State} {verdict.Lot} {verdict.Stars} {Told(verdict.Batch)} {Told(verdict.Product)}");
    }

    private static string Told(ISnapshot? snapshot) => snapshot is null ? "-" : $"{snapshot.ReadAt} {Encoding.UTF8.GetString(SnapshotJson.Write(snapshot))}";

    private SampleScan Of(StampId stamp, int epoch, DateTimeOffset now) => new(
        keys.Encipher(stamp, epoch).ToString(), string.Create(CultureInfo.InvariantCulture, $"{stamp.Batch}/{stamp.Index}"), now);

    // As the verify service does, without cache and ledger.
    private Verdict Resolve(SnapshotReader registry, SampleScan scan)
    {
        if (!StampCode.TryParse(scan.Text, out var code)) return Judge.NotACode;
        if (!keys.TryDecipher(code, out var stamp, out var epoch)) return Judge.Unknown(code);
        var batch = registry.ReadBatch(stamp.Batch);
        var product = batch is null ? null : registry.ReadProduct(batch.Batch.ProductId);
        return Judge.Of(code, stamp, epoch.State == KeyEpochState.Compromised, batch, product, null, recorded: false, CautionRules.BuiltIn, scan.Now);
    }
}

internal sealed record SampleBatch(int Number, long Stamps, int Epoch);
