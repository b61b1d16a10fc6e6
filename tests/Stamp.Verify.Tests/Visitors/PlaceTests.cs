using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
    public void Only_the_proxies_whose_forwarding_is_believed_are_believed_about_places(string? peer, bool trusted) =>
        Assert.Equal(trusted, VisitorPlacesGuard.IsTrusted(peer is null ? null : IPAddress.Parse(peer), new ForwardedHeadersOptions()));

    [Fact]
    public void A_proxy_that_is_made_known_is_believed()
    {
        var options = new ForwardedHeadersOptions();
        options.KnownProxies.Add(IPAddress.Parse("10.1.2.3"));
        options.KnownIPNetworks.Add(IPNetwork.Parse("2001:db8::/32"));
        Assert.True(VisitorPlacesGuard.IsTrusted(IPAddress.Parse("::ffff:10.1.2.3"), options));
        Assert.True(VisitorPlacesGuard.IsTrusted(IPAddress.Parse("2001:db8::9"), options));
        Assert.False(VisitorPlacesGuard.IsTrusted(IPAddress.Parse("10.1.2.4"), options));
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
        await VisitorPlacesGuard.Guarding("X-Place", new())(context, _ => Task.CompletedTask);
        Assert.Equal(place, places.PlaceOf(context));
    }
}
