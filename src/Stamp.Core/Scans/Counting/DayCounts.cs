using System.Runtime.InteropServices;

namespace Stamp.Core.Scans.Counting;

/// <summary>Scans of one day, or of several.</summary>
/// <param name="First">Of stamps that nobody had scanned before.</param>
/// <param name="Again">Of others.</param>
/// <param name="Cautions">Scans after which the stamp's history asked for caution; null where that was not looked at on some of the days.</param>
public readonly record struct ScanCounts(long First, long Again, long? Cautions)
{
    public long Scans => First + Again;

    public static ScanCounts operator +(ScanCounts one, ScanCounts other) => new(one.First + other.First, one.Again + other.Again, one.Cautions + other.Cautions);
}

/// <summary>What a number of sightings adds to the counts of batches and days. Pure.</summary>
internal sealed class DayCounts
{
    private readonly Dictionary<(int Batch, DateOnly Day), ScanCounts> days = [];
    private readonly Dictionary<(int Batch, DateOnly Day, byte Place), long> places = [];

    public IReadOnlyDictionary<(int Batch, DateOnly Day), ScanCounts> Days => days;

    public IReadOnlyDictionary<(int Batch, DateOnly Day, byte Place), long> Places => places;

    public void Add(in Sighting sighting, bool first, bool caution)
    {
        var (batch, day) = (sighting.Stamp.Batch, Text.VietnamTime.DateOf(sighting.At));
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(days, (batch, day), out _);
        counts = new(counts.First + (first ? 1 : 0), counts.Again + (first ? 0 : 1), (counts.Cautions ?? 0) + (caution ? 1 : 0));
        CollectionsMarshal.GetValueRefOrAddDefault(places, (batch, day, sighting.Place), out _)++;
    }
}
