using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Scans.Embedded;

/// <summary>Each visit that the embedded ledger counted is in the registry exactly once.</summary>
[Trait("registry", "contract")]
public sealed class EmbeddedJournalTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly TempRegistry registry = new();
    private readonly TemporaryFolder folder = new();
    private EmbeddedScanLedger ledger;

    public EmbeddedJournalTests() => ledger = Open();

    [Fact]
    public async Task Every_counted_visit_reaches_the_registry_and_then_leaves_the_log()
    {
        var journal = Journal();
        await Record(0, 1_000);
        await MoveAll(journal);
        HasExactly(1_000);
        await journal.MeasureAsync();
        Assert.Equal((1_000, 0), (journal.State.Moved, journal.State.Waiting));
        // Reloads count nowhere.
        await Record(0, 1_000);
        Assert.Equal(new(0, false, null), await journal.MoveAsync());
        // What is carried is dropped with what comes next.
        for (var n = 1_000; n < 4_000; n += 50)
        {
            await Record(n, 50);
            await MoveAll(journal);
        }
        ledger.Dispose();
        using var connection = new SqliteConnection($"Data Source={folder["scans.db"]};Pooling=False");
        Assert.InRange(connection.ExecuteScalar<long>("SELECT sum(length(visits)) / 20 FROM visit_log"), 1, 2_000);
    }

    [Fact]
    public async Task Nothing_leaves_the_log_before_it_is_in_the_registry()
    {
        await Record(0, 1_000);
        for (var round = 0; round < 3; round++) Reopen();
        await Record(1_000, 500);
        await MoveAll(Journal());
        HasExactly(1_500);
    }

    [Fact]
    public async Task A_crash_between_writing_and_settling_doubles_nothing()
    {
        for (var part = 0; part < 5; part++) await Record(part * 100, 100);
        var crashed = Journal(most: 200);
        Assert.NotEqual(0, crashed.Take());
        Assert.Null(crashed.Write());
        Assert.InRange(Count(), 200, 499);
        Reopen();
        await MoveAll(Journal());
        HasExactly(500);
        Assert.Equal(500, Counted());
    }

    [Fact]
    public async Task A_ledger_put_back_from_a_backup_doubles_nothing_and_loses_nothing_of_its_own()
    {
        await Record(0, 300);
        ledger.Dispose();
        File.Copy(folder["scans.db"], folder["backup.db"]);
        ledger = Open();
        var journal = Journal();
        await Record(300, 300);
        await MoveAll(journal);
        ledger.Dispose();
        foreach (var file in Directory.GetFiles(System.IO.Path.GetDirectoryName(folder["scans.db"])!, "scans.db*")) File.Delete(file);
        File.Move(folder["backup.db"], folder["scans.db"]);
        ledger = Open();
        // Under numbers of the log that were carried before.
        await Record(600, 300);
        await MoveAll(Journal());
        HasExactly(900);
        Assert.Equal(900, Counted());
    }

    [Trait("registry", "file")]
    [Fact]
    public async Task A_registry_that_is_locked_keeps_visits_waiting_not_lost()
    {
        await Record(0, 100);
        using var impatient = RegistryDatabase.ForWriting(registry.Path, TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var journal = new EmbeddedJournal(ledger, impatient, CautionRules.BuiltIn, TimeProvider.System);
        using (var other = registry.Raw())
        {
            using var writing = other.BeginTransaction();
            Assert.Contains("locked", (await journal.MoveAsync()).Trouble, StringComparison.Ordinal);
            await journal.MeasureAsync();
            Assert.Equal(100, journal.State.Waiting);
        }
        Assert.Equal(new(100, false, null), await journal.MoveAsync());
        HasExactly(100);
    }

    [Fact]
    public async Task Scans_recorded_while_the_journal_carries_are_each_there_once()
    {
        var journal = Journal(most: 50);
        var recording = Task.WhenAll(Enumerable.Range(0, 8).Select(part => Record(part * 500, 500)));
        while (!recording.IsCompleted) await journal.MoveAsync();
        await recording;
        await MoveAll(journal);
        HasExactly(4_000);
        Assert.Equal(4_000, Counted());
    }

    [Fact]
    public async Task A_closed_ledger_has_nothing_to_carry()
    {
        var journal = Journal();
        await Record(0, 10);
        ledger.Dispose();
        Assert.Equal(new(0, false, null), await journal.MoveAsync());
    }

    private EmbeddedScanLedger Open() => EmbeddedScanLedger.Open(folder["scans.db"], Small.Limits with { Waiting = 5_000, Known = 20_000 }).Value;

    private EmbeddedJournal Journal(int most = 8_192) => new(ledger, registry.Database, CautionRules.BuiltIn, TimeProvider.System, most);

    private void Reopen()
    {
        ledger.Dispose();
        ledger = Open();
    }

    /// <summary>Visits by new visitors, spread over stamps of ten batches.</summary>
    private Task Record(int from, int count) => Task.WhenAll(Enumerable.Range(from, count).Select(n =>
        ledger.RecordAsync(new(new((n % 10) + 1, (n % 7) + 1), (uint)n, Noon.AddSeconds(n))).AsTask()));

    private static async Task MoveAll(EmbeddedJournal journal)
    {
        while (await journal.MoveAsync() is { } round && (round.Moved > 0 || round.Trouble is not null)) Assert.Null(round.Trouble);
    }

    private void HasExactly(int count)
    {
        using var connection = registry.Raw();
        Assert.Equal(Enumerable.Range(0, count).Select(n => (long)n), connection.Query<long>("SELECT visitor FROM sighting ORDER BY visitor"));
    }

    private int Count()
    {
        using var connection = registry.Raw();
        return connection.ExecuteScalar<int>("SELECT count(*) FROM sighting");
    }

    private long Counted()
    {
        using var connection = registry.Raw();
        return connection.ExecuteScalar<long>("SELECT sum(first_scans + rescans) FROM scan_day WHERE level = 'all'");
    }

    public void Dispose()
    {
        ledger.Dispose();
        registry.Dispose();
        folder.Dispose();
    }
}
