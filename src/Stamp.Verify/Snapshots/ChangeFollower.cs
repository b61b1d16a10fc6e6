using Stamp.Core.Storage;
using Stamp.Verify.Keys;

namespace Stamp.Verify.Snapshots;

/// <summary>
/// Follows the registry's change feed and the key file, so that a recall, a withdrawal or a rotated key
/// shows within a second without a restart.
/// </summary>
public sealed partial class ChangeFollower(
    ChangeFeed feed, SnapshotCache snapshots, CurrentKeyring keys, TimeProvider clock, ILogger<ChangeFollower> log) : BackgroundService
{
    /// <summary>A fifth of the second within which a change must show; each look is one indexed read.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private const int MostAtOnce = 1_000;

    private long seen;
    private bool away;

    /// <summary>When the feed was last read; <see cref="DateTimeOffset.MinValue"/> before the first time.</summary>
    public DateTimeOffset LastReadAt { get; private set; }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // The cache is empty still: whatever it loads is at least as new as this.
        seen = feed.CurrentNumber();
        LastReadAt = clock.GetUtcNow();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Follow();
            keys.Refresh();
        }
    }

    private void Follow()
    {
        try
        {
            // A registry put back from a backup counts from an earlier number: nothing cached is worth keeping.
            if (feed.CurrentNumber() is var current && current < seen)
            {
                snapshots.Clear();
                seen = current;
            }
            for (var changes = feed.ReadAfter(seen, MostAtOnce); changes.Count > 0; changes = feed.ReadAfter(seen, MostAtOnce))
            {
                foreach (var change in changes)
                {
                    if (change.Kind == ChangeKind.Batch) snapshots.EvictBatch((int)change.Subject);
                    else snapshots.EvictProduct(change.Subject);
                    seen = change.Number;
                }
            }
            LastReadAt = clock.GetUtcNow();
            if (away) LogBack(log);
            away = false;
        }
        catch (RegistryUnavailableException error)
        {
            // Once an outage, not five times a second.
            if (!away) LogAway(log, error.Message);
            away = true;
        }
    }

    [LoggerMessage(2, LogLevel.Error, "The registry can't be read; answers go on from what is cached: {Message}")]
    private static partial void LogAway(ILogger log, string message);

    [LoggerMessage(3, LogLevel.Information, "The registry can be read again.")]
    private static partial void LogBack(ILogger log);
}
