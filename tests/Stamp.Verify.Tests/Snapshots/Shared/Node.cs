using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stamp.Core.Redis;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Verify.Keys;
using Stamp.Verify.Snapshots;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Tests.Snapshots.Shared;

/// <summary>One verify node's cache with both levels and its follower, which looks only when a test tells it to.</summary>
internal sealed class Node : IDisposable
{
    private readonly TestLog log = new();
    private readonly RegistryDatabase registry;
    private readonly LoggerFactory loggers;
    private readonly RedisLink link;
    private readonly ServiceProvider meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    /// <param name="patience">How long a load waits for Redis; null is longer than any busy machine takes.</param>
    public Node(OcopData data, string redis, string prefix, TimeSpan? patience = null, bool follows = true)
    {
        loggers = new([log]);
        link = RedisLink.Connect(new(redis, prefix) { Patience = patience ?? TimeSpan.FromSeconds(120), ConnectPatience = TimeSpan.FromSeconds(30) }).Value;
        registry = RegistryDatabase.ForReading(data.Folder.Registry, TimeSpan.FromSeconds(5));
        var keys = new CurrentKeyring(
            data.Folder.VerifyKeyring, null, data.Keyring, File.GetLastWriteTimeUtc(data.Folder.VerifyKeyring), loggers.CreateLogger<CurrentKeyring>());
        Shared = new(link, Changes, () => data.Keyring);
        Level = new(Shared, loggers.CreateLogger<SharedLevel>());
        Cache = new(new SnapshotReader(registry), Changes, new CacheMeter(new(meters.GetRequiredService<IMeterFactory>()), new()), Level);
        Follower = new(
            registry, new ChangeFeed(RegistryDatabase.ForReading(data.Folder.Registry, TimeSpan.FromSeconds(5), pooled: false)),
            Changes, Cache, keys, loggers.CreateLogger<ChangeFollower>());
        if (follows) Follower.Look();
    }

    public KnownChanges Changes { get; } = new();

    public SharedSnapshots Shared { get; }

    public SharedLevel Level { get; }

    public SnapshotCache Cache { get; }

    public ChangeFollower Follower { get; }

    public string Log => log.Text;

    /// <summary>Reads the registry as this node would, past its cache.</summary>
    public SnapshotReader Reader => new(registry);

    public long Found => Level.Count(SharedOutcome.Found);

    /// <summary>What a batch's first stamp is, and how many ranges it has.</summary>
    public async Task<int> RangesAsync(int batch) => (await Cache.BatchAsync(batch))!.Ranges.Segments.Count;

    /// <summary>Until what this node loaded lies in Redis, which nobody waits for.</summary>
    public Task UntilSharedAsync(SnapshotKey key) =>
        VerifyUnderTest.UntilAsync(async () => (await Shared.ReadAsync(key)).Outcome == SharedOutcome.Found);

    /// <summary>As capacity does: level 1 forgets, and nothing else changes.</summary>
    public void Forget(SnapshotKey key) => Cache.Evict(key);

    public void Dispose()
    {
        Follower.Dispose();
        registry.Dispose();
        loggers.Dispose();
        // Killed servers leave the driver trying; closing it waits for nothing.
        link.Dispose();
        meters.Dispose();
    }
}
