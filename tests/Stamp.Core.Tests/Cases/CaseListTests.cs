using Microsoft.Data.Sqlite;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Cases;

/// <summary>Lists, counts, and what is forgotten.</summary>
[Trait("registry", "contract")]
public sealed class CaseListTests : IDisposable
{
    private readonly CaseRegistry registry = new();

    [Fact]
    public void Pages_hold_every_case_once_the_newest_first()
    {
        for (var n = 0; n < 25; n++)
        {
            // Days in no order, several a day, as spooled reports come in.
            registry.Temp.Clock.Now = TempRegistry.Start.AddDays(n * 7 % 5);
            registry.Take();
        }
        var seen = new List<CaseLine>();
        while (registry.List.Before(new(), seen.Count == 0 ? null : seen[^1].Cursor, 4).Value is { Count: > 0 } page) seen.AddRange(page);
        Assert.Equal(25, seen.Select(line => line.Number).Distinct().Count());
        Assert.Equal(seen.OrderByDescending(line => line.Day).ThenByDescending(line => line.Number), seen);
    }

    [Fact]
    public void Filters_leave_what_fits()
    {
        var first = registry.Take();
        registry.Temp.Clock.Now = TempRegistry.Start.AddDays(1);
        var second = registry.Take(registry.Report(kind: ReportKind.LabelCopied));
        var third = registry.Take(registry.Report(new StampId(9, 9)));
        _ = registry.Store.Take(second, null, CaseRegistry.Lan).Value;
        var day = new DateOnly(2026, 11, 22);

        Assert.Equal([second], Numbers(new(State: CaseState.InProgress)));
        Assert.Equal([second], Numbers(new(Kind: ReportKind.LabelCopied)));
        Assert.Equal([second, first], Numbers(new(ProductCode: "MIEN-DONG")));
        Assert.Equal([second, first], Numbers(new(ProducerCode: "HTX-TAI-HOAN")));
        Assert.Equal([third, second], Numbers(new(From: day)));
        Assert.Equal([first], Numbers(new(Until: day.AddDays(-1))));
        Assert.Equal([first], Numbers(new(Reference: registry.Find(first).Reference)));
        Assert.Empty(Numbers(new(ProductCode: "NONE")));
        Assert.Empty(Numbers(new(ProducerCode: "' OR 1=1 --")));
    }

    [Fact]
    public void A_producer_finds_its_own_and_nothing_else()
    {
        _ = registry.Temp.Registry.Put(new ProducerDraft("HTX-KHAC", "HTX Khác", ProducerKind.Cooperative, "Xã A", "Bắc Kạn"), TempRegistry.Office).Value;
        var own = registry.Take();
        var unknown = registry.Take(registry.Report(new StampId(9, 9)));
        var owner = registry.Find(own).Subject!.ProducerId;
        Assert.Equal([own], Numbers(new(OwnOnly: owner)));
        Assert.Empty(Numbers(new(OwnOnly: owner + 1)));
        Assert.Empty(Numbers(new(OwnOnly: owner, ProducerCode: "HTX-KHAC")));
        Assert.Null(registry.List.Find(own, owner).Rejection);
        Assert.Equal(registry.List.Find(999, owner).Rejection?.Kind, registry.List.Find(own, owner + 1).Rejection?.Kind);
        Assert.NotNull(registry.List.Find(unknown, owner).Rejection);
    }

