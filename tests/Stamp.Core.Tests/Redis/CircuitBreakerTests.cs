using Stamp.Core.Redis;

namespace Stamp.Core.Tests.Redis;

public sealed class CircuitBreakerTests
{
    private const long Retry = CircuitBreaker.RetryMilliseconds;

    private readonly CircuitBreaker breaker = new();

    private void Fail(int times, long now)
    {
        for (var n = 0; n < times; n++)
        {
            Assert.True(breaker.TryEnter(now));
            breaker.Failed(now);
        }
    }

    [Fact]
    public void A_few_failures_in_a_row_open_it_and_an_answer_between_begins_the_row_anew()
    {
        Fail(CircuitBreaker.Failures - 1, 0);
        breaker.Succeeded();
        Fail(CircuitBreaker.Failures - 1, 0);
        Assert.Equal(BreakerState.Closed, breaker.State);
        Fail(1, 0);
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.False(breaker.TryEnter(0));
    }

    [Fact]
    public void Open_it_lets_one_call_through_each_while_to_see()
    {
        Fail(CircuitBreaker.Failures, 0);
        Assert.False(breaker.TryEnter(Retry - 1));
        Assert.True(breaker.TryEnter(Retry));
        Assert.Equal(BreakerState.HalfOpen, breaker.State);
        Assert.False(breaker.TryEnter(Retry));
        breaker.Failed(Retry + 10);
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.False(breaker.TryEnter(Retry + 11));
        Assert.True(breaker.TryEnter((2 * Retry) + 10));
    }

    [Fact]
    public void One_answer_closes_it_and_counts_as_a_recovery()
    {
        Fail(CircuitBreaker.Failures, 0);
        Assert.True(breaker.TryEnter(Retry));
        breaker.Succeeded();
        Assert.Equal((BreakerState.Closed, 1), (breaker.State, breaker.Recoveries));
        for (var n = 0; n < 10; n++)
        {
            Assert.True(breaker.TryEnter(Retry));
            breaker.Succeeded();
        }
        Assert.Equal(1, breaker.Recoveries);
    }

    [Fact]
    public void What_was_under_way_when_it_opened_does_not_put_off_the_next_try()
    {
        Fail(CircuitBreaker.Failures, 0);
        breaker.Failed(Retry - 1);
        Assert.True(breaker.TryEnter(Retry));
    }

    [Fact]
    public void A_try_that_never_tells_how_it_went_does_not_keep_the_next_out()
    {
        Fail(CircuitBreaker.Failures, 0);
        Assert.True(breaker.TryEnter(Retry));
        Assert.False(breaker.TryEnter((2 * Retry) - 1));
        Assert.True(breaker.TryEnter(2 * Retry));
    }

    [Fact]
    public void On_a_cluster_a_dead_partition_leaves_the_others_alone_and_on_one_redis_it_stands_for_all()
    {
        foreach (var cluster in new[] { false, true })
        {
            var breakers = new ShardBreakers(TimeProvider.System) { Apart = cluster };
            for (var n = 0; n < CircuitBreaker.Failures; n++) breakers.Enter(7).Failed(breakers.Now);
            Assert.Throws<RedisAwayException>(() => breakers.Enter(7));
            Assert.Equal((BreakerState.Open, 1), (breakers.State, breakers.Away));
            if (cluster)
            {
                breakers.Enter(8).Succeeded();
                breakers.Enter(ShardBreakers.Elsewhere).Succeeded();
            }
            else
            {
                Assert.Throws<RedisAwayException>(() => breakers.Enter(8));
            }
        }
    }

    [Theory]
    [InlineData("LOADING Redis is loading the dataset in memory", false)]
    [InlineData("CLUSTERDOWN The cluster is down", false)]
    [InlineData("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", false)]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot", false)]
    [InlineData("READONLY You can't write against a read only replica. script: ab, on @user_script:36.", false)]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", true)]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value", true)]
    public void What_redis_says_of_itself_is_an_outage_and_what_it_says_of_a_call_is_not(string says, bool answer) =>
        Assert.Equal(answer, RedisTrouble.Of(says) is not { IsOutage: true });
}
