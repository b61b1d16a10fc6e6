using System.Net;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Settings;
using Stamp.Verify.Limits;
using Stamp.Verify.Visitors;

namespace Stamp.Verify.Tests.Visitors;

/// <summary>Where a visitor is, and whom that is believed of.</summary>
public sealed class PlaceTests
{
    private static byte PlaceOf(string? place, string? header, params string[] told)
    {
        var context = new DefaultHttpContext();
        if (told.Length > 0) context.Request.Headers["X-Place"] = told;
        return new VisitorPlaces(new() { Place = place, PlaceHeader = header }).PlaceOf(context);
    }

    [Fact]
    public void Nothing_set_is_nowhere_whatever_a_header_says() => Assert.Equal(0, PlaceOf(null, null, "22"));

    [Fact]
    public void The_proxys_word_outranks_the_services_own_place()
    {
        Assert.Equal(20, PlaceOf("Lạng Sơn", "X-Place"));
        Assert.Equal(22, PlaceOf("Lạng Sơn", "X-Place", "22"));
        Assert.Equal(20, PlaceOf("Lạng Sơn", "X-Place", "nowhere"));
        Assert.Equal(0, PlaceOf(null, "X-Place", "nowhere"));
    }

    [Fact]
    public void Of_two_headers_the_last_is_our_proxys() => Assert.Equal(22, PlaceOf(null, "X-Place", "79", "22"));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("::ffff:203.0.113.7", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData(null, false)]
    public async Task Only_the_proxies_whose_forwarding_is_believed_are_believed_about_places(string? peer, bool trusted) =>
        Assert.Equal(trusted, await BelievedAsync(peer, ProxyList.Loopback));

    [Fact]
    public async Task A_proxy_that_is_made_known_is_believed()
    {
        const string Known = "10.1.2.3,2001:db8::/32";
        Assert.True(await BelievedAsync("::ffff:10.1.2.3", Known));
        Assert.True(await BelievedAsync("2001:db8::9", Known));
        Assert.False(await BelievedAsync("10.1.2.4", Known));
    }

    [Theory]
    [InlineData("127.0.0.1", 22)]
    [InlineData("203.0.113.7", 20)]
    public async Task A_place_told_by_anyone_else_is_taken_away(string peer, byte place)
    {
        var places = new VisitorPlaces(new() { Place = "20", PlaceHeader = "X-Place" });
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["x-place"] = "22";
        await VisitorPlacesGuard.Guarding("X-Place", Proxies(ProxyList.Loopback))(context, _ => Task.CompletedTask);
        Assert.Equal(place, places.PlaceOf(context));
    }

    private static TrustedProxies Proxies(string list) => new(ProxyList.Parse(list).Value);

    private static async Task<bool> BelievedAsync(string? peer, string proxies)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        context.Request.Headers["X-Place"] = "22";
        await VisitorPlacesGuard.Guarding("X-Place", Proxies(proxies))(context, _ => Task.CompletedTask);
        return context.Request.Headers.ContainsKey("X-Place");
    }
}
