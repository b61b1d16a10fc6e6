using Stamp.Core.Codes;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

/// <summary>What <see cref="IScanLedger"/> promises; every implementation passes this one class.</summary>
public abstract class ScanLedgerContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
    private static readonly StampId Stamp = new(7, 12);

    protected abstract IScanLedger Ledger { get; }

    /// <summary>Closes the ledger and opens it again over the same storage.</summary>
    protected abstract IScanLedger Reopen();

    [Fact]
    public async Task A_stamp_never_scanned_has_no_history()
    {
        Assert.Equal(0, (await Ledger.ReadAsync(Stamp)).Count);
        Assert.Null((await Ledger.ReadAsync(Stamp)).FirstAt);
    }

    [Fact]
    public async Task A_visit_is_in_the_history_that_it_returns_and_in_the_next()
    {
        var recorded = await Ledger.RecordAsync(new(Stamp, 1, Noon));
        Assert.Equal((1, Noon, Noon), (recorded.Count, recorded.FirstAt!.Value, recorded.LastAt!.Value));
        var later = await Ledger.RecordAsync(new(Stamp, 2, Noon.AddMinutes(5)));
        Assert.Equal((2, Noon, Noon.AddMinutes(5)), (later.Count, later.FirstAt!.Value, later.LastAt!.Value));
        Assert.Equal(2, (await Ledger.ReadAsync(Stamp)).Count);
    }

    [Fact]
    public async Task The_same_visitor_counts_again_only_after_a_while()
    {
        await Ledger.RecordAsync(new(Stamp, 1, Noon));
        Assert.Equal(1, (await Ledger.RecordAsync(new(Stamp, 1, Noon.AddMinutes(29)))).Count);
        Assert.Equal(2, (await Ledger.RecordAsync(new(Stamp, 1, Noon.AddMinutes(31)))).Count);
    }

    [Fact]
    public async Task A_visit_that_comes_late_takes_its_place_in_the_past()
    {
        await Ledger.RecordAsync(new(Stamp, 1, Noon, 22));
        await Ledger.RecordAsync(new(Stamp, 2, Noon.AddMinutes(40)));
        var late = await Ledger.RecordAsync(new(Stamp, 3, Noon.AddMinutes(20), 127));
        Assert.Equal((3, Noon, Noon.AddMinutes(40)), (late.Count, late.FirstAt!.Value, late.LastAt!.Value));
        Assert.Equal([(1u, 22), (3u, 127), (2u, 0)], late.Recent.Select(visit => (visit.Visitor, (int)visit.Place)));
        var earliest = await Ledger.RecordAsync(new(Stamp, 4, Noon.AddDays(-1)));
        Assert.Equal((4, Noon.AddDays(-1), Noon.AddMinutes(40)), (earliest.Count, earliest.FirstAt!.Value, earliest.LastAt!.Value));
        Assert.Equal(earliest.Recent, (await Reopen().ReadAsync(Stamp)).Recent);
    }

    [Fact]
    public async Task A_late_visit_is_the_same_as_one_shortly_after_it()
    {
        await Ledger.RecordAsync(new(Stamp, 1, Noon));
        Assert.Equal(1, (await Ledger.RecordAsync(new(Stamp, 1, Noon.AddMinutes(-29)))).Count);
        Assert.Equal(2, (await Ledger.RecordAsync(new(Stamp, 1, Noon.AddMinutes(-30)))).Count);
    }

    [Fact]
    public async Task A_visit_delivered_twice_counts_once_though_others_came_between()
    {
        var visits = Enumerable.Range(0, 10).Select(n => new Visit(Stamp, (uint)n % 5, Noon.AddMinutes(n * 10), (byte)n)).ToList();
        foreach (var visit in visits) await Ledger.RecordAsync(visit);
        var once = await Ledger.ReadAsync(Stamp);
        foreach (var visit in visits) await Ledger.RecordAsync(visit);
        var twice = await Ledger.ReadAsync(Stamp);
        Assert.Equal(10, twice.Count);
        Assert.Equal(once.Recent, twice.Recent);
    }

    [Fact]
    public async Task A_visit_older_than_all_that_are_kept_is_counted_and_not_kept()
    {
        for (var visitor = 0u; visitor < 20; visitor++) await Ledger.RecordAsync(new(Stamp, visitor, Noon.AddMinutes(visitor)));
        var before = await Ledger.ReadAsync(Stamp);
        var after = await Ledger.RecordAsync(new(Stamp, 100, Noon.AddHours(-1), 5));
        Assert.Equal((21, Noon.AddHours(-1), before.LastAt), (after.Count, after.FirstAt!.Value, after.LastAt));
        Assert.Equal(before.Recent, after.Recent);
        Assert.Equal(before.Recent, (await Ledger.ReadAsync(Stamp)).Recent);
    }

    [Fact]
    public async Task Stamps_do_not_see_one_anothers_scans()
    {
        await Ledger.RecordAsync(new(Stamp, 1, Noon));
        Assert.Equal(0, (await Ledger.ReadAsync(Stamp with { Index = 13 })).Count);
        Assert.Equal(0, (await Ledger.ReadAsync(Stamp with { Batch = 8 })).Count);
    }

    [Fact]
    public async Task Visits_at_the_same_time_are_all_counted()
    {
        await Parallel.ForAsync(0u, 2_000u, async (visitor, _) => await Ledger.RecordAsync(new(Stamp, visitor, Noon)));
        var history = await Ledger.ReadAsync(Stamp);
        Assert.Equal(2_000, history.Count);
        Assert.Equal(ScanRules.RecentVisits, history.Recent.Count);
    }

    [Fact]
    public async Task The_largest_stamp_is_kept_apart_from_the_smallest()
    {
        await Ledger.RecordAsync(new(new(StampId.MaxBatch, StampId.MaxIndex), 1, Noon));
        await Ledger.RecordAsync(new(new(1, 1), 1, Noon));
        Assert.Equal(1, (await Ledger.ReadAsync(new(StampId.MaxBatch, StampId.MaxIndex))).Count);
        Assert.Equal(1, (await Ledger.ReadAsync(new(1, 1))).Count);
    }

    [Fact]
    public async Task History_survives_reopening()
    {
        for (var visitor = 0u; visitor < 20; visitor++) await Ledger.RecordAsync(new(Stamp, visitor, Noon.AddMinutes(visitor)));
        var before = await Ledger.ReadAsync(Stamp);
        var after = await Reopen().ReadAsync(Stamp);
        Assert.Equal((before.Count, before.FirstAt, before.LastAt), (after.Count, after.FirstAt, after.LastAt));
        Assert.Equal(before.Recent, after.Recent);
    }

    [Fact]
    public async Task The_salt_is_one_a_day_and_survives_reopening()
    {
        var today = new DateOnly(2026, 11, 21);
        var salt = await Ledger.VisitorSaltAsync(today);
        Assert.Equal(32, salt.Length);
        Assert.Equal(salt, await Ledger.VisitorSaltAsync(today));
        Assert.Equal(salt, await Reopen().VisitorSaltAsync(today));
    }

    [Fact]
    public async Task Yesterdays_salt_is_forgotten()
    {
        var today = new DateOnly(2026, 11, 21);
        var salt = await Ledger.VisitorSaltAsync(today);
        await Ledger.VisitorSaltAsync(today.AddDays(1));
        Assert.NotEqual(salt, await Ledger.VisitorSaltAsync(today));
    }
}
