using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;

namespace Stamp.Core.Tests.Scans.Redis;

public sealed class VisitLineTests
{
    private readonly List<(LedgerRequest[] Visits, TaskCompletionSource Answered)> calls = [];
    private readonly VisitLine line;

    public VisitLineTests() => line = new(visits =>
    {
        // Continues where it is answered: each step is over when the next begins.
        calls.Add((visits, new()));
        return new(calls[^1].Answered.Task);
    });

    [Fact]
    public void A_visit_that_finds_the_line_free_goes_at_once_and_alone()
    {
        Add(1);
        Assert.Equal([1], Sizes);
        calls[0].Answered.SetResult();
        Add(1);
        Assert.Equal([1, 1], Sizes);
    }

    [Fact]
    public void Those_that_come_meanwhile_go_together_in_their_order()
    {
        Add(1);
        var later = Add(10);
        Assert.Equal([1], Sizes);
        calls[0].Answered.SetResult();
        Assert.Equal(later, calls[1].Visits);
    }

    [Fact]
    public void A_call_carries_64_at_most_and_the_next_the_rest()
    {
        Add(1);
        Add(100);
        calls[0].Answered.SetResult();
        calls[1].Answered.SetResult();
        Assert.Equal([1, 64, 36], Sizes);
    }

    [Fact]
    public async Task Visits_from_many_threads_each_go_exactly_once()
    {
        var sent = new System.Collections.Concurrent.ConcurrentBag<LedgerRequest>();
        var under = 0;
        var busy = new VisitLine(async visits =>
        {
            Assert.Equal(1, Interlocked.Increment(ref under));
            await Task.Yield();
            foreach (var visit in visits) sent.Add(visit);
            Interlocked.Decrement(ref under);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var n = 0; n < 25_000; n++) busy.Add(Visit());
        })));
        for (var wait = System.Diagnostics.Stopwatch.StartNew(); sent.Count < 100_000 && wait.Elapsed < TimeSpan.FromSeconds(60);) await Task.Delay(10);
        Assert.Equal((100_000, 100_000), (sent.Count, sent.Distinct().Count()));
    }

    private int[] Sizes => [.. calls.Select(call => call.Visits.Length)];

    private LedgerRequest[] Add(int count)
    {
        LedgerRequest[] visits = [.. Enumerable.Range(0, count).Select(_ => Visit())];
        foreach (var visit in visits) line.Add(visit);
        return visits;
    }

    private static LedgerRequest Visit() => LedgerRequest.For(1, new Visit(new(1, 1), 1, DateTimeOffset.UnixEpoch));
}
