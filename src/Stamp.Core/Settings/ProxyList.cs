using System.Net;
using System.Net.Sockets;
using Stamp.Core.Text;

namespace Stamp.Core.Settings;

/// <summary>The proxies in front that may say on whose behalf they ask: networks, each address a network of its own.</summary>
public sealed record ProxyList(IReadOnlyList<IPNetwork> Networks)
{
    public const string Loopback = "loopback", None = "none";

    /// <param name="text">Addresses and networks like <c>10.0.0.7, 2001:db8::/64</c> and the word <c>loopback</c>, comma-separated; or <c>none</c>.</param>
    /// <returns>Bad input where an entry is no address or network.</returns>
    public static Outcome<ProxyList> Parse(string text)
    {
        if (text.Trim() == None) return new ProxyList([]);
        var networks = new List<IPNetwork>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (entry == Loopback) networks.AddRange([new(IPAddress.Parse("127.0.0.0"), 8), new(IPAddress.IPv6Loopback, 128)]);
            else if (Network(entry) is { } network) networks.Add(network);
            else return Refused(entry);
        }
        return new ProxyList(networks);
    }

    private static IPNetwork? Network(string entry)
    {
        var slash = entry.IndexOf('/', StringComparison.Ordinal);
        if (Address(slash < 0 ? entry : entry[..slash]) is not { } address) return null;
        if (slash < 0) return new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        // 10.0.0.5/8 may mean the host or the network; /0 would let anybody be anybody.
        return IPNetwork.TryParse(entry, out var network) && network.PrefixLength > 0 && network.BaseAddress.Equals(address) ? network : null;
    }

    // The framework also reads "10" as 0.0.0.10 and "0x7f.1" as 127.0.0.1: none of them is what was meant.
    private static IPAddress? Address(string text)
    {
        if (!IPAddress.TryParse(text, out var address)) return null;
        return address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text ? address : null
            : text.ContainsAny('[', '%') || address.IsIPv4MappedToIPv6 ? null : address;
    }

    private static Rejection Refused(string entry) => Rejection.BadInput(
        $"STAMPS_TRUSTED_PROXIES: \"{entry}\" không phải địa chỉ hay mạng như 10.0.0.7 hoặc 10.0.0.0/8; cũng có thể ghi loopback hoặc none.",
        $"STAMPS_TRUSTED_PROXIES: \"{entry}\" is no address or network like 10.0.0.7 or 10.0.0.0/8; the words loopback and none may stand there too.");
}
