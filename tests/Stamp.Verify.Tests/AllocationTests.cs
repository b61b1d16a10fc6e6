using System.Diagnostics;
using System.Net;
using Stamp.Tests.Servers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests;

/// <summary>What an answer leaves to the garbage collector, all threads of the service together.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    /// <summary>2 KB an answer: at 50,000 answers a second, 100 MB a second, which the collector clears in passing.</summary>
    private const long Most = 2_048;

    /// <summary>The driver allocates about 1,100 bytes a call by itself (redis-rate), for its message, keys and values.</summary>
    private const long ForOneCall = 1_536;

    /// <summary>Connections that ask at the same moment, as at a fair; scans that come together share calls.</summary>
    private const int Crowd = 64;

    private const int Requests = 2_048;

    [Fact]
    public async Task A_scan_that_is_recorded_allocates_2_kB_at_most() => await Check("Phone", "\"recorded\":true");

    [Fact]
    public async Task A_page_of_a_scan_that_is_recorded_allocates_2_kB_at_most() => await Check("Phone", "<!doctype html>", accept: "text/html");

    [Fact]
    public async Task A_scan_that_is_recorded_among_others_allocates_2_kB_at_most() => await Check("Phone", "\"recorded\":true", connections: Crowd);

    [Fact]
    public async Task A_look_that_is_not_recorded_allocates_2_kB_at_most() => await Check("LoadBot", "\"recorded\":false");

    [Fact]
    public async Task A_scan_that_is_recorded_in_redis_among_others_allocates_2_kB_at_most()
    {
        using var redis = RedisServer.Start();
        await Check("Phone", "\"recorded\":true", redis: redis.Configuration, connections: Crowd);
    }

    [Fact]
    public async Task A_scan_that_is_recorded_in_redis_alone_pays_for_the_whole_call()
    {
        using var redis = RedisServer.Start();
        await Check("Phone", "\"recorded\":true", Most + ForOneCall, redis.Configuration);
    }

    private static async Task Check(string agent, string expected, long most = Most, string? redis = null, int connections = 1, string accept = VerifyUnderTest.Json)
    {
        await using var verify = await VerifyUnderTest.StartAsync(new OcopData(redis: redis));
        var least = Least(verify, accept, agent, expected, most, connections);
        TestContext.Current.TestOutputHelper?.WriteLine($"{agent}: {least} bytes a request");
        Assert.InRange(least, 1, most);
    }

    /// <summary>The least of many rounds: the runtime compiles methods anew at first, and allocates for itself now and then.</summary>
    private static long Least(VerifyUnderTest verify, string accept, string agent, string expected, long most, int connections)
    {
        // Each a visitor in a network of its own: Linux has all of 127.0.0.0/8 on its loopback.
        var clients = Enumerable.Range(0, connections).Select(n => new BareClient(verify.Http.BaseAddress!.Port, IPAddress.Parse($"127.0.{n + 1}.1"))).ToArray();
        var requests = Enumerable.Range(1, 40).Select(index => BareClient.Request(verify.Data.Path(Noodles, index), accept, agent)).ToArray();
        var wanted = System.Text.Encoding.ASCII.GetBytes(expected);
        var asked = 0;
        var least = long.MaxValue;
        // Round by round until it is known to hold; a service that allocates more is given up after a while.
        for (var watch = Stopwatch.StartNew(); least > most && watch.Elapsed < VerifyUnderTest.Patience;)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var n = 0; n < Requests; n += connections)
            {
                foreach (var client in clients)
                {
                    client.Send(requests[asked++ % requests.Length]);
                }
                foreach (var client in clients) Assert.True(client.Receive().IndexOf(wanted) > 0);
                // Nobody comes to a stamp twice within the half-hour in which that is one visit.
                if (asked % requests.Length < connections) verify.Data.Clock.Now += Core.Scans.ScanRules.SameVisitWithin;
            }
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }
        foreach (var client in clients) client.Dispose();
        return least;
    }
}
