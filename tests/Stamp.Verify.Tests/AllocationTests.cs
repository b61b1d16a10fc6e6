using System.Diagnostics;
using Stamp.Tests.Servers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests;

/// <summary>What an answer leaves to the garbage collector, all threads of the service together.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    /// <summary>2 KB an answer: at 50,000 answers a second, 100 MB a second, which the collector clears in passing.</summary>
    private const long Most = 2_048;

    /// <summary>The driver allocates about 1,100 bytes a script by itself (redis-rate), for its message, keys and values.</summary>
    private const long ForRedis = 1_536;

    private const int Requests = 2_000;

    [Fact]
    public async Task A_scan_that_is_recorded_allocates_2_kB_at_most() => await Check("Phone", "\"recorded\":true");

    [Fact]
    public async Task A_look_that_is_not_recorded_allocates_2_kB_at_most() => await Check("LoadBot", "\"recorded\":false");

    [Fact]
    public async Task A_scan_that_is_recorded_in_redis_allocates_1_5_kB_more_at_most()
    {
        using var redis = RedisServer.Start();
        await Check("Phone", "\"recorded\":true", Most + ForRedis, redis.Configuration);
    }

    private static async Task Check(string agent, string expected, long most = Most, string? redis = null)
    {
        await using var verify = await VerifyUnderTest.StartAsync(new OcopData(redis: redis));
        var least = Least(verify, agent, expected, most);
        TestContext.Current.TestOutputHelper?.WriteLine($"{agent}: {least} bytes a request");
        Assert.InRange(least, 1, most);
    }

    /// <summary>The least of many rounds: the runtime compiles methods anew at first, and allocates for itself now and then.</summary>
    private static long Least(VerifyUnderTest verify, string agent, string expected, long most)
    {
        using var client = new BareClient(verify.Http.BaseAddress!.Port);
        var requests = Enumerable.Range(1, 40).Select(index => BareClient.Request(verify.Data.Path(Noodles, index), VerifyUnderTest.Json, agent)).ToArray();
        var wanted = System.Text.Encoding.ASCII.GetBytes(expected);
        var visitor = 0;
        var least = long.MaxValue;
        // Round by round until it is known to hold; a service that allocates more is given up after a while.
        for (var watch = Stopwatch.StartNew(); least > most && watch.Elapsed < VerifyUnderTest.Patience;)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var n = 0; n < Requests; n++)
            {
                var request = requests[n % requests.Length];
                BareClient.Number(request, ++visitor);
                Assert.True(client.Ask(request).IndexOf(wanted) > 0);
            }
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }
        return least;
    }
}
