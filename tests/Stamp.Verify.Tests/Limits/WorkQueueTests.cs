using Stamp.Verify.Limits;

namespace Stamp.Verify.Tests.Limits;

public sealed class WorkQueueTests
{
    [Fact]
    public async Task So_many_work_so_many_wait_in_order_and_the_next_is_told_at_once()
    {
        using var queue = new WorkQueue(new() { InWork = 2, Waiting = 2 });
        using var first = await queue.EnterAsync(default);
        using var second = await queue.EnterAsync(default);
        Assert.True(first.IsAcquired && second.IsAcquired);
        var third = queue.EnterAsync(default).AsTask();
        var fourth = queue.EnterAsync(default).AsTask();
        Assert.Equal((2, 2), queue.Now);
        var fifth = queue.EnterAsync(default);
        Assert.True(fifth.IsCompleted);
        using (var refused = await fifth) Assert.False(refused.IsAcquired);

        first.Dispose();
        using var thirdPlace = await third.WaitAsync(VerifyUnderTest.Patience);
        Assert.True(thirdPlace.IsAcquired);
        Assert.False(fourth.IsCompleted);
        second.Dispose();
        using var fourthPlace = await fourth.WaitAsync(VerifyUnderTest.Patience);
        Assert.True(fourthPlace.IsAcquired);
        Assert.Equal((2, 0), queue.Now);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_makes_room()
    {
        using var queue = new WorkQueue(new() { InWork = 1, Waiting = 1 });
        using var working = await queue.EnterAsync(default);
        using var gone = new CancellationTokenSource();
        var left = queue.EnterAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        var next = queue.EnterAsync(default);
        Assert.False(next.IsCompleted);
        working.Dispose();
        using var place = await next.AsTask().WaitAsync(VerifyUnderTest.Patience);
        Assert.True(place.IsAcquired);
    }
}
