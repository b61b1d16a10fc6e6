using System.Net;
using Stamp.Tests.Servers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Chaos;

/// <summary>The registry fails while scans go to Redis; then both fail; then there is no Redis from the start.</summary>
[Collection(nameof(Alone))]
public sealed class RegistryAndRedisOutageTests
{
    [Fact]
    public async Task A_registry_that_is_locked_keeps_sightings_in_redis_and_answers_from_memory()
    {
        using var redis = RedisServer.Start();
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        RegistryLock? held = null;
        await outage.RunAsync(
            async () =>
            {
                held = RegistryLock.Hold(outage.Verify.Data);
                await VerifyUnderTest.UntilAsync(async () => await outage.ReadinessAsync() == "not-ready");
            },
            () => Task.Run(() =>
            {
                Assert.InRange(outage.Waiting(), 1, int.MaxValue);
                held!.Dispose();
            }));
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        // A busy machine may make Redis late once; the registry has no part in histories.
        Assert.InRange(outage.Market.Answers.Count(answer => answer.Count is null), 0, outage.Market.Answers.Count / 2);
        await outage.EachCountedOnceAsync();
    }

    [Fact]
    public async Task With_both_down_what_is_cached_is_answered_and_spooled_and_the_rest_could_not_be_checked()
    {
        using var redis = RedisServer.Start("--appendonly", "yes");
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        RegistryLock? held = null;
        await outage.RunAsync(
            async () =>
            {
                held = RegistryLock.Hold(outage.Verify.Data);
                redis.Kill();
                using var uncached = await outage.Verify.GetAsync(outage.Verify.Data.Path(Sauce, 1));
                Assert.Equal(HttpStatusCode.ServiceUnavailable, uncached.StatusCode);
                Assert.Equal("unknown", await outage.Verify.ReasonAsync("/00000000000000000000"));
                await VerifyUnderTest.UntilAsync(async () => await outage.ReadinessAsync() == "not-ready");
            },
            () => Task.Run(() =>
            {
                redis.StartAgain();
                held!.Dispose();
            }));
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        Assert.InRange(outage.Spool.Kept, 1, outage.Market.Answers.Count);
        await outage.EachCountedOnceAsync();
    }

    [Fact]
    public async Task Without_redis_at_the_start_the_service_is_degraded_and_gets_well_by_itself()
    {
        var port = RedisServer.FreePort();
        var data = new OcopData(redis: $"127.0.0.1:{port}");
        await using var verify = await VerifyUnderTest.StartAsync(data);
        for (var index = 1; index <= 20; index++)
        {
            var scans = (await verify.JsonAsync(data.Path(Noodles, index))).GetProperty("scans");
            Assert.Equal("""{"count":null,"firstAt":null,"lastAt":null,"recorded":true}""", scans.GetRawText());
        }
        await VerifyUnderTest.UntilAsync(async () => await StatusAsync() == "degraded");
        Assert.Equal(HttpStatusCode.OK, (await verify.GetAsync("/health/ready")).StatusCode);
        Assert.Contains($"Redis at 127.0.0.1:{port} can't be reached (STAMPS_REDIS).", verify.Log, StringComparison.Ordinal);

        using var redis = RedisServer.StartAt(port, "--maxmemory-policy", "allkeys-lru");
        await VerifyUnderTest.UntilAsync(async () => await StatusAsync() == "ready", TimeSpan.FromSeconds(60));
        await VerifyUnderTest.UntilAsync(
            async () => (await verify.JsonAsync(data.Path(Noodles, 1), "User-Agent", "TestBot")).GetProperty("scans").GetProperty("count").ToString() == "1",
            TimeSpan.FromSeconds(60));
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains("maxmemory-policy allkeys-lru", StringComparison.Ordinal)));

        async Task<string> StatusAsync() => (await verify.JsonAsync("/health/ready")).GetProperty("status").GetString()!;
    }
}
