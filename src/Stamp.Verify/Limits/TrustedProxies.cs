using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Stamp.Core.Settings;
using IPNetwork = System.Net.IPNetwork;

namespace Stamp.Verify.Limits;

/// <summary>
/// Who may say on whose behalf it asks. Behind a proxy every visitor would have the proxy's address; believing
/// anybody would give a new budget to whoever makes an address up.
/// </summary>
public sealed class TrustedProxies(ProxyList proxies)
{
    private readonly IPNetwork[] networks = [.. proxies.Networks];

    public bool Has(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var network in networks)
        {
            if (network.Contains(address)) return true;
        }
        return false;
    }

    internal void Apply(ForwardedHeadersOptions options)
    {
        // The scheme stands in the OpenAPI document's address. With no network named the framework would believe
        // everybody, so then it reads nothing.
        options.ForwardedHeaders = networks.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // Proxies may stand in a row: from the last entry back to the first that is none of ours.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
    }
}
