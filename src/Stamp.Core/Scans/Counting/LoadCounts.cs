using System.Runtime.InteropServices;
using Stamp.Core.Codes;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Scans.Counting;

/// <summary>
/// What loads of sightings add to the counts, decided from what the registry had before each load: as if each sighting
/// had been written before the next was looked at. Pure.
/// </summary>
internal sealed class LoadCounts(CautionRules rules)
{
    private readonly Dictionary<StampId, NewestVisits> newest = [];
    private readonly Dictionary<int, CountedBatch> batches = [];
    private readonly StampPast past = new();

    public DayCounts Counts { get; } = new();

    /// <summary>Each once, in their order: the first under its name.</summary>
    public static List<Sighting> Distinct(IEnumerable<Sighting> sightings) =>
        [.. sightings.DistinctBy(sighting => (sighting.Id, sighting.Stamp, sighting.At.ToUnixTimeMilliseconds(), sighting.Visitor))];

    /// <summary>Forgets the histories, before those of the next load are told.</summary>
    public void Begin() => newest.Clear();

    /// <summary>One of a stamp's newest visits before the load.</summary>
    public void Had(StampId stamp, in JournaledVisit visit) => Of(stamp).Add(visit);

    /// <summary>A batch that the registry knows.</summary>
    public void Knows(int number, CountedBatch batch) => batches[number] = batch;

    /// <summary>Null for a batch that the registry lost, or never had.</summary>
    public long? ProductOf(int batch) => batches.GetValueOrDefault(batch)?.ProductId;

    /// <summary>A sighting that was not there before.</summary>
    public void Add(in Sighting sighting)
    {
        var visits = Of(sighting.Stamp);
        visits.Add(JournaledVisit.Of(sighting));
        past.Of(sighting);
        foreach (var visit in visits) past.Add(visit.At, visit.Visitor, visit.Place);
        if (!past.IsThereTwice) Counts.Add(sighting, past.IsFirst, past.SignOf(rules, batches.GetValueOrDefault(sighting.Stamp.Batch)?.Group));
    }

    private NewestVisits Of(StampId stamp) => CollectionsMarshal.GetValueRefOrAddDefault(newest, stamp, out _) ??= new();
}
