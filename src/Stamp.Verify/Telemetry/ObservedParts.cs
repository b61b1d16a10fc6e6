using Stamp.Core.Keys;
using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Scans.Redis;
using Stamp.Core.Scans.Spool;
using Stamp.Verify.Keys;
using Stamp.Verify.Snapshots;

namespace Stamp.Verify.Telemetry;

/// <summary>The parts whose state is observed. A part that this configuration doesn't run has no instruments.</summary>
internal static class ObservedParts
{
    public static void ObserveParts(this IServiceProvider services)
    {
        var metrics = services.GetRequiredService<StampsMetrics>();
        Observe(metrics, services.GetRequiredService<ChangeFollower>());
        Observe(metrics, services.GetRequiredService<CurrentKeyring>());
        if (services.GetRequiredService<IScanLedger>() is EmbeddedScanLedger embedded) Observe(metrics, embedded);
        if (services.GetService<RedisLink>() is { } redis) Observe(metrics, redis);
        if (services.GetService<VisitSpool>() is { } spool) Observe(metrics, spool, services.GetRequiredService<TimeProvider>());
        if (services.GetService<ScanJournal>() is { } journal) Observe(metrics, journal);
    }

    private static void Observe(StampsMetrics metrics, ChangeFollower follower)
    {
        metrics.ObserveAge("stamps.feed.age", "Since the registry's change feed was last read.", () => follower.SinceRead);
        metrics.ObserveNumber("stamps.feed.change_number", "{change}", "The newest change of the registry that this node has taken in.", () => follower.Seen);
    }

    private static void Observe(StampsMetrics metrics, CurrentKeyring keys) => metrics.ObserveStates<KeyEpochState>(
        "stamps.keyring.epochs", "{epoch}", "Key epochs in use, by state.", state => keys.Current.Epochs.Count(epoch => epoch.State == state));

    private static void Observe(StampsMetrics metrics, EmbeddedScanLedger ledger) => metrics.ObserveAmount(
        "stamps.ledger.waiting", "{scan}", "Scans that wait for the embedded ledger to commit them.", () => ledger.Waiting);

    private static void Observe(StampsMetrics metrics, RedisLink redis) => metrics.ObserveStates<BreakerState>(
        "stamps.redis.breaker", "{breaker}", "The circuit breaker to Redis, the worst one in a cluster, by state.", state => redis.State == state ? 1 : 0);

    private static void Observe(StampsMetrics metrics, VisitSpool spool, TimeProvider clock)
    {
        metrics.ObserveAmount("stamps.spool.waiting", "{scan}", "Scans kept on this machine's disk until the ledger can be had again.", () => spool.State.Depth);
        metrics.ObserveAge("stamps.spool.age", "Since the oldest scan in the spool was seen.", () => spool.State.Oldest is { } oldest ? clock.GetUtcNow() - oldest : TimeSpan.Zero);
        metrics.ObserveTotal("stamps.spool.refused", "{scan}", "Scans that found the spool full, too slow or failing, and went unrecorded.", () => spool.State.Refused);
    }

    private static void Observe(StampsMetrics metrics, ScanJournal journal)
    {
        metrics.ObserveTotal("stamps.journal.moved", "{sighting}", "Sightings carried from Redis to the registry by this node.", () => journal.State.Moved);
        metrics.ObserveTotal("stamps.journal.unreadable", "{sighting}", "Entries of the sightings' streams that were none of ours, dropped.", () => journal.State.Unreadable);
        metrics.ObserveNumber("stamps.journal.waiting", "{sighting}", "Sightings of all nodes that wait in Redis.", () => journal.State.Waiting);
        metrics.ObserveAge("stamps.journal.lag", "How old the oldest sighting of the last round was when it reached the registry.", () => journal.State.Lag);
    }
}
