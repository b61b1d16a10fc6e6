using System.Diagnostics;
using Stamp.Core.Storage;
using Stamp.Verify.Keys;

namespace Stamp.Verify.Snapshots;

/// <summary>
/// Follows the registry's change feed and the key file, so that a recall, a withdrawal or a rotated key
/// shows within a second without a restart.
/// </summary>
/// <param name="atPath">Opens the registry's path at every look, so that a file put in its place is noticed.</param>
public sealed partial class ChangeFollower(
    RegistryDatabase registry, [FromKeyedServices(ChangeFollower.AtPath)] ChangeFeed atPath, ChangeFeed feed,
    SnapshotCache snapshots, CurrentKeyring keys, ILogger<ChangeFollower> log) : BackgroundService
{
    /// <summary>A fifth of the second within which a change must show; each look is one indexed read.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private const int MostAtOnce = 1_000;

    /// <summary>The service key of the change feed that opens the path at every look.</summary>
    public const string AtPath = "at-path";

    private long seen;
    private bool away;

    private long readAt;

    /// <summary>How long ago the feed was last read.</summary>
    public TimeSpan SinceRead => Stopwatch.GetElapsedTime(Volatile.Read(ref readAt));

    /// <summary>The number of the newest change that was taken in.</summary>
    public long Seen => Volatile.Read(ref seen);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // The cache is empty still: whatever it loads is at least as new as this.
        seen = atPath.CurrentNumber();
        readAt = Stopwatch.GetTimestamp();
        return base.StartAsync(cancellationToken);
    }

    // On a thread of its own: SQLite holds it while it reads or waits for a lock, and the pool has one a core.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () =>
        {
            while (!stoppingToken.WaitHandle.WaitOne(Pace))
            {
                Follow();
                keys.Refresh();
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Follow()
    {
        try
        {
            // Asked before the number is read, so that only a number that went back can be below it.
            var loaded = snapshots.Newest;
            if (atPath.CurrentNumber() is var current && current != seen)
            {
                // What loads from here on must come from the file that this number stands in.
                registry.CloseIdle();
                if (current > seen) EvictChanged();
            }
            // A registry put back from a backup counts from an earlier number, and what an outage ended
            // with may be another file altogether: nothing cached is worth keeping.
            if (current < seen || current < loaded || away)
            {
                registry.CloseIdle();
                snapshots.Clear();
                seen = current;
            }
            Volatile.Write(ref readAt, Stopwatch.GetTimestamp());
            if (away) LogBack(log);
            away = false;
        }
        // Whatever it is, a registry that is no registry any more included: answers must go on from what is
        // cached, and the follower must be there when it can be read again.
        catch (Exception error)
        {
            // Once an outage, not five times a second.
            if (away) return;
            away = true;
            // Connections opened before may still read what is no longer at the path.
            registry.CloseIdle();
            LogAway(log, error.Message);
        }
    }

    private void EvictChanged()
    {
        for (var changes = feed.ReadAfter(seen, MostAtOnce); changes.Count > 0; changes = feed.ReadAfter(seen, MostAtOnce))
        {
            foreach (var change in changes)
            {
                if (change.Kind == ChangeKind.Batch) snapshots.EvictBatch((int)change.Subject);
                else snapshots.EvictProduct(change.Subject);
                seen = change.Number;
            }
        }
    }

    [LoggerMessage(2, LogLevel.Error, "The registry can't be read; answers go on from what is cached: {Message}")]
    private static partial void LogAway(ILogger log, string message);

    [LoggerMessage(3, LogLevel.Information, "The registry can be read again.")]
    private static partial void LogBack(ILogger log);
}
