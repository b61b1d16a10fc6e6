using System.Diagnostics;
using Stamp.Core.Keys;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Verify.Keys;

namespace Stamp.Verify.Snapshots;

/// <summary>
/// Follows the registry's change feed and the key file, so that a recall, a withdrawal or a rotated key
/// shows within a second without a restart.
/// </summary>
/// <param name="atPath">Opens the registry's path at every look, so that a file put in its place is noticed.</param>
public sealed partial class ChangeFollower(
    RegistryDatabase registry, [FromKeyedServices(ChangeFollower.AtPath)] ChangeFeed atPath, KnownChanges changes,
    SnapshotCache snapshots, CurrentKeyring keys, ILogger<ChangeFollower> log) : BackgroundService
{
    /// <summary>A fifth of the second within which a change must show; each look is one indexed read.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private const int MostAtOnce = 1_000;

    /// <summary>The service key of the change feed that opens the path at every look.</summary>
    public const string AtPath = "at-path";

    /// <summary>At every third look, so that a compromise shows within a second.</summary>
    private const int LooksAtKeys = 3;

    private bool away;

    private int looks;

    private long readAt;

    /// <summary>How long ago the feed was last read.</summary>
    public TimeSpan SinceRead => Stopwatch.GetElapsedTime(Volatile.Read(ref readAt));

    /// <summary>The number of the newest change that was taken in.</summary>
    public long Seen => changes.Seen.Number;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // The cache is empty still: whatever it loads is at least as new as this.
        Restart();
        readAt = Stopwatch.GetTimestamp();
        return base.StartAsync(cancellationToken);
    }

    // On a thread of its own: SQLite holds it while it reads or waits for a lock, and the pool has one a core.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () =>
        {
            while (!stoppingToken.WaitHandle.WaitOne(Pace))
            {
                Look();
                keys.Refresh();
                if (!away && ++looks % LooksAtKeys == 0 && KeyRecord.Read(registry).Succeeded(out var recorded, out _)) keys.Heed(recorded);
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Takes in what changed since the last look. Called by one thread at a time.</summary>
    internal void Look()
    {
        try
        {
            // Asked before the feed is read: what was read at a place must be found in the feed afterwards.
            var furthest = changes.Furthest;
            var followed = changes.Seen;
            // A registry put back from a backup, or another one, has not the history that was followed; and
            // what an outage ended with may be any file at all. Nothing cached is worth keeping then.
            var same = TakeIn() && changes.Confirms(furthest);
            if (away || !same) Restart();
            if (!same) LogAnother(log, followed.Number, changes.Seen.Number);
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
            registry.LookAgain();
            LogAway(log, error.Message);
        }
    }

    /// <returns>False where the registry does not know the place that was followed up to.</returns>
    private bool TakeIn()
    {
        while (true)
        {
            if (atPath.ReadOn(changes.Seen, MostAtOnce) is not { } news) return false;
            // What loads from here on must come from the file that these changes stand in.
            if (news.Count > 0) registry.LookAgain();
            foreach (var change in news) changes.Apply(change, snapshots.Evict);
            if (news.Count < MostAtOnce) return true;
        }
    }

    private void Restart()
    {
        registry.LookAgain();
        changes.Restart(atPath.Latest(changes.Capacity), snapshots.Clear);
    }

    [LoggerMessage(2, LogLevel.Error, "The registry can't be read; answers go on from what is cached: {Message}")]
    private static partial void LogAway(ILogger log, string message);

    [LoggerMessage(7, LogLevel.Error, "Another registry, or an older copy, was put in the place of the one that was followed up to change {Followed}; its last change is {Now}. Nothing cached is used any more; answers and journal go on with what is there now.")]
    private static partial void LogAnother(ILogger log, long followed, long now);

    [LoggerMessage(3, LogLevel.Information, "The registry can be read again.")]
    private static partial void LogBack(ILogger log);
}