    [Fact]
    public void Counts_by_day_what_came_and_what_was_confirmed()
    {
        var first = registry.Take();
        registry.Take(registry.Report(new StampId(9, 9)));
        _ = registry.Store.Take(first, null, CaseRegistry.Lan).Value;
        _ = registry.Store.Close(first, null, CaseOutcome.Confirmed, "Đúng.", CaseRegistry.Lan).Value;
        registry.Temp.Clock.Now = TempRegistry.Start.AddDays(2);
        registry.Take();
        var (from, until) = (new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 23));
        var product = registry.Find(first).Subject!;
        Assert.Equal([new ReportDay(from, 2, 1, 0), new ReportDay(until, 1, 0, 0)], registry.Counts.PerDay(new(), from, until).Value);
        foreach (var scope in new ReportScope[] { new(Batch: 1), new(ProductId: product.ProductId), new(ProducerId: product.ProducerId) })
            Assert.Equal([new ReportDay(from, 1, 1, 0), new ReportDay(until, 1, 0, 0)], registry.Counts.PerDay(scope, from, until).Value);
        Assert.Empty(registry.Counts.PerDay(new(Batch: 2), from, until).Value);
        Assert.Equal(2, registry.Counts.PerDay(new(), from, from).Value.Single().Reports);
    }

    [Trait("registry", "file")]
    [Fact]
    public void Contact_and_photo_are_gone_some_time_after_closing_and_the_rest_stays()
    {
        var number = registry.Take(registry.Report(photo: CasePhoto.Read(Photos.Jpeg).Value));
        var open = registry.Take();
        _ = registry.Store.Take(number, null, CaseRegistry.Lan).Value;
        _ = registry.Store.Close(number, null, CaseOutcome.Confirmed, "Đúng.", CaseRegistry.Lan).Value;
        registry.Temp.Clock.Now = TempRegistry.Start.AddDays(30).AddSeconds(-1);
        Assert.Equal(0, registry.Retention.Forget(30).Value);
        registry.Temp.Clock.Now = TempRegistry.Start.AddDays(30).AddSeconds(1);
        Assert.Equal(1, registry.Retention.Forget(30).Value);
        Assert.Equal(0, registry.Retention.Forget(30).Value);

        var found = registry.Find(number);
        Assert.Equal((null, CasePhotoState.Deleted, "Mốc xanh", CaseState.Closed), (found.Contact, found.Photo, found.Told, found.State));
        Assert.NotNull(registry.List.Photo(number).Rejection);
        Assert.Equal(CaseNoteKind.Forgotten, registry.List.Notes(number, long.MaxValue, 1).Value.Single().Kind);
        Assert.NotNull(registry.Find(open).Contact);
        // And not left behind in the file either.
        registry.Temp.Database.CloseIdle();
        registry.Temp.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(1, Occurrences(File.ReadAllBytes(registry.Temp.Path), "0912 345 678"u8));
    }

    [Fact]
    public void A_case_opened_again_keeps_its_contact()
    {
        var number = registry.Take();
        _ = registry.Store.Take(number, null, CaseRegistry.Lan).Value;
        _ = registry.Store.Close(number, null, CaseOutcome.Unclear, "x", CaseRegistry.Lan).Value;
        _ = registry.Store.Reopen(number, null, "x", CaseRegistry.Lan).Value;
        registry.Temp.Clock.Now = TempRegistry.Start.AddDays(400);
        Assert.Equal(0, registry.Retention.Forget(1).Value);
        Assert.NotNull(registry.Find(number).Contact);
    }

    [Trait("registry", "file")]
    [Theory]
    [InlineData("SELECT * FROM consumer_case c LEFT JOIN product p ON p.id = c.product_id LEFT JOIN producer r ON r.id = c.producer_id WHERE c.day >= '0' AND c.day <= '9' ORDER BY c.day DESC, c.number DESC LIMIT 5")]
    [InlineData("SELECT * FROM consumer_case c LEFT JOIN product p ON p.id = c.product_id LEFT JOIN producer r ON r.id = c.producer_id WHERE c.day >= '0' AND c.day <= '9' AND c.state = 'new' AND (c.day < '5' OR c.number < 7) ORDER BY c.day DESC, c.number DESC LIMIT 5")]
    [InlineData("SELECT * FROM consumer_case c LEFT JOIN product p ON p.id = c.product_id WHERE c.day >= '0' AND c.day <= '9' AND c.producer_id = 1 AND c.kind = 'other' ORDER BY c.day DESC, c.number DESC LIMIT 5")]
    [InlineData("SELECT day, count(*) FROM consumer_case WHERE batch = 1 AND day >= '0' AND day <= '9' GROUP BY day ORDER BY day")]
    [InlineData("SELECT day, count(*) FROM consumer_case WHERE day >= '0' AND day <= '9' GROUP BY day ORDER BY day")]
    [InlineData("SELECT count(*) FROM consumer_case WHERE batch IS NULL AND day = '2026-11-22'")]
    [InlineData("SELECT number FROM consumer_case WHERE is_personal = 1 AND closed_at < '2026' ORDER BY closed_at LIMIT 50")]
    [InlineData("SELECT id FROM case_note WHERE case_number = 1 AND id < 9 ORDER BY id DESC LIMIT 20")]
    [InlineData("SELECT count(*) FROM case_photo WHERE day >= '0001-01-01'")]
    public void No_question_goes_through_a_whole_table_or_sorts(string sql)
    {
        using var connection = registry.Temp.Raw();
        using var command = new SqliteCommand($"EXPLAIN QUERY PLAN {sql}", (SqliteConnection)connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Assert.DoesNotContain("SCAN", reader.GetString(3), StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", reader.GetString(3), StringComparison.Ordinal);
        }
    }

    private IEnumerable<long> Numbers(CaseFilter filter) => registry.List.Before(filter, null, 50).Value.Select(line => line.Number);

    private static int Occurrences(ReadOnlySpan<byte> within, ReadOnlySpan<byte> what)
    {
        var count = 0;
        for (int at; (at = within.IndexOf(what)) >= 0; within = within[(at + 1)..]) count++;
        return count;
    }

    public void Dispose() => registry.Dispose();
}
