namespace Stamp.Core.Scans;

/// <summary>At least so many, all different, within so many minutes.</summary>
public readonly record struct CrowdThreshold(int AtLeast, int Minutes);

/// <summary>Whether a sign is looked for, and from where on it is one. The default value leaves the question open.</summary>
/// <param name="Value">Null with <paramref name="Said"/>: the sign is not looked for.</param>
/// <param name="Said">Whether anything was said at all.</param>
public readonly record struct Cell<T>(T? Value, bool Said) where T : struct
{
    public static Cell<T> Off => new(null, true);

    public Cell<T> Over(Cell<T> other) => Said ? this : other;

    public static implicit operator Cell<T>(T value) => new(value, true);
}

/// <summary>One row of the table of thresholds: a product group's, or the one of all groups that say nothing of their own.</summary>
/// <param name="Silence">Days.</param>
/// <param name="Places">Known provinces.</param>
public sealed record CautionThresholds(
    Cell<CrowdThreshold> Visitors = default,
    Cell<CrowdThreshold> Pace = default,
    Cell<int> Silence = default,
    Cell<CrowdThreshold> Places = default)
{
    public static CautionThresholds None { get; } = new();

    /// <summary>This row, with the other's cells where this says nothing.</summary>
    public CautionThresholds Over(CautionThresholds other) => new(
        Visitors.Over(other.Visitors), Pace.Over(other.Pace), Silence.Over(other.Silence), Places.Over(other.Places));
}
