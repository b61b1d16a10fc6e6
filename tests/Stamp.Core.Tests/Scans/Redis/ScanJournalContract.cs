using Stamp.Core.Scans.Redis;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Scans.Redis;

/// <summary>Each sighting is in the registry exactly once, alike from one Redis and from a cluster.</summary>
public abstract class ScanJournalContract(RedisServer server) : IDisposable
{
    private readonly JournalBench bench = new(server);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Every_counted_visit_reaches_the_registry_and_leaves_redis()
    {
        await bench.RecordAsync(3_000);
        var journal = bench.NewJournal();
        await bench.UntilAsync(journal, 3_000);
        bench.HasExactly(3_000);
        Assert.Equal((3_000, 0, 0), (journal.State.Moved, journal.State.Unreadable, journal.State.Waiting));
    }

    [Fact]
    public async Task What_is_journaled_is_what_was_seen()
    {
        var at = new DateTimeOffset(2026, 11, 21, 5, 0, 0, 123, TimeSpan.Zero);
        await bench.Ledger.RecordAsync(new(new(int.MaxValue, 1 << 24), uint.MaxValue, at));
        await bench.Ledger.RecordAsync(new(new(1, 1), 5, at, 4));
        await bench.UntilAsync(bench.NewJournal(), 2);
        using var connection = bench.Registry.Raw();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT partition, batch, stamp, at, visitor, place FROM sighting ORDER BY batch";
        using var rows = command.ExecuteReader();
        Assert.True(rows.Read());
        Assert.Equal($"1 1 1 {at.ToUnixTimeMilliseconds()} 5 04", Row());
        Assert.True(rows.Read());
        Assert.Equal($"63 2147483647 16777216 {at.ToUnixTimeMilliseconds()} 4294967295 ?", Row());
        Assert.False(rows.Read());

        string Row() => string.Join(' ', Enumerable.Range(0, 6).Select(column => rows.IsDBNull(column) ? "?" : FormattableString.Invariant($"{rows.GetValue(column)}")));
    }

    [Fact]
    public async Task A_crash_after_taking_loses_nothing()
    {
        await bench.RecordAsync(500);
        Assert.Null(await bench.NewJournal().TakeAsync());
        Assert.Empty(bench.Journaled());
        await bench.UntilAsync(bench.NewJournal(), 500);
        bench.HasExactly(500);
    }

    [Fact]
    public async Task A_crash_between_writing_and_settling_doubles_nothing()
    {
        await bench.RecordAsync(500);
        var crashed = bench.NewJournal();
        Assert.Null(await crashed.TakeAsync());
        Assert.Null(crashed.Write());
        Assert.NotEmpty(bench.Journaled());
        await bench.UntilAsync(bench.NewJournal(), 500);
        bench.HasExactly(500);
    }

    [Fact]
    public async Task A_slow_journal_that_was_taken_over_from_doubles_nothing_when_it_goes_on()
    {
        await bench.RecordAsync(500);
        var slow = bench.NewJournal();
        await slow.TakeAsync();
        await bench.UntilAsync(bench.NewJournal(), 500);
        Assert.Null(slow.Write());
        Assert.Equal((0, null), await slow.SettleAsync());
        bench.HasExactly(500);
    }

