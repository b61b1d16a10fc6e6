using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Storage;

[Trait("registry", "contract")]
public sealed class ChangeFeedTests : IDisposable
{
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Numbers_have_no_gaps_whatever_runs_at_the_same_time()
    {
        var feed = new ChangeFeed(temp.Database);
        var before = feed.CurrentNumber();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var n = 0; n < 25; n++)
            {
                var product = TempRegistry.Product($"P-{worker}-{n}");
                // Every third is refused after it has taken its numbers, which must then come back.
                var done = temp.Database.TryWrite<Upsert>(TempRegistry.Office, transaction =>
                {
                    var put = RegistryWriter.Put(transaction, product);
                    return n % 3 == 2 ? Rejection.Conflict("thử", "on purpose") : put;
                });
                Assert.Equal(n % 3 == 2, done.Rejection is not null);
            }
        })));
        var changes = feed.ReadAfter(before, 1000);
        Assert.Equal(4 * 17, changes.Count);
        Assert.Equal(Enumerable.Range(1, changes.Count).Select(n => before + n), changes.Select(change => change.Number));
        Assert.Equal(feed.CurrentNumber(), changes[^1].Number);
    }

    [Fact]
    public void A_producers_change_tells_of_each_of_its_products()
    {
        _ = temp.Registry.Put(TempRegistry.Product("GAO"), TempRegistry.Office).Value;
        var feed = new ChangeFeed(temp.Database);
        var before = feed.CurrentNumber();
        var renamed = new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan mới", ProducerKind.Cooperative, "Na Rì", "Bắc Kạn");
        Assert.Equal(Upsert.Changed, temp.Registry.Put(renamed, TempRegistry.Office).Value);
        Assert.Equal([1, 2], feed.ReadAfter(before, 10).Where(change => change.Kind == ChangeKind.Product).Select(change => change.Subject));
    }

    [Fact]
    public void Issue_and_moves_tell_of_their_batch()
    {
        var feed = new ChangeFeed(temp.Database);
        var batch = temp.Issue(10);
        _ = temp.Ranges.Activate(batch, new(1, 5), TempRegistry.Lot, TempRegistry.Office).Value;
        Assert.Equal([(ChangeKind.Batch, 1L), (ChangeKind.Batch, 1L)],
            feed.ReadAfter(feed.CurrentNumber() - 2, 10).Select(change => (change.Kind, change.Subject)));
    }

    [Fact]
    public void A_snapshot_carries_the_number_it_was_read_at()
    {
        var reader = new SnapshotReader(temp.Database);
        var batch = temp.Issue(10);
        var snapshot = reader.ReadBatch(batch)!;
        Assert.Equal(new ChangeFeed(temp.Database).CurrentNumber(), snapshot.ReadAt.Number);
        _ = temp.Ranges.Activate(batch, new(1, 5), TempRegistry.Lot, TempRegistry.Office).Value;
        Assert.Equal(snapshot.ReadAt.Number + 1, reader.ReadBatch(batch)!.ReadAt.Number);
        Assert.Null(reader.ReadBatch(99));
        Assert.Null(reader.ReadProduct(99));
    }

    [Fact]
    public void Reads_on_only_from_a_place_in_its_own_history()
    {
        var feed = new ChangeFeed(temp.Database);
        temp.Issue(10);
        var all = feed.ReadOn(default, 100)!;
        Assert.Equal(feed.CurrentNumber(), all.Count);
        Assert.Equal(all.Skip(1), feed.ReadOn(all[0].Point, 100));
        Assert.Empty(feed.ReadOn(all[^1].Point, 100)!);
        Assert.Null(feed.ReadOn(all[0].Point with { Mark = all[1].Mark }, 100));
        Assert.Null(feed.ReadOn(new(all.Count + 1, all[0].Mark), 100));
        Assert.Equal(all.TakeLast(2), feed.Latest(2));
        Assert.Equal(all, feed.Latest(100));
        Assert.Equal(all.Count, all.Select(change => change.Mark).Distinct().Count());
    }

    [Trait("registry", "file")]
    [Fact]
    public void A_registry_of_before_the_marks_gets_one_for_each_change()
    {
        temp.Issue(10);
        var feed = new ChangeFeed(temp.Database);
        var marks = feed.Latest(100).Select(change => change.Mark).ToList();
        OldRegistry.Back(temp, 2);
        using var upgraded = RegistryDatabase.OpenOrCreate(temp.Path, RegistryDatabase.IssuerPatience, temp.Clock).Value;
        var drawn = new ChangeFeed(upgraded).Latest(100).Select(change => change.Mark).ToList();
        Assert.Equal(marks.Count, drawn.Count);
        Assert.Equal(drawn.Count, drawn.Distinct().Count());
        Assert.Empty(drawn.Intersect(marks));
    }

    [Fact]
    public async Task A_snapshot_read_amid_writes_is_of_exactly_its_number()
    {
        var batch = temp.Issue(100);
        var start = new ChangeFeed(temp.Database).CurrentNumber();
        using var reading = RegistryDatabase.ForReading(temp.Address, RegistryDatabase.IssuerPatience);
        var reader = new SnapshotReader(reading);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var reads = 0;
            for (; !done.IsCancellationRequested || reads == 0; reads++)
            {
                var snapshot = reader.ReadBatch(batch)!;
                Assert.Equal(snapshot.ReadAt.Number - start, snapshot.Ranges.Segments.Count);
            }
            return reads;
        })).ToList();
        for (var index = 1; index <= 50; index++)
            _ = temp.Ranges.Activate(batch, new(index, index), TempRegistry.Lot, TempRegistry.Office).Value;
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    [Trait("registry", "file")]
    [Theory]
    [InlineData("SELECT * FROM batch WHERE number = 1")]
    [InlineData("SELECT * FROM range_move WHERE batch = 1 ORDER BY id")]
    [InlineData("SELECT * FROM product WHERE id = 1")]
    [InlineData("SELECT * FROM producer WHERE id = 1")]
    [InlineData("SELECT * FROM star_certificate WHERE product_id = 1 ORDER BY id")]
    [InlineData("SELECT * FROM supporting_certificate WHERE product_id = 1 ORDER BY id")]
    [InlineData("SELECT value FROM counter WHERE name = 'change'")]
    [InlineData("SELECT * FROM change WHERE number > 1 ORDER BY number LIMIT 9")]
    [InlineData("SELECT mark FROM change WHERE number = 1")]
    public void A_read_for_a_verdict_scans_no_table(string sql)
    {
        using var connection = temp.Raw();
        var plan = connection.Query($"EXPLAIN QUERY PLAN {sql}").Select(row => (string)row.detail).ToList();
        Assert.All(plan, step => Assert.False(step.StartsWith("SCAN", StringComparison.Ordinal), step));
        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal));
    }
}
