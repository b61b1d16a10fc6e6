using Stamp.Core.Registry;

namespace Stamp.Core.Scans.Counting;

/// <summary>What is asked: whose scans, and from when to when.</summary>
/// <param name="OwnerId">The producer that asks, who is told of its own only; null: anyone's.</param>
/// <param name="ProducerCode">Narrows; null: all. So do the next two.</param>
/// <param name="From">First day in Vietnam.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record ScanQuestion(long? OwnerId, string? ProducerCode, string? ProductCode, int? Batch, DateOnly From, DateOnly To);

/// <summary>Whose scans: the narrowest that is not null; all null: everybody's.</summary>
public sealed record ScanScope(Producer? Producer, Product? Product, int? Batch);

/// <summary>A part of the whole: a producer, a product, or a batch by its number.</summary>
public sealed record ScanLine(string Code, string Name, ScanCounts Counts);

/// <summary>What happened to stamps in a period.</summary>
/// <param name="CountedSince">The first day of which anything is known, of everybody's stamps; null: nothing was counted yet.</param>
/// <param name="Days">Days on which anything was scanned, in order.</param>
/// <param name="Places">Scans by province (<see cref="Provinces"/>), the most first; 0: not known.</param>
/// <param name="Parts">What the scope is made of, the most scanned first.</param>
/// <param name="Reports">Consumers' reports by day, where any came; null: not known.</param>
public sealed record ScanReport(
    ScanScope Scope,
    DateOnly From,
    DateOnly To,
    DateOnly? CountedSince,
    IReadOnlyDictionary<DateOnly, ScanCounts> Days,
    IReadOnlyList<(byte Place, long Scans)> Places,
    IReadOnlyList<ScanLine> Parts,
    IReadOnlyDictionary<DateOnly, long>? Reports)
{
    public ScanCounts Total { get; } = Days.Values.Aggregate(new ScanCounts(0, 0, 0, 0), (sum, counts) => sum + counts);

    public long? TotalReports { get; } = Reports?.Values.Sum();
}
