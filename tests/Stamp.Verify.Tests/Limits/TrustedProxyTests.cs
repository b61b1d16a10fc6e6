using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Settings;
using Stamp.Verify.Limits;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Limits;

/// <summary>Whose word on the client's address is taken. The tests' requests come from 127.0.0.1.</summary>
public sealed class TrustedProxyTests
{
    private static readonly LimitSettings Few = new() { ClientRate = 1, ClientBurst = 20 };

    private const string From = "X-Forwarded-For";

    [Theory]
    [InlineData(ProxyList.None)]
    [InlineData("10.9.8.7")]
    [InlineData("2001:db8::/32,192.0.2.0/24")]
    public async Task Made_up_addresses_win_no_budget_where_the_sender_is_not_trusted(string proxies)
    {
        await using var verify = await LimitedService.StartAsync(Few, proxies);
        using var limited = await verify.UntilLimitedAsync(
            n => verify.GetAsync(verify.Data.Path(Noodles, 1), From, $"203.0.113.{n}", "X-Real-IP", $"203.0.113.{n}", "Forwarded", $"for=203.0.113.{n}"), HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(ProxyList.Loopback)]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.0/8, 127.0.0.0/24")]
    public async Task A_trusted_proxy_is_believed_for_each_of_its_clients(string proxies)
    {
        await using var verify = await LimitedService.StartAsync(Few, proxies);
        for (var n = 0; n < 60; n++) Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, 1 + (n % 30)), From, $"203.0.113.{n}"));
    }

    [Fact]
    public async Task What_a_client_wrote_itself_before_its_proxies_wins_no_budget()
    {
        await using var verify = await LimitedService.StartAsync(Few, "127.0.0.1,10.0.0.0/8");
        using var limited = await verify.UntilLimitedAsync(
            n => verify.GetAsync(verify.Data.Path(Noodles, 1), From, $"198.51.100.{n}, 203.0.113.7, 10.1.2.3"), HttpStatusCode.OK);
        Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, 1), From, "203.0.113.8, 10.1.2.3"));
    }

    [Fact]
    public async Task All_addresses_of_an_ipv6_64_are_one_client()
    {
        await using var verify = await LimitedService.StartAsync(Few);
        using var limited = await verify.UntilLimitedAsync(
            n => verify.GetAsync(verify.Data.Path(Noodles, 1), From, $"2001:db8:1:2::{n + 1:x}"), HttpStatusCode.OK);
        Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, 2), From, "2001:db8:1:3::1"));
    }

    [Theory]
    [InlineData(ProxyList.Loopback, 3, "https")]
    [InlineData(ProxyList.None, 1, "http")]
    public async Task Visitors_and_the_scheme_are_told_by_the_same_proxies(string proxies, int visitors, string scheme)
    {
        await using var verify = await LimitedService.StartAsync(new(), proxies);
        var path = verify.Data.Path(Noodles, 5);
        for (var n = 1; n <= 2; n++) await verify.BodyAsync(path, From, $"203.0.113.{n}");
        Assert.Equal(visitors, (await verify.JsonAsync(path, From, "203.0.113.3")).GetProperty("scans").GetProperty("count").GetInt32());
        var server = (await verify.JsonAsync("/openapi/v1.json", From, "203.0.113.3", "X-Forwarded-Proto", "https")).GetProperty("servers")[0];
        Assert.StartsWith($"{scheme}://", server.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProxyList.Loopback, true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("203.0.113.0/24", false)]
    [InlineData(ProxyList.None, false)]
    public async Task Only_a_trusted_proxy_may_say_who_the_client_is(string proxies, bool trusts)
    {
        var trusted = new TrustedProxies(ProxyList.Parse(proxies).Value);
        var builder = WebApplication.CreateSlimBuilder();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var options = new ForwardedHeadersOptions();
        trusted.Apply(options);
        app.UseForwardedHeaders(options);
        app.Run(context => context.Response.WriteAsync($"{context.Connection.RemoteIpAddress}"));
        await app.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add(From, "203.0.113.9");
        Assert.Equal(trusts ? "203.0.113.9" : "127.0.0.1", await http.GetStringAsync(new Uri(app.Urls.First())));
    }

    [Fact]
    public void A_socket_for_both_versions_makes_no_difference() =>
        Assert.True(new TrustedProxies(ProxyList.Parse("10.0.0.0/8").Value).Has(IPAddress.Parse("::ffff:10.1.2.3")));
}
