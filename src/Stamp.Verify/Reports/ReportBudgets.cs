using System.Net;
using Stamp.Core.Settings;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Reports;

/// <summary>
/// Who may still report: each client, and all clients of a network together (an IPv4 /24, an IPv6 /48), so that neither
/// one client nor a hundred addresses that one person holds use up the day of everybody
/// (<see cref="Core.Cases.CaseLimits"/>, which then only keeps the disk from filling). Kept by each node for itself, in
/// memory: addresses are stored nowhere.
/// </summary>
internal sealed class ReportBudgets(LimitSettings limits) : IDisposable
{
    /// <summary>
    /// Reports of a network a day, for each that a client may send at once: 25 × 20 = 500. Of 20,000 a day in all that takes
    /// 40 networks; and a carrier's customers in one network, one of whose scans in a thousand leads to a report, scan half
    /// a million times a day for it.
    /// </summary>
    private const int OfNetwork = 25;

    /// <summary>The same about codes that are none of ours: 2 × 20 = 40. Of 2,000 a day in all that takes 50 networks.</summary>
    private const int UnknownOfNetwork = 2;

    private readonly ClientBudgets clients = ClientBudgets.OfReports(limits);

    private readonly ClientBudgets networks = limits.ReportRate == 0
        ? ClientBudgets.OfReportingNetworks(0, 0)
        : ClientBudgets.OfReportingNetworks(OfNetwork * limits.ReportBurst, UnknownOfNetwork * limits.ReportBurst);

    /// <summary>Photos: as many of a network a day as a client may send at once, 20 of 100 in all. Past that words are taken still.</summary>
    private readonly ClientBudgets photos = ClientBudgets.OfReportingNetworks(limits.ReportRate == 0 ? 0 : limits.ReportBurst, 0);

    /// <summary>Takes one report from the client's budget and its network's; false where there is none left.</summary>
    /// <param name="isKnown">It is about a stamp of ours.</param>
    public bool Spend(IPAddress? client, bool isKnown) =>
        // The network's is looked at first, so that its clients, 65,536 in a /48, take no places among those told apart once
        // its day is over; and spent last, so that one client past its own budget costs its neighbours nothing.
        isKnown
            ? networks.HasRequest(client) && clients.SpendRequest(client) && networks.SpendRequest(client)
            : networks.HasUnknown(client) && clients.SpendUnknown(client) && networks.SpendUnknown(client);

    /// <summary>Takes one photo from the network's budget; false where there is none left.</summary>
    public bool SpendPhoto(IPAddress? client) => photos.SpendRequest(client);

    public void Dispose()
    {
        clients.Dispose();
        networks.Dispose();
        photos.Dispose();
    }
}