    [Fact]
    public async Task Ten_journals_at_once_some_crashing_carry_each_sighting_once()
    {
        const int visits = 5_000;
        var recording = bench.RecordAsync(visits);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var round = 0; round < 6; round++)
            {
                // A new journal each time: the one before crashed where it stood, between two of the steps or after all.
                var journal = bench.NewJournal();
                await journal.TakeAsync();
                if (random.Next(3) == 0) continue;
                journal.Write();
                if (random.Next(2) == 0) continue;
                await journal.SettleAsync();
            }
        })));
        await recording;
        await bench.UntilAsync(bench.NewJournal(), visits);
        bench.HasExactly(visits);
    }

    [Fact]
    public async Task A_stream_trimmed_by_hand_does_not_stop_the_others_nor_what_comes_later()
    {
        await bench.RecordAsync(200);
        var crashed = bench.NewJournal();
        await crashed.TakeAsync();
        // Batches 7 and 71: visitors 6, 70, 106 and 170.
        Assert.Equal("4", bench.Say("XTRIM", bench.StreamOf(7), "MAXLEN", "0"));
        var journal = bench.NewJournal();
        await bench.UntilAsync(journal, 196);
        await bench.RecordAsync(100, from: 200);
        await bench.UntilAsync(journal, 296);
        Assert.Equal(Enumerable.Range(0, 300).Except([6, 70, 106, 170]).Select(n => (long)n), bench.Journaled());
    }

    [Fact]
    public async Task A_stream_deleted_by_hand_begins_anew()
    {
        await bench.RecordAsync(100);
        var journal = bench.NewJournal();
        await bench.UntilAsync(journal, 100);
        for (var partition = 0; partition < 64; partition++) bench.Say("DEL", bench.StreamOf(partition));
        await bench.RecordAsync(100, from: 100);
        await bench.UntilAsync(journal, 200);
        bench.HasExactly(200);
    }

    [Fact]
    public async Task Entries_that_none_of_our_scripts_wrote_are_dropped_and_counted()
    {
        await bench.AddAsync(3, "*", "hello", "world");
        await bench.AddAsync(3, "*", "v", JournalBench.Bytes(batch: 3, index: 1, visitor: 0, milliseconds: 0)[..19]);
        await bench.AddAsync(3, "*", "v", JournalBench.Bytes(batch: 4, index: 1, visitor: 0, milliseconds: 0));
        await bench.AddAsync(3, "*", "v", JournalBench.Bytes(batch: 3, index: 1, visitor: 0, milliseconds: 9_999_999_999_999_999));
        await bench.AddAsync(3, "*", "v", JournalBench.Bytes(batch: 3, index: 1, visitor: 0, milliseconds: 0, place: 128));
        await bench.RecordAsync(100);
        var journal = bench.NewJournal();
        await bench.UntilAsync(journal, 100);
        bench.HasExactly(100);
        Assert.Equal((100, 5), (journal.State.Moved, journal.State.Unreadable));
    }

    [Fact]
    public async Task A_name_given_again_by_a_redis_that_lost_its_memory_is_another_sighting()
    {
        var journal = bench.NewJournal();
        await bench.AddAsync(3, "5-1", "v", JournalBench.Bytes(batch: 3, index: 1, visitor: 0, milliseconds: 1000));
        await bench.UntilAsync(journal, 1);
        bench.Say("DEL", bench.StreamOf(3));
        await bench.AddAsync(3, "5-1", "v", JournalBench.Bytes(batch: 3, index: 1, visitor: 1, milliseconds: 2000));
        await bench.UntilAsync(journal, 2);
        bench.HasExactly(2);
    }

    [Trait("registry", "file")]
    [Fact]
    public async Task A_registry_that_is_locked_keeps_sightings_waiting_not_lost()
    {
        await bench.RecordAsync(100);
        using var impatient = Stamp.Core.Storage.RegistryDatabase.ForWriting(bench.Registry.Path, TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var journal = new ScanJournal(bench.Link, impatient, Stamp.Core.Scans.CautionRules.BuiltIn, TimeProvider.System);
        using (var other = bench.Registry.Raw())
        {
            using var writing = other.BeginTransaction();
            Assert.Contains("locked", (await journal.MoveAsync()).Trouble, StringComparison.Ordinal);
            Assert.Contains("locked", (await journal.MoveAsync()).Trouble, StringComparison.Ordinal);
        }
        Assert.Equal(new(100, false, null), await journal.MoveAsync());
        bench.HasExactly(100);
    }

    [Fact]
    public async Task Consumers_of_nodes_that_are_gone_are_forgotten()
    {
        for (var start = 0; start < 3; start++)
        {
            await bench.RecordAsync(100, from: start * 100);
            await bench.NewJournal().MoveAsync();
        }
        var gone = Consumers();
        Assert.Equal(3, gone.Length);
        // Itself it is one as well from Redis 7.2 on, and on Valkey: there, asking in vain makes a consumer.
        var journal = bench.NewJournal();
        for (var waited = 0; waited < 100 && Consumers().Intersect(gone).Any(); waited++)
        {
            await Task.Delay(50);
            await journal.MoveAsync();
        }
        Assert.Empty(Consumers().Intersect(gone));
        await bench.RecordAsync(100, from: 300);
        await bench.UntilAsync(journal, 400);
        bench.HasExactly(400);
        string[] Consumers()
        {
            var lines = bench.Say("XINFO", "CONSUMERS", bench.StreamOf(0), "journal").Split('\n');
            return [.. lines.Zip(lines.Skip(1)).Where(pair => pair.First == "name").Select(pair => pair.Second)];
        }
    }
}

[Trait("registry", "contract")]
public sealed class ScanJournalTests(RedisServers servers) : ScanJournalContract(servers.Single);

public sealed class RedisClusterScanJournalTests(RedisServers servers) : ScanJournalContract(servers.Cluster.Nodes[0]);
