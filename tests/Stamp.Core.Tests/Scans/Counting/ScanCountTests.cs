using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Scans.Counting;

/// <summary>What of sightings is counted, on which day and for whom.</summary>
[Trait("registry", "contract")]
public sealed class ScanCountTests : IDisposable
{
    // 23:30 of the 20th in Vietnam.
    private static readonly DateTimeOffset Late = new(2026, 11, 20, 16, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Twentieth = new(2026, 11, 20), TwentyFirst = new(2026, 11, 21);

    private readonly TempRegistry registry = new();
    private readonly ScanReports reports;
    private readonly int batch;
    private uint visitors;

    public ScanCountTests()
    {
        batch = registry.Issue(100);
        reports = new(registry.Database);
    }

    [Fact]
    public void A_stamps_first_scan_is_one_and_all_later_ones_are_others_on_the_days_of_vietnam()
    {
        Write(Of(1, Late), Of(1, Late.AddMinutes(20)), Of(2, Late.AddMinutes(29)), Of(2, Late.AddMinutes(30)));
        Write(Of(1, Late.AddHours(2)), Of(3, Late.AddHours(2)));
        var days = Report().Days;
        Assert.Equal([(Twentieth, new ScanCounts(2, 1, 0, 0)), (TwentyFirst, new ScanCounts(1, 2, 0, 0))], days.Select(day => (day.Key, day.Value)));
    }

    [Fact]
    public void What_is_written_twice_is_counted_once_in_one_write_and_in_two()
    {
        var sighting = Of(1, Late);
        Assert.Equal(1, Write(sighting, sighting));
        Assert.Equal(0, Write(sighting));
        Assert.Equal(new(1, 0, 0, 0), Report().Total);
    }

    [Fact]
    public void One_visit_that_two_ledgers_recorded_is_counted_once()
    {
        var sighting = Of(1, Late);
        Write(sighting);
        Write(sighting with { Id = new(sighting.Id.Partition, 77, 7) });
        Assert.Equal(new(1, 0, 0, 0), Report().Total);
    }

    [Trait("registry", "file")]
    [Fact]
    public void A_write_that_fails_counts_nothing()
    {
        registry.Execute("CREATE TRIGGER full BEFORE INSERT ON scan_day_place BEGIN SELECT RAISE(ABORT, 'full'); END");
        Assert.ThrowsAny<Microsoft.Data.Sqlite.SqliteException>(() => Write(Of(1, Late)));
        registry.Execute("DROP TRIGGER full");
        Assert.Null(Report().CountedSince);
        Write(Of(1, Late));
        Assert.Equal(new(1, 0, 0, 0), Report().Total);
    }

    [Fact]
    public void A_scan_is_a_hint_from_where_the_offices_table_asks_for_it_and_no_caution()
    {
        // Food: the eighth within five minutes.
        for (var n = 0; n < 10; n++) Write(Of(1, Late.AddSeconds(n * 10)));
        Assert.Equal(new(1, 9, 0, 3), Report().Total);
        // Another stamp, as often, over days.
        for (var n = 0; n < 10; n++) Write(Of(2, Late.AddDays(n)));
        Assert.Equal((0, 3), (Report(to: Twentieth.AddDays(20)).Total.Cautions, Report(to: Twentieth.AddDays(20)).Total.Hints));
        // Side by side: of producers, products and batches alike.
        Assert.Equal(3, Assert.Single(Report(to: Twentieth.AddDays(20)).Parts).Counts.Hints);
        Assert.Equal(3, Assert.Single(Report(to: Twentieth.AddDays(20), product: "MIEN-DONG").Parts).Counts.Hints);
    }

    [Fact]
    public void A_scan_is_a_caution_from_where_shoppers_are_warned_and_then_no_hint()
    {
        // Three provinces within hours are a hint, from the fourth on shoppers are warned.
        for (var n = 0; n < 5; n++) Write(Of(1, Late.AddMinutes(n), Provinces.All[n].Code));
        Assert.Equal(new(1, 4, 2, 1), Report().Total);
    }

    [Fact]
    public void Places_are_told_apart_and_an_unknown_one_is_a_place_of_its_own()
    {
        Write(Of(1, Late, 22), Of(2, Late, 22), Of(3, Late, 4), Of(4, Late), Of(5, Late), Of(6, Late));
        Assert.Equal([((byte)0, 3L), (22, 2), (4, 1)], Report().Places);
    }

    [Fact]
    public void A_batchs_scans_are_its_products_its_producers_and_everybodys()
    {
        _ = registry.Registry.Put(TempRegistry.Product("TRA"), TempRegistry.Office).Value;
        _ = registry.Registry.Put(TempRegistry.Certificate("GCN-2", "TRA"), TempRegistry.Office).Value;
        var tea = registry.Batches.Issue(TempRegistry.Order(10) with { ProductCode = "TRA" }, TempRegistry.Office).Value.Batch.Number;
        Write(Of(1, Late), Of(2, Late), Of(1, Late, batch: tea));
        Assert.Equal(3, Report().Total.Scans);
        Assert.Equal(3, Report(producer: "HTX-TAI-HOAN").Total.Scans);
        Assert.Equal(1, Report(product: "TRA").Total.Scans);
        Assert.Equal(2, Report(batch: batch).Total.Scans);
        Assert.Equal([("HTX-TAI-HOAN", 3L)], Report().Parts.Select(part => (part.Code, part.Counts.Scans)));
        Assert.Equal([("MIEN-DONG", 2L), ("TRA", 1)], Report(producer: "HTX-TAI-HOAN").Parts.Select(part => (part.Code, part.Counts.Scans)));
        Assert.Equal([($"{batch}", 2L)], Report(product: "MIEN-DONG").Parts.Select(part => (part.Code, part.Counts.Scans)));
    }

    [Fact]
    public void Producers_side_by_side_have_whole_months_and_the_days_beside_them()
    {
        for (var n = 0; n < 100; n++) Write(Of(n + 1, Late.AddDays(n)), Of(1, Late.AddDays(n).AddMinutes(1)));
        foreach (var (from, to) in new[] { (0, 99), (3, 90), (11, 41), (10, 42), (12, 12) })
        {
            var asked = Ask() with { From = Twentieth.AddDays(from), To = Twentieth.AddDays(to) };
            Assert.Equal(reports.Of(asked).Value.Total, Assert.Single(reports.Of(asked).Value.Parts).Counts);
        }
    }

    [Fact]
    public void A_batch_that_the_registry_lost_still_counts_in_all()
    {
        for (var n = 0; n < 20; n++) Write(Of(1, Late.AddSeconds(n), batch: 999));
        Assert.Equal(new(1, 19, 0, 0), Report().Total);
        Assert.Empty(Report().Parts);
    }

    [Fact]
    public void Whoever_asks_for_anothers_is_told_that_there_is_none()
    {
        foreach (var asked in new[] { Ask() with { ProducerCode = "HTX-TAI-HOAN" }, Ask() with { ProductCode = "MIEN-DONG" }, Ask() with { Batch = batch } })
        {
            var refused = reports.Of(asked with { OwnerId = 77 });
            Assert.Equal(Core.Text.RejectionKind.NotFound, refused.Rejection?.Kind);
            Assert.Null(reports.Of(asked with { OwnerId = 1 }).Rejection);
        }
    }

    [Trait("registry", "file")]
    [Fact]
    public void Sightings_of_before_there_were_counts_are_counted_when_the_registry_is_brought_up_to_date()
    {
        Write(Of(1, Late, 22), Of(1, Late.AddHours(1)), Of(2, Late.AddHours(2)), Of(1, Late, batch: 999));
        var (before, places) = (Report().Days, Report().Places);
        registry.Execute("DELETE FROM scan_day; DELETE FROM scan_day_place; DELETE FROM scan_month");
        using (var connection = registry.Raw())
        {
            using var script = new StreamReader(typeof(ScanReports).Assembly.GetManifestResourceStream("Stamp.Core.Storage.Migrations.0009-scan-counts.sqlite.sql")!);
            var text = script.ReadToEnd();
            connection.Execute(text[text.IndexOf("INSERT INTO scan_day", StringComparison.Ordinal)..text.IndexOf("-- The province's", StringComparison.Ordinal)]);
        }
        // Whether they asked for caution was not looked at, and is not known.
        Assert.Equal(before.Select(day => (day.Key, day.Value with { Cautions = null, Hints = null })), Report().Days.Select(day => (day.Key, day.Value)));
        Assert.Equal(places, Report().Places);
        Assert.Null(Report().Total.Cautions);
        Assert.Equal(3, Assert.Single(Report(to: Twentieth.AddDays(11)).Parts).Counts.Scans);
        Write(Of(5, Late));
        Assert.Null(Report().Days[Twentieth].Cautions);
        Assert.Equal(before[Twentieth].First + 1, Report().Days[Twentieth].First);
    }

    private static ScanQuestion Ask() => new(null, null, null, null, Twentieth.AddDays(-5), TwentyFirst);

    private ScanReport Report(string? producer = null, string? product = null, int? batch = null, DateOnly? to = null) =>
        reports.Of(Ask() with { ProducerCode = producer, ProductCode = product, Batch = batch, To = to ?? TwentyFirst }).Value;

    private Sighting Of(int stamp, DateTimeOffset at, byte place = 0, int? batch = null)
    {
        var of = batch ?? this.batch;
        return new(new(of % 64, at.ToUnixTimeMilliseconds(), stamp), new(of, stamp), at, ++visitors, place);
    }

    private int Write(params Sighting[] sightings) =>
        registry.Database.TryWrite<int>(TempRegistry.Office, transaction => SightingTable.Write(transaction.Sql, sightings, CautionRules.BuiltIn)).Value;

    public void Dispose() => registry.Dispose();
}
