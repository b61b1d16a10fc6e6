using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

/// <summary>A ledger so small that it folds all the time, and what its histories must be equal to.</summary>
internal static class Small
{
    /// <summary>Two rows with each visit, and whatever is left as soon as nothing waits.</summary>
    public static LedgerLimits Limits { get; } = new()
    {
        Waiting = 50,
        Known = 2_000,
        FoldAt = 300,
        LogAt = 120,
        LeastSlice = 1,
        QuietSlice = 2,
        Quiet = TimeSpan.FromMilliseconds(1),
    };

    public static EmbeddedScanLedger Open(string path) => EmbeddedScanLedger.Open(path, Limits).Value;

    /// <summary>What the rules alone make of visits, in their order.</summary>
    public static Dictionary<long, ScanHistory> Fold(IEnumerable<Visit> visits)
    {
        var histories = new Dictionary<long, ScanHistory>();
        foreach (var visit in visits)
        {
            var before = histories.GetValueOrDefault(visit.Stamp.Key, ScanHistory.None);
            histories[visit.Stamp.Key] = ScanRules.Count(before, visit.Visitor, visit.At, visit.Place).After;
        }
        return histories;
    }

    public static bool Same(ScanHistory one, ScanHistory other) =>
        (one.Count, one.FirstAt, one.LastAt) == (other.Count, other.FirstAt, other.LastAt) && one.Recent.SequenceEqual(other.Recent);
}

/// <summary>Everything that the contract promises, while it folds.</summary>
public sealed class SmallLedgerTests : ScanLedgerContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private EmbeddedScanLedger ledger;

    public SmallLedgerTests() => ledger = Small.Open(folder["scans.db"]);

    protected override IScanLedger Ledger => ledger;

    protected override IScanLedger Reopen()
    {
        ledger.Dispose();
        return ledger = Small.Open(folder["scans.db"]);
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }
}
