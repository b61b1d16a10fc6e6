using Stamp.Core.Codes;

namespace Stamp.Core.Scans;

/// <summary>The name of a stream's entry: milliseconds of Redis's clock and a number within them.</summary>
public readonly record struct SightingId(int Partition, long Milliseconds, long Sequence);

/// <summary>A counted visit, as the journal carries it from Redis to the registry database.</summary>
/// <param name="Place">See <see cref="RecentVisit"/>.</param>
public readonly record struct Sighting(SightingId Id, StampId Stamp, DateTimeOffset At, uint Visitor, byte Place = 0);
