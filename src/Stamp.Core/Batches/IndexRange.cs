using System.Globalization;

namespace Stamp.Core.Batches;

/// <summary>Stamps <paramref name="First"/> to <paramref name="Last"/> of a batch, 1-based and inclusive, written "265-288".</summary>
public readonly record struct IndexRange(int First, int Last)
{
    public int Count => Last - First + 1;

    public bool Contains(int index) => index >= First && index <= Last;

    public bool Overlaps(IndexRange other) => First <= other.Last && other.First <= Last;

    public static IndexRange All(int count) => new(1, count);

    /// <summary>Reads "265-288" or "265". Refuses a first below 1 and a last below the first.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IndexRange range)
    {
        range = default;
        var dash = text.IndexOfAny('-', '–');
        var head = dash < 0 ? text : text[..dash];
        var tail = dash < 0 ? text : text[(dash + 1)..];
        if (!int.TryParse(head.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(tail.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first < 1 || last < first)
            return false;
        range = new(first, last);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}
