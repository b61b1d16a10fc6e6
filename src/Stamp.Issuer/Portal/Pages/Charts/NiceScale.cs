namespace Stamp.Issuer.Portal.Pages.Charts;

/// <summary>Where an axis ends and which numbers stand on it: 1, 2 or 5 with noughts. Pure.</summary>
internal static class NiceScale
{
    /// <summary>The least such number that is at least 1 and not below the value.</summary>
    public static long Above(long value)
    {
        for (var decade = 1L; ; decade *= 10)
        {
            foreach (var step in (ReadOnlySpan<long>)[1, 2, 5])
            {
                if (step * decade >= value) return step * decade;
            }
        }
    }

    /// <summary>Nothing, the end, and the middle where that is whole.</summary>
    public static IEnumerable<long> Ticks(long most) => most % 2 == 0 ? [0, most / 2, most] : most >= 5 ? [0, most / 5 * 2, most] : [0, most];
}
