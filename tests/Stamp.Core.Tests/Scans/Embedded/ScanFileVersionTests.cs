using Microsoft.Data.Sqlite;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Scans.Embedded;

public sealed class ScanFileVersionTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    private string Path => folder["scans.db"];

    [Fact]
    public async Task A_file_of_the_first_version_keeps_its_histories_and_its_salt()
    {
        var salt = new byte[32];
        Random.Shared.NextBytes(salt);
        // Stamp 1 of batch 7: two visits, one of which is half a minute old, as the first version wrote it.
        var minute = ScanRules.MinuteOf(Noon);
        Make($"""
            PRAGMA journal_mode = WAL;
            CREATE TABLE scan (stamp INTEGER PRIMARY KEY, count INTEGER NOT NULL CHECK (count > 0), first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, recent BLOB NOT NULL) STRICT;
            CREATE TABLE visitor_salt (day TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT;
            INSERT INTO scan VALUES ({7L << 24}, 2, {Noon.AddDays(-1).ToUnixTimeMilliseconds()}, {Noon.ToUnixTimeMilliseconds()}, x'{Convert.ToHexString(Packed(5, minute - 1440))}{Convert.ToHexString(Packed(6, minute))}');
            INSERT INTO visitor_salt VALUES ('2026-11-21', x'{Convert.ToHexString(salt)}');
            PRAGMA user_version = 1;
            """);

        for (var opened = 0; opened < 2; opened++)
        {
            using var ledger = EmbeddedScanLedger.Open(Path).Value;
            Assert.Equal(salt, await ledger.VisitorSaltAsync(new(2026, 11, 21)));
            var history = await ledger.RecordAsync(new(new(7, 1), 6, Noon.AddSeconds(30)));
            Assert.Equal(2 + opened, history.Count);
            Assert.Equal((Noon.AddDays(-1), new RecentVisit(5, minute - 1440), new RecentVisit(6, minute)), (history.FirstAt!.Value, history.Recent[0], history.Recent[1]));
            if (opened == 0) Assert.Equal(3, (await ledger.RecordAsync(new(new(7, 1), 7, Noon.AddSeconds(40), 12))).Count);
        }
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_with_a_sentence_and_left_alone()
    {
        Make("CREATE TABLE tomorrow (x); PRAGMA user_version = 3;");
        var refused = EmbeddedScanLedger.Open(Path).Rejection;
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains("newer version", refused!.Sentence.En, StringComparison.Ordinal);
        using var connection = Connect();
        using var tables = connection.CreateCommand();
        tables.CommandText = "SELECT group_concat(name) FROM sqlite_schema";
        Assert.Equal("tomorrow", tables.ExecuteScalar());
    }

    private static byte[] Packed(uint visitor, uint minute) => [.. BitConverter.GetBytes(visitor), .. BitConverter.GetBytes(minute)];

    private void Make(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => folder.Dispose();
}
