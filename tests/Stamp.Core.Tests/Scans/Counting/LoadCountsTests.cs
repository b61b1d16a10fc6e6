using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Scans.Counting;

/// <summary>A load that is decided at once, against sightings that SQLite is given one by one.</summary>
public sealed class LoadCountsTests : IDisposable
{
    private const int Lost = 999;

    private readonly TempRegistry registry = new();

    [Fact]
    public void A_load_is_counted_as_if_its_sightings_had_been_written_one_by_one()
    {
        var (one, other) = (registry.Issue(10), registry.Issue(10));
        var (cautions, hints, again, twice) = (0L, 0L, 0L, 0);
        Prop.ForAll(SightingLoads.Of(one, other, Lost), loads =>
        {
            // Rolled back: the next case begins with nothing.
            registry.Database.TryWrite<int>(TempRegistry.Office, transaction =>
            {
                var sql = transaction.Sql;
                var counts = new LoadCounts(SightingLoads.Rules);
                foreach (var batch in (int[])[one, other]) counts.Knows(batch, ScanDayTable.BatchOf(sql, batch)!);
                foreach (var load in loads)
                {
                    var added = Count(load, WrittenScans.Sightings(sql), counts);
                    twice += load.Length - added;
                    Assert.Equal(SightingTable.Write(sql, load, SightingLoads.Rules), added);
                }
                var expected = WrittenScans.Counts(sql);
                Assert.Equal(expected, WrittenScans.Counts(counts));
                cautions += counts.Counts.Days.Values.Sum(day => day.Cautions ?? 0);
                hints += counts.Counts.Days.Values.Sum(day => day.Hints ?? 0);
                again += counts.Counts.Days.Values.Sum(day => day.Again);
                return Rejection.BadInput("", "");
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
        // Otherwise nothing was tried.
        Assert.True(cautions > 100 && hints > 10 && again > cautions && twice > 100, $"{cautions} cautions, {hints} hints, {again} rescans, {twice} there already");
    }

    [Fact]
    public void Only_the_newest_visits_are_kept_whatever_the_order_in_which_they_come() => Prop.ForAll(SightingLoads.Of(1), loads =>
    {
        var visits = loads.SelectMany(load => load).Select(sighting => JournaledVisit.Of(sighting)).ToList();
        var (forwards, backwards) = (new NewestVisits(), new NewestVisits());
        foreach (var visit in visits) forwards.Add(visit);
        foreach (var visit in Enumerable.Reverse(visits)) backwards.Add(visit);
        Assert.Equal(visits.OrderByDescending(visit => visit.At).ThenByDescending(visit => visit.Visitor).ThenByDescending(visit => visit.Place).Take(ScanRules.RecentVisits), forwards);
        Assert.Equal(forwards, backwards);
    }).QuickCheckThrowOnFailure();

    /// <summary>As the writer for servers does, with the answers that SQLite's rows give.</summary>
    private static int Count(Sighting[] load, IReadOnlyList<Sighting> before, LoadCounts counts)
    {
        counts.Begin();
        foreach (var stamp in before.GroupBy(sighting => sighting.Stamp))
        {
            foreach (var visit in stamp.OrderByDescending(Newest).Take(ScanRules.RecentVisits)) counts.Had(stamp.Key, JournaledVisit.Of(visit));
        }
        var there = before.Select(Name).ToHashSet();
        var added = LoadCounts.Distinct(load).Where(sighting => !there.Contains(Name(sighting))).ToList();
        foreach (var sighting in added) counts.Add(sighting);
        return added.Count;
    }

    private static (long, uint, byte) Newest(Sighting sighting) => (sighting.At.ToUnixTimeMilliseconds(), sighting.Visitor, sighting.Place);

    private static (SightingId, StampId, DateTimeOffset, uint) Name(Sighting sighting) => (sighting.Id, sighting.Stamp, sighting.At, sighting.Visitor);

    public void Dispose() => registry.Dispose();
}
