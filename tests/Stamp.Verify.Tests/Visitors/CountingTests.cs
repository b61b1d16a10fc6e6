using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Visitors;

/// <summary>A scan counts once per visitor within half an hour; robots, prefetches and HEAD never.</summary>
public sealed class CountingTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";

    private async Task<(long Count, bool Recorded)> Scan(int index, params string[] headers)
    {
        var scans = (await verify.JsonAsync(verify.Data.Path(Noodles, index), headers)).GetProperty("scans");
        return (scans.GetProperty("count").GetInt64(), scans.GetProperty("recorded").GetBoolean());
    }

    [Fact]
    public async Task The_same_visitor_counts_once_in_half_an_hour()
    {
        var clock = verify.Data.Clock;
        try
        {
            Assert.Equal((1, true), await Scan(10, "User-Agent", Phone));
            Assert.Equal((1, true), await Scan(10, "User-Agent", Phone));
            clock.Now = Start.AddMinutes(29);
            Assert.Equal((1, true), await Scan(10, "User-Agent", Phone));
            clock.Now = Start.AddMinutes(30);
            Assert.Equal((2, true), await Scan(10, "User-Agent", Phone));
        }
        finally
        {
            clock.Now = Start;
        }
    }

    [Fact]
    public async Task Another_address_is_another_visitor_and_another_browser_is_none()
    {
        Assert.Equal((1, true), await Scan(11, "User-Agent", Phone));
        for (var n = 0; n < 8; n++) Assert.Equal((1, true), await Scan(11, "User-Agent", $"Mozilla/5.0 (iPhone) {n}"));
        // As the proxy in front tells them; only its own entry, the last, is believed.
        Assert.Equal((2, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "203.0.113.7"));
        Assert.Equal((2, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "198.51.100.1, 203.0.113.7"));
        Assert.Equal((3, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "2001:db8:1:1::1"));
        // Whoever has an IPv6 address has the /64 around it.
        Assert.Equal((3, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "2001:db8:1:1:ffff::2"));
        Assert.Equal((4, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "2001:db8:1:2::1"));
        // Nonsense in it costs nobody an answer.
        Assert.Equal((4, true), await Scan(11, "User-Agent", Phone, "X-Forwarded-For", "<script>"));
    }

    [Theory]
    [InlineData(21, "198.51.100.{0}")]
    [InlineData(22, "2001:db8:2:{0}::1")]
    public async Task A_hundred_addresses_of_one_network_count_as_four(int index, string addresses)
    {
        for (var n = 1; n <= 100; n++)
            Assert.Equal((Math.Min(n, 4), true), await Scan(index, "User-Agent", $"{Phone} {n}", "X-Forwarded-For", addresses.Replace("{0}", $"{n}", StringComparison.Ordinal)));
        // Their neighbours' scans of another stamp count as ever, and others' of this one.
        Assert.Equal((1, true), await Scan(index + 10, "X-Forwarded-For", addresses.Replace("{0}", "99", StringComparison.Ordinal)));
        Assert.Equal((5, true), await Scan(index, "X-Forwarded-For", "192.0.2.77"));
    }

    [Fact]
    public async Task Behind_a_carriers_nat_many_people_are_as_many_visitors_as_it_has_addresses_in_networks_of_four()
    {
        // 64 customers behind 16 addresses in 8 of its networks.
        for (var customer = 0; customer < 64; customer++)
            await Scan(23, "User-Agent", $"Phone of {customer}", "X-Forwarded-For", $"10.20.{customer % 8}.{customer / 8 % 2}");
        Assert.Equal((16, false), await Scan(23, "Purpose", "prefetch"));
    }

    public sealed record Agent(string Text, bool Counts, string What);

    private sealed record Agents(Agent[] List);

    [Fact]
    public async Task People_and_their_apps_browsers_count_and_robots_do_not()
    {
        var agents = System.Text.Json.JsonSerializer.Deserialize<Agents>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "agents.json")), System.Text.Json.JsonSerializerOptions.Web)!.List;
        Assert.InRange(agents.Count(agent => agent.Counts), 15, 1_000);
        Assert.InRange(agents.Count(agent => !agent.Counts), 25, 1_000);
        var clock = verify.Data.Clock;
        try
        {
            var (count, _) = await Scan(24, "Purpose", "prefetch");
            foreach (var agent in agents)
            {
                clock.Now += TimeSpan.FromMinutes(30);
                var (after, recorded) = await Scan(24, "User-Agent", agent.Text);
                Assert.True((after == count + (agent.Counts ? 1 : 0), recorded) == (true, agent.Counts), $"{agent.What}: {agent.Text}");
                count = after;
            }
        }
        finally
        {
            clock.Now = Start;
        }
    }

    [Theory]
    [InlineData("Range", "bytes=0-524287")]
    [InlineData("Range", "bytes=0-")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("X-Moz", "prefetch")]
    public async Task Robots_and_prefetches_count_nothing(string header, string value)
    {
        Assert.Equal((0, false), await Scan(12, header, value));
        using var page = await verify.GetAsync(verify.Data.Path(Noodles, 12), "Accept", "text/html", header, value);
        Assert.Equal((0, false), await Scan(12, header, value));
    }

    [Fact]
    public async Task Head_counts_nothing()
    {
        for (var n = 0; n < 3; n++) (await verify.SendAsync(HttpMethod.Head, verify.Data.Path(Noodles, 13), "User-Agent", Phone)).Dispose();
        Assert.Equal((1, true), await Scan(13, "User-Agent", Phone));
    }

    [Fact]
    public async Task A_phone_that_is_called_cubot_counts() =>
        Assert.Equal((1, true), await Scan(14, "User-Agent", "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/130.0 Mobile"));

    [Fact]
    public async Task Fifty_looks_at_once_by_one_visitor_are_one_visit()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Scan(15, "User-Agent", Phone)));
        Assert.Equal((1, true), await Scan(15, "User-Agent", Phone));
    }

    [Fact]
    public async Task Fifty_visitors_at_once_are_fifty()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Scan(16, "X-Forwarded-For", VerifyUnderTest.Address(n))));
        Assert.Equal((50, false), await Scan(16, "Purpose", "prefetch"));
    }

    [Fact]
    public async Task What_cannot_be_a_stamp_counts_nowhere()
    {
        await verify.BodyAsync("/00000000000000000000");
        await verify.BodyAsync(verify.Data.Path(Leaked, 1));
        await verify.BodyAsync($"/01/{SauceGtin}/21{verify.Data.Path(Noodles, 17)}");
        Assert.Equal((1, true), await Scan(17));
    }
}
