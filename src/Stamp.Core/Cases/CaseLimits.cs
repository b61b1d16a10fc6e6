namespace Stamp.Core.Cases;

/// <summary>
/// How much the public may put into the registry. They keep the disk from filling and nothing else: each network's share of
/// a day is far below (the verify service's ReportBudgets). Past a limit the person is told, and nothing is half kept.
/// </summary>
public static class CaseLimits
{
    /// <summary>
    /// Reports a day about stamps of ours. At 10 KB each, all fields full of Vietnamese, 200 MB a day.
    /// </summary>
    public const int ReportsADay = 20_000;

    /// <summary>
    /// Of codes that are none of ours anybody can make up as many as they like; they have a count of their own: 20 MB a day.
    /// </summary>
    public const int UnknownADay = 2_000;

    /// <summary>Photos a day: at 6 MB each 600 MB at the worst, some 300 MB as telephones make them.</summary>
    public const int PhotosADay = 100;

    /// <summary>Photos kept at a time, of cases open or closed not long ago: 3 GB at the worst, and no more, ever.</summary>
    public const int PhotosKept = 500;
}
