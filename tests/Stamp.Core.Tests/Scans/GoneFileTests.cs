using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Scans.Spool;

namespace Stamp.Core.Tests.Scans;

/// <summary>A scan is acknowledged only while its file is the one under its name.</summary>
public sealed class GoneFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static Visit At(int index) => new(new(1, index), 1, Noon);

    [Theory]
    [InlineData("scans.db")]
    [InlineData("scans.db-wal")]
    public async Task The_ledger_acknowledges_nothing_after_its_file_or_log_was_deleted(string deleted)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows deletes no open file.");
        using var ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
        await ledger.RecordAsync(At(1));
        File.Delete(folder[deleted]);
        var error = await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => ledger.RecordAsync(At(2)).AsTask());
        Assert.Contains("replaced or deleted", error.InnerException?.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => ledger.VisitorSaltAsync(new(2026, 11, 21)).AsTask());
        // Another file in its place is not its own either.
        File.WriteAllText(folder[deleted], "");
        await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => ledger.RecordAsync(At(3)).AsTask());
    }

    [Fact]
    public async Task The_ledger_goes_on_once_its_file_is_back()
    {
        using var ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
        await ledger.RecordAsync(At(1));
        File.Move(folder["scans.db"], folder["away"]);
        await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => ledger.RecordAsync(At(2)).AsTask());
        File.Move(folder["away"], folder["scans.db"]);
        Assert.Equal(1, (await ledger.RecordAsync(At(2))).Count);
    }

    [Fact]
    public async Task The_spool_keeps_nothing_after_its_file_was_deleted()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows deletes no open file.");
        using var spool = VisitSpool.Open(folder["spool.db"]).Value;
        Assert.True(await spool.KeepAsync(At(1)));
        Assert.True(spool.IsInPlace);
        File.Delete(folder["spool.db"]);
        Assert.False(await spool.KeepAsync(At(2)));
        Assert.False(spool.IsInPlace);
        Assert.Equal(1, spool.State.Refused);
    }
}
