using Stamp.Core.Snapshots;

namespace Stamp.Verify.Snapshots;

/// <summary>The cache's second level, which all nodes share; counts what comes of it.</summary>
public sealed partial class SharedLevel(SharedSnapshots shared, ILogger<SharedLevel> log)
{
    private readonly long[] counts = new long[Enum.GetValues<SharedOutcome>().Length];
    private int told;

    /// <summary>How often a look ended so.</summary>
    public long Count(SharedOutcome outcome) => Volatile.Read(ref counts[(int)outcome]);

    /// <summary>Never throws for an outage, and waits no longer than the link's patience.</summary>
    public async Task<SharedRead> ReadAsync(SnapshotKey key)
    {
        var read = await shared.ReadAsync(key);
        Interlocked.Increment(ref counts[(int)read.Outcome]);
        // Once: whoever writes to Redis could fill the log.
        if (read.Outcome == SharedOutcome.Forged && Interlocked.Exchange(ref told, 1) == 0) LogForged(log, key.Name);
        return read;
    }

    /// <summary>Leaves a snapshot for the other nodes; nobody waits for it.</summary>
    public void Share(ISnapshot snapshot) => _ = shared.ShareAsync(snapshot);

    [LoggerMessage(20, LogLevel.Error, "Someone else than a node of ours wrote to the shared snapshots in Redis: {Key} was refused. Told once; the registry is asked instead.")]
    private static partial void LogForged(ILogger log, string key);
}
