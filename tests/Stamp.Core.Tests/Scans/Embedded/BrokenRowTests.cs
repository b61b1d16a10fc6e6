using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

/// <summary>A disk breaks one row: whoever scans that stamp has no history, and nobody else notices.</summary>
public sealed class BrokenRowTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly StampId Broken = new(1, 1), Whole = new(1, 2);

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("recent = x'010203'")]
    [InlineData("recent = zeroblob(136)")]
    [InlineData("first_at = 9223372036854775807")]
    public async Task Only_its_own_scans_are_without_history(string damage)
    {
        using (var ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value)
        {
            await ledger.RecordAsync(new(Broken, 1, Noon));
            await ledger.RecordAsync(new(Whole, 1, Noon));
        }
        // Opened once more, so that the log is folded into the rows.
        EmbeddedScanLedger.Open(folder["scans.db"]).Value.Dispose();
        Run($"UPDATE scan SET {damage} WHERE stamp = {Broken.Key}");

        using (var ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value)
        {
            for (var visitor = 2u; visitor < 12; visitor++)
            {
                var broken = ledger.RecordAsync(new(Broken, visitor, Noon)).AsTask();
                var whole = ledger.RecordAsync(new(Whole, visitor, Noon)).AsTask();
                await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => broken);
                Assert.Equal(visitor, (await whole).Count);
            }
        }
        using var again = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
        Assert.Equal(11, (await again.ReadAsync(Whole)).Count);
    }

    public void Dispose() => folder.Dispose();

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["scans.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
