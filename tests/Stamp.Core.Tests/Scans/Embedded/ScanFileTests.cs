using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

/// <summary>Transactions that fail for another reason than a full disk, and a log longer than one transaction takes.</summary>
public sealed class ScanFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    /// <summary>The same four bytes whichever way they are written.</summary>
    private const uint Refused = 0xABAB_ABAB;

    private readonly TemporaryFolder folder = new();

    private static byte[] Row(IEnumerable<Visit> visits)
    {
        var row = new LoggedVisits();
        foreach (var visit in visits) row.Add(visit);
        return row.Row.ToArray();
    }

    private static IEnumerable<Visit> Visits(int from, int count) =>
        Enumerable.Range(from, count).Select(n => new Visit(new(7, (n % 3) + 1), (uint)n, Noon.AddSeconds(n)));

    [Fact]
    public void A_transaction_that_a_constraint_broke_is_still_open_and_is_ended_by_a_rollback()
    {
        using var file = new ScanFile(folder["scans.db"]);
        file.Begin();
        file.Log.Append(1, Row(Visits(0, 1)));
        // SQLite ends a transaction itself when the disk is full; not here.
        Assert.Throws<SqliteException>(() => file.Log.Append(1, Row(Visits(1, 1))));
        file.Rollback();
        Assert.Null(file.Log.After(0));
        file.Begin();
        file.Log.Append(1, Row(Visits(2, 2)));
        file.Commit();
        // Nothing is open now, and to say so is no error.
        file.Rollback();
        Assert.Equal(1, file.Log.After(0)!.Value.Sequence);
    }

    [Fact]
    public async Task A_ledger_goes_on_after_a_commit_that_failed_and_counts_only_what_it_acknowledged()
    {
        var path = folder["scans.db"];
        EmbeddedScanLedger.Open(path).Value.Dispose();
        Run(path, $"CREATE TRIGGER refuse BEFORE INSERT ON visit_log WHEN instr(NEW.visits, x'{Refused:X8}') > 0 BEGIN SELECT RAISE(FAIL, 'no'); END");
        using (var ledger = EmbeddedScanLedger.Open(path).Value)
        {
            Assert.Equal(1, (await ledger.RecordAsync(new(new(7, 1), 1, Noon))).Count);
            await Assert.ThrowsAsync<ScanLedgerUnavailableException>(() => ledger.RecordAsync(new(new(7, 1), Refused, Noon)).AsTask());
            Assert.Equal(2, (await ledger.RecordAsync(new(new(7, 1), 2, Noon))).Count);
        }
        using var again = EmbeddedScanLedger.Open(path).Value;
        Assert.Equal(2, (await again.ReadAsync(new(7, 1))).Count);
    }

    [Fact]
    public async Task A_fold_that_fails_leaves_the_visits_of_its_group_recorded()
    {
        var path = folder["scans.db"];
        EmbeddedScanLedger.Open(path).Value.Dispose();
        Run(path, "CREATE TRIGGER refuse BEFORE INSERT ON scan BEGIN SELECT RAISE(FAIL, 'no'); END");
        using (var ledger = Small.Open(path))
        {
            // More than starts a fold, fewer than can wait for one.
            for (var n = 0; n < 200; n++) Assert.Equal(1, (await ledger.RecordAsync(new(new(7, n + 1), 1, Noon))).Count);
        }
        Run(path, "DROP TRIGGER refuse");
        using var again = Small.Open(path);
        for (var n = 0; n < 200; n++) Assert.Equal(1, (await again.ReadAsync(new(7, n + 1))).Count);
    }

    [Theory]
    [InlineData(19_999)]
    [InlineData(20_000)]
    [InlineData(20_001)]
    [InlineData(45_000)]
    public void A_log_of_more_visits_than_one_transaction_takes_counts_each_once(int count)
    {
        const int inRow = 1_000;
        using (var file = new ScanFile(folder["scans.db"]))
        {
            file.Begin();
            for (var from = 0; from < count; from += inRow) file.Log.Append((from / inRow) + 5, Row(Visits(from, Math.Min(inRow, count - from))));
            file.Commit();
        }
        var expected = Small.Fold(Visits(0, count));
        var last = 4 + ((count + inRow - 1) / inRow);
        // The second time every row is folded already.
        for (var time = 0; time < 2; time++)
        {
            using var file = new ScanFile(folder["scans.db"]);
            Assert.Equal((5L, last, count), LogReplay.Run(file));
            foreach (var (stamp, history) in expected)
            {
                var (found, folded) = file.Rows.Read(stamp);
                Assert.True(Small.Same(history, found), $"{stamp}: {found.Count} of {history.Count}");
                Assert.InRange(folded, last - 1, last);
            }
        }
    }

    [Fact]
    public void An_empty_log_has_no_rows()
    {
        using var file = new ScanFile(folder["scans.db"]);
        Assert.Equal((0L, 0L, 0L), LogReplay.Run(file));
        Assert.Equal(0, file.Rows.Folded(1));
        Assert.Equal((ScanHistory.None, 0L), file.Rows.Read(1));
    }

    [Fact]
    public void A_replay_that_fails_changes_nothing_and_leaves_no_transaction_open()
    {
        var path = folder["scans.db"];
        using (var file = new ScanFile(path))
        {
            file.Begin();
            file.Log.Append(1, Row(Visits(0, 30)));
            file.Commit();
        }
        Run(path, $"CREATE TRIGGER refuse BEFORE INSERT ON scan WHEN NEW.stamp = {new StampId(7, 3).Key} BEGIN SELECT RAISE(FAIL, 'no'); END");
        using var again = new ScanFile(path);
        Assert.Throws<SqliteException>(() => LogReplay.Run(again));
        Assert.Equal(0, again.Rows.Folded(new StampId(7, 1).Key));
        again.Begin();
        again.Commit();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void A_row_that_is_no_whole_number_of_visits_is_refused(int bytes) =>
        Assert.Throws<FormatException>(() => LoggedVisits.Read(new byte[bytes], []));

    public void Dispose() => folder.Dispose();

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
