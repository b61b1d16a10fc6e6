using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Core.Settings;

/// <summary>How much of a verify node one client, and everybody together, may take (docs/operations.md, "Limits").</summary>
public sealed record LimitSettings
{
    /// <summary>
    /// Requests a second of one client; 0: no limit. A fair's Wi-Fi or a mobile carrier puts thousands of
    /// people behind one address: 20,000 visitors who scan 30 stamps each in 8 hours are 21 scans a second,
    /// 63 in the busiest hour, and twice that in requests where each page asks for its icon.
    /// </summary>
    public int ClientRate { get; init; } = 200;

    /// <summary>Requests of one client at once: a thousand phones when the stage asks everybody to scan.</summary>
    public int ClientBurst { get; init; } = 1_000;

    /// <summary>
    /// Answers "unknown" a second to one client; 0: no limit. One scan in 50 mistyped is 1.3 a second of the
    /// 63 above. It hides nothing from who guesses, since past it genuine codes are answered as ever: at the 200 requests
    /// a second above, a code of ours (one in 2^40) comes up once in 174 years.
    /// </summary>
    public int UnknownRate { get; init; } = 5;

    public int UnknownBurst { get; init; } = 100;

    /// <summary>
    /// Scans looked up at the same time. 50,000 a second that take 20 ms each, on a slow disk, are 1,000.
    /// </summary>
    public int InWork { get; init; } = 1_024;

    /// <summary>
    /// Scans that wait for their turn. While Redis holds each up for its 250 ms, 1,024 at a time are 4,096 a
    /// second: who is let in at all waits about a second.
    /// </summary>
    public int Waiting { get; init; } = 4_096;

    /// <summary>
    /// Connections; 0: no limit. A proxy in front sends one request at a time over each: twice what may be in
    /// work and waiting. At some 10 KB each, 100 MB.
    /// </summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>
    /// Reports an hour of one client that something is wrong with a product; 0: no limit. One scan in a thousand
    /// that leads to one is four a minute of the 63 a second above, in the busiest hour there is; a market has one or
    /// two. About codes that are none of ours a tenth of it.
    /// </summary>
    public int ReportRate { get; init; } = 60;

    /// <summary>Reports of one client at once; about codes that are none of ours a quarter.</summary>
    public int ReportBurst { get; init; } = 20;

    private const int MostRate = 1_000_000, MostPlaces = 100_000, MostConnections = 1_000_000;

    /// <summary>What no range below contains.</summary>
    private const int NotANumber = -1;

    private sealed record Number(string Variable, int Least, int Most, Func<LimitSettings, int> Get, Func<LimitSettings, int, LimitSettings> Set);

    private static readonly Number[] Numbers =
    [
        new("STAMPS_CLIENT_RATE", 0, MostRate, limits => limits.ClientRate, (limits, value) => limits with { ClientRate = value }),
        new("STAMPS_CLIENT_BURST", 1, MostRate, limits => limits.ClientBurst, (limits, value) => limits with { ClientBurst = value }),
        new("STAMPS_UNKNOWN_RATE", 0, MostRate, limits => limits.UnknownRate, (limits, value) => limits with { UnknownRate = value }),
        new("STAMPS_UNKNOWN_BURST", 1, MostRate, limits => limits.UnknownBurst, (limits, value) => limits with { UnknownBurst = value }),
        new("STAMPS_IN_WORK", 1, MostPlaces, limits => limits.InWork, (limits, value) => limits with { InWork = value }),
        new("STAMPS_WAITING", 0, MostPlaces, limits => limits.Waiting, (limits, value) => limits with { Waiting = value }),
        new("STAMPS_REPORT_RATE", 0, MostRate, limits => limits.ReportRate, (limits, value) => limits with { ReportRate = value }),
        new("STAMPS_REPORT_BURST", 1, MostRate, limits => limits.ReportBurst, (limits, value) => limits with { ReportBurst = value }),
        new("STAMPS_CONNECTIONS", 0, MostConnections, limits => limits.Connections, (limits, value) => limits with { Connections = value }),
    ];

    /// <summary>How each variable is put in. What is no number is refused by <see cref="Check"/>.</summary>
    internal static IEnumerable<KeyValuePair<string, Func<LimitSettings, string, LimitSettings>>> Variables => Numbers.Select(number =>
        KeyValuePair.Create(number.Variable, (LimitSettings limits, string text) =>
            number.Set(limits, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : NotANumber)));

    /// <summary>Null where every number is in its range.</summary>
    internal Rejection? Check()
    {
        foreach (var number in Numbers)
        {
            if (number.Get(this) is var value && value >= number.Least && value <= number.Most) continue;
            return Rejection.BadInput(
                $"{number.Variable}: cần một số nguyên từ {number.Least} đến {number.Most}.",
                $"{number.Variable}: wants a whole number from {number.Least} to {number.Most}.");
        }
        return null;
    }
}
