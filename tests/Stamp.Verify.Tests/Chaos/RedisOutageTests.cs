using System.Globalization;
using Stamp.Core.Redis;
using Stamp.Tests.Servers;

namespace Stamp.Verify.Tests.Chaos;

/// <summary>What a real Redis does when it fails, done to it while people scan.</summary>
[Collection(nameof(Alone))]
public sealed class RedisOutageTests
{
    private static readonly string[] Kept = ["--appendonly", "yes"];

    [Fact]
    public Task Killed_and_started_again() => OutageAsync(
        redis => redis.Kill(),
        redis => redis.StartAgain());

    [Fact]
    public Task Stopped_without_a_word() => OutageAsync(
        redis => redis.Suspend(),
        redis => redis.Resume());

    [Fact]
    public Task Paused_by_its_operator() => OutageAsync(
        redis => redis.Say("CLIENT", "PAUSE", "2500", "ALL"),
        _ => { });

    [Fact]
    public Task Out_of_memory() => OutageAsync(
        redis => redis.Say("CONFIG", "SET", "maxmemory", "1"),
        redis => redis.Say("CONFIG", "SET", "maxmemory", "0"));

    [Fact]
    public Task Made_a_replica_that_takes_no_writes() => OutageAsync(
        redis => redis.Say("REPLICAOF", "127.0.0.1", RedisServer.FreePort().ToString(CultureInfo.InvariantCulture)),
        redis => redis.Say("REPLICAOF", "NO", "ONE"));

    [Fact]
    public async Task A_dead_redis_costs_few_requests_their_patience()
    {
        using var redis = RedisServer.Start(Kept);
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        await outage.RunAsync(() => Task.Run(redis.Suspend), () => Task.Run(redis.Resume));
        // Those under way when it stopped, then two tries a second.
        Assert.InRange(outage.Redis.TimedOut, 1, outage.Market.Answers.Count / 3);
        outage.AnsweredRightAndSoon();
    }

    [Fact]
    public async Task Scripts_flushed_all_the_time_cost_nothing()
    {
        using var redis = RedisServer.Start();
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        outage.Market.Open();
        for (var n = 0; n < 20; n++)
        {
            redis.Say("SCRIPT", "FLUSH");
            await outage.Market.AnsweredAsync(20);
        }
        await outage.Market.CloseAsync();
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        await outage.EachCountedOnceAsync();
    }

    [Fact]
    public async Task A_stream_trimmed_by_hand_costs_its_sightings_and_nothing_else()
    {
        using var redis = RedisServer.Start();
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        outage.Market.Open();
        for (var n = 0; n < 10; n++)
        {
            foreach (var batch in outage.Market.Numbers) redis.Say("XTRIM", $"stamps:{{{batch % 64}}}:sightings", "MAXLEN", "0");
            await outage.Market.AnsweredAsync(40);
        }
        await outage.Market.CloseAsync();
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        Assert.Equal(BreakerState.Closed, outage.Redis.State);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(outage.Waiting() == 0));
    }

    private static async Task OutageAsync(Action<RedisServer> breaks, Action<RedisServer> mends)
    {
        using var redis = RedisServer.Start(Kept);
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        await outage.RunAsync(
            async () =>
            {
                breaks(redis);
                await VerifyUnderTest.UntilAsync(() => Task.FromResult(outage.Spool.Kept > 0));
            },
            () => Task.Run(() => mends(redis)));
        outage.AnsweredRightAndSoon();
        // Without history, where the ledger could not be asked; on the disk all the same.
        Assert.Contains(outage.Market.Answers, answer => answer.Count is null);
        outage.AllRecorded();
        await outage.EachCountedOnceAsync();
        Assert.Equal((0, 0), (outage.Spool.Depth, outage.Spool.Refused));
        Assert.Equal(outage.Spool.Kept, outage.Spool.Delivered);
    }
}
