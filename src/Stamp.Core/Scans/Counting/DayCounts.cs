using System.Runtime.InteropServices;

namespace Stamp.Core.Scans.Counting;

/// <summary>Scans of one day, or of several.</summary>
/// <param name="First">Of stamps that nobody had scanned before.</param>
/// <param name="Again">Of others.</param>
/// <param name="Cautions">Scans after which shoppers were warned; null where that was not looked at on some of the days.</param>
/// <param name="Hints">Scans after which they were not, and the office is given a hint; null as well.</param>
public readonly record struct ScanCounts(long First, long Again, long? Cautions, long? Hints)
{
    public long Scans => First + Again;

    public static ScanCounts operator +(ScanCounts one, ScanCounts other) => new(one.First + other.First, one.Again + other.Again, one.Cautions + other.Cautions, one.Hints + other.Hints);
}

/// <summary>What was noticed about a stamp's scans after one of them, and who is told.</summary>
internal enum SeenSign
{
    None,
    /// <summary>The office only.</summary>
    Hint,
    /// <summary>Whoever scans it.</summary>
    Caution,
}

/// <summary>What a number of sightings adds to the counts of batches and days. Pure.</summary>
internal sealed class DayCounts
{
    private readonly Dictionary<(int Batch, DateOnly Day), ScanCounts> days = [];
    private readonly Dictionary<(int Batch, DateOnly Day, byte Place), long> places = [];

    public IReadOnlyDictionary<(int Batch, DateOnly Day), ScanCounts> Days => days;

    public IReadOnlyDictionary<(int Batch, DateOnly Day, byte Place), long> Places => places;

    public void Add(in Sighting sighting, bool first, SeenSign sign)
    {
        var (batch, day) = (sighting.Stamp.Batch, Text.VietnamTime.DateOf(sighting.At));
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(days, (batch, day), out _);
        counts = new(
            counts.First + (first ? 1 : 0), counts.Again + (first ? 0 : 1),
            (counts.Cautions ?? 0) + (sign == SeenSign.Caution ? 1 : 0), (counts.Hints ?? 0) + (sign == SeenSign.Hint ? 1 : 0));
        CollectionsMarshal.GetValueRefOrAddDefault(places, (batch, day, sighting.Place), out _)++;
    }
}
