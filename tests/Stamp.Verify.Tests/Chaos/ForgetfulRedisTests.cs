using Stamp.Tests.Servers;

namespace Stamp.Verify.Tests.Chaos;

/// <summary>A Redis that keeps nothing is started again empty: no answer may pass a known stamp for a new one.</summary>
[Collection(nameof(Alone))]
public sealed class ForgetfulRedisTests
{
    [Fact]
    public async Task No_stamp_that_was_scanned_before_is_told_as_scanned_for_the_first_time()
    {
        using var redis = RedisServer.Start();
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        var first = await outage.Market.VisitAsync(0, 300);
        Assert.DoesNotContain(first, answer => answer.Count is null);
        await outage.JournaledAsync();

        redis.Kill();
        redis.StartAgain();
        List<Answered> later = [];
        // Thirty stamps at a time, so that none gets so many visitors that it is told with caution.
        var next = 0;
        await VerifyUnderTest.UntilAsync(
            async () =>
            {
                var told = await outage.Market.VisitAsync(next, 30);
                later.AddRange(told);
                next = (next + 30) % 300;
                await Task.Delay(200);
                return told.All(answer => answer.Count is not null);
            },
            TimeSpan.FromSeconds(60));
        Assert.Contains(later, answer => answer.Count is null);
        Assert.DoesNotContain(later, answer => answer.Count is 0 or 1);
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        await outage.RecoveredAsync();
        await outage.EachCountedOnceAsync();
    }

    [Fact]
    public async Task Emptied_while_people_scan_it_gets_back_what_it_acknowledged()
    {
        using var redis = RedisServer.Start();
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        await outage.RunAsync(
            () => Task.Run(() =>
            {
                redis.Kill();
                redis.StartAgain();
            }),
            () => Task.CompletedTask);
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        await outage.WholeAsync();
        await outage.EachCountedOnceAsync();
    }

    [Fact]
    public async Task Emptied_by_hand_it_gets_back_what_it_acknowledged()
    {
        using var redis = RedisServer.Start();
        await using var outage = await Outage.PrepareAsync(redis.Configuration, redis);
        await outage.RunAsync(() => Task.Run(() => redis.Say("FLUSHALL")), () => Task.CompletedTask);
        outage.AnsweredRightAndSoon();
        outage.AllRecorded();
        await outage.WholeAsync();
        await outage.EachCountedOnceAsync();
    }
}
