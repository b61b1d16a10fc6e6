using System.Net;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Settings;

public sealed class LimitSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Outcome<StampsSettings> Load(string? json = null, params (string Name, string Value)[] environment)
    {
        var file = folder["appsettings.json"];
        if (json is not null) File.WriteAllText(file, json);
        return StampsSettings.Load(file, environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }

    [Fact]
    public void Every_limit_is_set_by_its_variable()
    {
        var limits = Load(null,
            ("STAMPS_CLIENT_RATE", "1"), ("STAMPS_CLIENT_BURST", "2"), ("STAMPS_UNKNOWN_RATE", "3"), ("STAMPS_UNKNOWN_BURST", "4"),
            ("STAMPS_IN_WORK", "5"), ("STAMPS_WAITING", "6"), ("STAMPS_CONNECTIONS", "7")).Value.Limits;
        Assert.Equal(
            new LimitSettings { ClientRate = 1, ClientBurst = 2, UnknownRate = 3, UnknownBurst = 4, InWork = 5, Waiting = 6, Connections = 7 },
            limits);
    }

    [Fact]
    public void The_file_sets_some_and_the_environment_outranks_it()
    {
        var limits = Load("""{"Stamps":{"Limits":{"ClientRate":11,"UnknownRate":0}}}""", ("STAMPS_CLIENT_RATE", "12")).Value.Limits;
        Assert.Equal(new LimitSettings { ClientRate = 12, UnknownRate = 0 }, limits);
    }

    [Theory]
    [InlineData("STAMPS_CLIENT_RATE", "-1")]
    [InlineData("STAMPS_CLIENT_RATE", "fast")]
    [InlineData("STAMPS_CLIENT_RATE", "1000001")]
    [InlineData("STAMPS_CLIENT_RATE", "99999999999")]
    [InlineData("STAMPS_CLIENT_RATE", "1.5")]
    [InlineData("STAMPS_CLIENT_RATE", " 5")]
    [InlineData("STAMPS_CLIENT_BURST", "0")]
    [InlineData("STAMPS_UNKNOWN_RATE", "0x5")]
    [InlineData("STAMPS_UNKNOWN_BURST", "0")]
    [InlineData("STAMPS_IN_WORK", "0")]
    [InlineData("STAMPS_WAITING", "100001")]
    [InlineData("STAMPS_CONNECTIONS", "many")]
    [InlineData("STAMPS_TRUSTED_PROXIES", "proxy.example")]
    public void A_bad_value_is_refused_by_name(string name, string value) => IsRefused(name, Load(null, (name, value)));

    [Theory]
    [InlineData("""{"Stamps":{"Limits":{"ClientRate":-1}}}""", "STAMPS_CLIENT_RATE")]
    [InlineData("""{"Stamps":{"Limits":{"ClientRtae":1}}}""", "ClientRtae")]
    [InlineData("""{"Stamps":{"TrustedProxies":"1.2.3.4;1.2.3.5"}}""", "STAMPS_TRUSTED_PROXIES")]
    public void So_it_is_in_the_file(string json, string named) => IsRefused(named, Load(json));

    private static void IsRefused(string named, Outcome<StampsSettings> loaded)
    {
        Assert.Equal(RejectionKind.BadInput, loaded.Rejection?.Kind);
        Assert.Contains(named, loaded.Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("loopback", "127.0.0.0/8 ::1/128")]
    [InlineData("10.0.0.7", "10.0.0.7/32")]
    [InlineData("10.0.0.7,2001:DB8::1 , 192.168.0.0/16", "10.0.0.7/32 2001:db8::1/128 192.168.0.0/16")]
    [InlineData("2001:db8::/32,loopback", "2001:db8::/32 127.0.0.0/8 ::1/128")]
    public void Proxies_are_addresses_networks_loopback_or_none(string text, string networks) =>
        Assert.Equal(networks, string.Join(' ', ProxyList.Parse(text).Value.Networks));

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.7,")]
    [InlineData("10.0.0.7:80")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.5/8")] // the host or the network?
    [InlineData("10/8")] // read by the framework as 0.0.0.10/8
    [InlineData("0x7f.1")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("2001:db8::1/32")]
    [InlineData("[::1]")]
    [InlineData("::ffff:10.0.0.7")]
    [InlineData("none,10.0.0.7")]
    public void Anything_else_is_none(string text) =>
        Assert.Contains("STAMPS_TRUSTED_PROXIES", ProxyList.Parse(text).Rejection?.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void A_network_holds_its_addresses_and_no_others()
    {
        var network = Assert.Single(ProxyList.Parse("10.1.0.0/16").Value.Networks);
        Assert.True(network.Contains(IPAddress.Parse("10.1.255.255")));
        Assert.False(network.Contains(IPAddress.Parse("10.2.0.0")));
    }
}
