using System.Buffers.Binary;
using System.Diagnostics;
using Dapper;
using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;
using Stamp.Core.Tests.Storage;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Scans.Redis;

/// <summary>A registry, a ledger on Redis under a prefix of its own, and journals between them.</summary>
public sealed class JournalBench : IDisposable
{
    private static readonly JournalPace Quick = new(16, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));

    private readonly TempRegistry registry = new();
    private readonly RedisServer server;

    /// <param name="server">The one Redis, or any node of a cluster.</param>
    public JournalBench(RedisServer server)
    {
        this.server = server;
        Link = RedisLink.Connect(new(server.Configuration, Prefix) { Patience = TimeSpan.FromSeconds(30), ConnectPatience = TimeSpan.FromSeconds(30) }).Value;
        Ledger = new RedisScanLedger(Link);
    }

    public string Prefix { get; } = RedisServers.NewPrefix();

    public RedisLink Link { get; }

    public RedisScanLedger Ledger { get; }

    public TempRegistry Registry => registry;

    public ScanJournal NewJournal() => new(Link, registry.Database, CautionRules.BuiltIn, TimeProvider.System, Quick);

    /// <summary>Counts visits by new visitors, spread over stamps of 100 batches.</summary>
    public Task RecordAsync(int count, int from = 0) => Task.WhenAll(Enumerable.Range(from, count).Select(n =>
        Ledger.RecordAsync(new(new((n % 100) + 1, (n % 7) + 1), (uint)n, DateTimeOffset.UnixEpoch.AddYears(56))).AsTask()));

    public string Say(params string[] command) => server.Say(command);

    /// <summary>Puts an entry into a partition's stream by hand.</summary>
    /// <param name="id">Its name there; * for the next.</param>
    public Task AddAsync(int partition, string id, params object[] fields) =>
        Link.ExecuteAsync(partition, "XADD", [Link.Key(ScanKeys.Sightings(partition)), id, .. fields]);

    /// <summary>A visit's 20 bytes, whatever the values are worth (VisitFormat).</summary>
    public static byte[] Bytes(long batch, long index, uint visitor, long milliseconds, byte place = 0)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, (batch << 24) | (index - 1));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), (milliseconds << 8) | place);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), visitor);
        return bytes;
    }

    /// <summary>Redis loses all that is ours, as if it were restarted empty.</summary>
    public async Task ForgetAsync()
    {
        List<string> keys = [.. Enumerable.Range(0, 64).SelectMany(partition => new[] { $"{{{partition}}}:whole", $"{{{partition}}}:restored", $"{{{partition}}}:sightings" })];
        for (var batch = 1; batch <= 100; batch++)
        {
            keys.Add($"{{{batch % 64}}}:s:{batch}:0");
            if (batch <= 6) keys.AddRange(Enumerable.Range(1, 40).Select(stamp => $"{{{batch}}}:v:{batch}:{stamp}"));
        }
        await Task.WhenAll(keys.Select(key => Link.ExecuteAsync("DEL", Link.Key(key))));
    }

    public string StreamOf(int partition) => $"{Prefix}{{{partition}}}:sightings";

    /// <summary>Visitors as the registry has them; the visits above name each visitor once.</summary>
    public List<long> Journaled()
    {
        using var connection = registry.Raw();
        return [.. connection.Query<long>("SELECT visitor FROM sighting ORDER BY visitor")];
    }

    public void HasExactly(int count) => Assert.Equal(Enumerable.Range(0, count).Select(n => (long)n), Journaled());

    /// <summary>Rounds until so many are journaled and none waits in Redis.</summary>
    public async Task UntilAsync(ScanJournal journal, int count)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await journal.MoveAsync();
            await journal.MeasureAsync();
            if (Journaled().Count >= count && journal.State.Waiting == 0) return;
            Assert.True(watch.Elapsed < RedisServer.Patience, $"{Journaled().Count} of {count} journaled, {journal.State.Waiting} waiting.");
            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        Link.Dispose();
        registry.Dispose();
    }
}
