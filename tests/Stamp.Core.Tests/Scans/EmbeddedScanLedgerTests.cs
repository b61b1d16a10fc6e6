using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Scans;

public sealed class EmbeddedScanLedgerTests : ScanLedgerContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private EmbeddedScanLedger ledger;

    public EmbeddedScanLedgerTests() => ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value;

    protected override IScanLedger Ledger => ledger;

    protected override IScanLedger Reopen()
    {
        ledger.Dispose();
        return ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
    }

    [Fact]
    public void A_second_owner_of_the_file_is_refused_with_a_sentence()
    {
        var second = EmbeddedScanLedger.Open(folder["scans.db"]);
        Assert.Equal(RejectionKind.Storage, second.Rejection?.Kind);
        Assert.Contains("another verify service", second.Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_a_sentence()
    {
        File.WriteAllText(folder["junk.db"], new string('x', 10_000));
        var opened = EmbeddedScanLedger.Open(folder["junk.db"]);
        Assert.Equal(RejectionKind.Storage, opened.Rejection?.Kind);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_with_a_sentence()
    {
        Assert.Equal(RejectionKind.Storage, EmbeddedScanLedger.Open(folder["absent/scans.db"]).Rejection?.Kind);
    }

    [Fact]
    public async Task A_closed_ledger_says_that_it_is_unavailable()
    {
        ledger.Dispose();
        await Assert.ThrowsAsync<ScanLedgerUnavailableException>(async () => await ledger.RecordAsync(new(new(1, 1), 1, DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public async Task What_waits_at_closing_is_committed_or_refused_but_never_half_told()
    {
        var at = new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
        var calls = Enumerable.Range(1, 5_000).Select(index => ledger.RecordAsync(new(new(1, index), 1, at)).AsTask()).ToList();
        var reopened = Reopen();
        for (var n = 0; n < calls.Count; n++)
        {
            var acknowledged = true;
            try { await calls[n]; }
            catch (ScanLedgerUnavailableException) { acknowledged = false; }
            Assert.Equal(acknowledged ? 1 : 0, (await reopened.ReadAsync(new(1, n + 1))).Count);
        }
    }

    [Fact]
    public async Task More_stamps_than_the_cache_holds_are_still_all_known()
    {
        var at = new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
        const int stamps = 260_000;
        for (var start = 1; start <= stamps; start += 10_000)
            await Task.WhenAll(Enumerable.Range(start, 10_000).Select(index => ledger.RecordAsync(new(new(1, index), 1, at)).AsTask()));
        foreach (var index in new[] { 1, 2, 9_999, 50_000, 259_999, stamps })
            Assert.Equal(1, (await ledger.ReadAsync(new(1, index))).Count);
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }
}
