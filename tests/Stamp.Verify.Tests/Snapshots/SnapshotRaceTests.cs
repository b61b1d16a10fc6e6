using Stamp.Verify.Snapshots;

namespace Stamp.Verify.Tests.Snapshots;

public sealed class SnapshotRaceTests
{
    private const int Changes = 3_000;

    private sealed record Version(int Number);

    [Fact]
    public async Task A_stale_value_never_comes_back_after_its_change_was_seen()
    {
        var stored = 0;
        var seen = 0;
        var loads = new BoundedLoads<int, Version>(_ => Loading<Version>(() =>
        {
            var read = Volatile.Read(ref stored);
            // Between reading and keeping, where changes slip in.
            if (read % 7 == 0) Thread.SpinWait(200);
            return new(read);
        }), capacity: 10);
        using var done = new CancellationTokenSource();
        var asked = new long[4];
        var readers = asked.Select((_, reader) => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var floor = Volatile.Read(ref seen);
                Assert.True((await loads.GetAsync(1))!.Number >= floor, "A value from before a change that was seen came back.");
                Interlocked.Increment(ref asked[reader]);
            }
        })).ToArray();

        // Until each reader has raced with thousands of changes, however late it came to run.
        for (var n = 1; n <= Changes || (asked.Min() < Changes && readers.All(reader => !reader.IsCompleted)); n++)
        {
            Volatile.Write(ref stored, n);
            loads.Evict(1);
            Volatile.Write(ref seen, n);
            if (n % 50 == 0) await Task.Yield();
        }
        Assert.Equal(stored, (await loads.GetAsync(1))!.Number);
        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task One_load_answers_all_who_ask_at_once()
    {
        var count = 0;
        using var gate = new ManualResetEventSlim();
        var loads = new BoundedLoads<int, Version>(key => Loading<Version>(() =>
        {
            Interlocked.Increment(ref count);
            gate.Wait();
            return new(key);
        }), capacity: 10);
        var asking = Enumerable.Range(0, 100).Select(_ => loads.GetAsync(7).AsTask()).ToArray();
        gate.Set();
        Assert.All(await Task.WhenAll(asking), value => Assert.Equal(7, value!.Number));
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task The_oldest_go_first_and_absent_values_and_failures_are_not_kept()
    {
        var loaded = new List<int>();
        var loads = new BoundedLoads<int, Version>(key => Loading<Version>(() =>
        {
            lock (loaded) loaded.Add(key);
            return key switch { 0 => null, -1 => throw new InvalidOperationException("away"), _ => new(key) };
        }), capacity: 3);
        foreach (var key in new[] { 1, 2, 3, 4, 4, 3, 2, 1 }) await loads.GetAsync(key);
        Assert.Equal([1, 2, 3, 4, 1], loaded);
        Assert.Null(await loads.GetAsync(0));
        Assert.Null(await loads.GetAsync(0));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await loads.GetAsync(-1));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await loads.GetAsync(-1));
        Assert.Equal([1, 2, 3, 4, 1, 0, 0, -1, -1], loaded);
    }

    [Fact]
    public async Task Heavy_values_take_the_place_of_many()
    {
        var loaded = new List<int>();
        var loads = new BoundedLoads<int, Version>(key =>
        {
            loaded.Add(key);
            return Task.FromResult(new Load<Version>(new(key)));
        }, capacity: 10, value => value.Number);
        foreach (var key in new[] { 1, 2, 3, 4, 1, 2, 9, 1, 9, 4 }) await loads.GetAsync(key);
        // 9 pushed out 1, 2, 3 and 4, but 1 fits beside it; 4 then pushes out both.
        Assert.Equal([1, 2, 3, 4, 9, 1, 4], loaded);
    }

    [Fact]
    public async Task What_was_shown_ahead_of_the_feed_is_not_followed_by_what_took_its_place_before()
    {
        var gate = new TaskCompletionSource<Load<Version>>();
        var results = new Queue<Task<Load<Version>>>([gate.Task, Task.FromResult(new Load<Version>(new(6))), Task.FromResult(new Load<Version>(new(8)))]);
        var loads = new BoundedLoads<int, Version>(_ => results.Dequeue(), capacity: 10);
        var first = loads.GetAsync(1).AsTask();
        loads.Evict(1);
        Assert.Equal(6, (await loads.GetAsync(1))!.Number);
        gate.SetResult(new(new(7), RunsAhead: true));
        Assert.Equal(7, (await first)!.Number);
        Assert.Equal(8, (await loads.GetAsync(1))!.Number);
    }

    private static async Task<Load<T>> Loading<T>(Func<T?> read)
        where T : class => new(await RegistryLoads.RunAsync(read));
}
