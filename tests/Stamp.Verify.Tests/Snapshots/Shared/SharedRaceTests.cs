using Stamp.Core.Snapshots;
using Stamp.Tests.Servers;

namespace Stamp.Verify.Tests.Snapshots.Shared;

/// <summary>
/// Loads against changes, thousands of times, over two nodes: their followers look without a pause, readers make
/// level 1 forget all the time, and slow loaders leave in Redis what they read many changes ago.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SharedRaceTests(RedisServers servers)
{
    /// <summary>How long the whole may take on a machine that does other things as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public Task Nothing_stale_comes_back_over_one_redis() => RaceAsync(servers.Single.Configuration, changes: 1_200);

    [Fact]
    public Task Nothing_stale_comes_back_over_a_cluster() => RaceAsync(servers.Cluster.Configuration, changes: 300);

    private static async Task RaceAsync(string redis, int changes)
    {
        using var data = new OcopData();
        var prefix = RedisServers.NewPrefix();
        using var one = new Node(data, redis, prefix);
        using var other = new Node(data, redis, prefix);
        var racing = new Racing(data, changes);
        using var done = new CancellationTokenSource(Patience);
        Runner[] runners = [new(racing, one, done.Token), new(racing, other, done.Token)];
        var running = runners.SelectMany(runner => runner.Start()).ToArray();

        while (racing.Count < changes)
        {
            racing.Change();
            // Until each reader of each node has raced with it.
            var reads = runners.Select(runner => runner.Reads).ToArray();
            for (var n = 0; n < runners.Length; n++)
                while (runners[n].Reads < reads[n] + 4 && !running.Any(task => task.IsCompleted)) await Task.Delay(1);
            if (running.Any(task => task.IsCompleted)) break;
        }
        var last = Enumerable.Range(0, racing.Subjects).Select(racing.Committed).ToArray();
        foreach (var runner in runners)
        {
            // And both come to show the last of everything.
            for (var subject = 0; subject < last.Length; subject++)
                await VerifyUnderTest.UntilAsync(async () => running.Any(task => task.IsFaulted) || await racing.ShownAsync(runner.Node, subject) == last[subject]);
        }
        Assert.False(done.IsCancellationRequested, "The race took too long.");
        await done.CancelAsync();
        await Task.WhenAll(running);
        foreach (var runner in runners)
        {
            // It was a race: what lay in Redis was used, and was refused, again and again.
            Assert.InRange(runner.Node.Found, changes / 10, long.MaxValue);
            Assert.InRange(runner.Node.Level.Count(SharedOutcome.Stale), changes / 10, long.MaxValue);
            Assert.Equal(0, runner.Node.Level.Count(SharedOutcome.Forged));
        }
    }

    private sealed class Runner(Racing racing, Node node, CancellationToken done)
    {
        // By subject: what the follower had taken in, and the newest that was shown, before a reader asks.
        private readonly int[] taken = new int[racing.Subjects];
        private readonly int[] shown = new int[racing.Subjects];
        private long reads;

        public Node Node => node;

        public long Reads => Volatile.Read(ref reads);

        public IEnumerable<Task> Start() =>
        [
            Task.Factory.StartNew(Follow, TaskCreationOptions.LongRunning),
            Task.Run(() => ReadAsync(1)), Task.Run(() => ReadAsync(2)),
            Task.Run(LoadSlowlyAsync), Task.Run(LoadSlowlyAsync),
        ];

        private void Follow()
        {
            var committed = new int[racing.Subjects];
            while (!done.IsCancellationRequested)
            {
                for (var subject = 0; subject < committed.Length; subject++) committed[subject] = racing.Committed(subject);
                node.Follower.Look();
                for (var subject = 0; subject < committed.Length; subject++) Volatile.Write(ref taken[subject], committed[subject]);
                Thread.Sleep(1);
            }
        }

        private async Task ReadAsync(int seed)
        {
            var random = new Random(seed);
            while (!done.IsCancellationRequested)
            {
                var subject = racing.Pick(random.Next(4));
                // As if level 1 had no room.
                if (random.Next(3) == 0) node.Forget(racing.KeyOf(subject));
                var (takenIn, before) = (Volatile.Read(ref taken[subject]), Volatile.Read(ref shown[subject]));
                var version = await racing.ShownAsync(node, subject);
                Assert.True(version >= takenIn, $"{racing.KeyOf(subject).Name} was shown as {version} after change {takenIn} was taken in.");
                Assert.True(version >= before, $"{racing.KeyOf(subject).Name} was shown as {version} after {before} had been shown.");
                for (var newest = before; version > newest;)
                {
                    var found = Interlocked.CompareExchange(ref shown[subject], version, newest);
                    if (found == newest) break;
                    newest = found;
                }
                Interlocked.Increment(ref reads);
            }
        }

        private async Task LoadSlowlyAsync()
        {
            var random = new Random();
            while (!done.IsCancellationRequested)
            {
                var snapshot = racing.Read(node, racing.Pick(random.Next(4)));
                var until = racing.Count + random.Next(1, 6);
                while (racing.Count < until && !done.IsCancellationRequested) await Task.Delay(1);
                await node.Shared.ShareAsync(snapshot);
            }
        }
    }
}
