using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;
using Stamp.Core.Scans.Spool;
using Stamp.Tests.Servers;

namespace Stamp.Verify.Tests.Chaos;

/// <summary>The service as it runs, on Redis, with visitors coming all the time, while a test breaks something.</summary>
public sealed class Outage : IAsyncDisposable
{
    private readonly IReadOnlyList<RedisServer> servers;

    private Outage(VerifyUnderTest verify, IReadOnlyList<RedisServer> servers) => (Verify, this.servers, Market) = (verify, servers, new(verify));

    public VerifyUnderTest Verify { get; }

    public Market Market { get; }

    public RedisLink Redis => Verify.Services.GetRequiredService<RedisLink>();

    public SpoolState Spool => Verify.Services.GetRequiredService<VisitSpool>().State;

    /// <param name="configuration">As <c>STAMPS_REDIS</c>.</param>
    /// <param name="servers">Of which any that runs can be asked.</param>
    public static async Task<Outage> PrepareAsync(string configuration, params IReadOnlyList<RedisServer> servers)
    {
        var data = new OcopData(redis: configuration);
        RegistryLock.Prepare(data);
        var outage = new Outage(await VerifyUnderTest.StartAsync(data), servers);
        await outage.Market.SetUpAsync();
        return outage;
    }

    /// <summary>Visitors come, something breaks, they go on coming; it is mended, and still they come.</summary>
    public async Task RunAsync(Func<Task> breaks, Func<Task> mends)
    {
        Market.Open();
        await Market.AnsweredAsync(200);
        await breaks();
        await Market.AnsweredAsync(400);
        await mends();
        await RecoveredAsync();
        await Market.AnsweredAsync(200);
        await Market.CloseAsync();
    }

    /// <summary>Without a restart: the breaker is closed, nothing waits in the spool, and the service says that it is ready.</summary>
    public Task RecoveredAsync() => VerifyUnderTest.UntilAsync(
        async () => Redis.State == BreakerState.Closed && Spool.Depth == 0 && await ReadinessAsync() == "ready", TimeSpan.FromSeconds(120));

    public async Task<string> ReadinessAsync() =>
        (await Verify.JsonAsync("/health/ready")).GetProperty("status").GetString()!;

    /// <summary>Nobody was told anything wrong, nobody was left without an answer, nobody waited long.</summary>
    public void AnsweredRightAndSoon()
    {
        foreach (var answer in Market.Answers)
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(Market.ReasonOf(answer.Index), answer.Reason);
        }
        // 250 ms for Redis, and what a busy machine adds: nearly all of them, so that one pause of it is no failure.
        var slow = Market.Answers.Count(answer => answer.Took > TimeSpan.FromSeconds(1));
        Assert.True(slow * 20 < Market.Answers.Count, $"{slow} of {Market.Answers.Count} took longer than a second.");
    }

    /// <summary>
    /// Whoever was told otherwise had waited as long as an answer waits for the spool's disk, and those are few:
    /// a pause of this machine, not the outage.
    /// </summary>
    public void AllRecorded()
    {
        var unrecorded = Market.Answers.Where(answer => !answer.Recorded).ToList();
        Assert.DoesNotContain(unrecorded, answer => answer.Took < VisitSpool.Patience * 0.95);
        Assert.True(unrecorded.Count * 20 < Market.Answers.Count, $"{unrecorded.Count} of {Market.Answers.Count} were not recorded.");
    }

    /// <summary>
    /// Every scan that was answered as recorded is counted in Redis and journaled, once; one that was answered as
    /// unrecorded may have been kept after its answer.
    /// </summary>
    public async Task EachCountedOnceAsync()
    {
        await JournaledAsync();
        var journaled = Journaled();
        foreach (var stamp in Market.Answers.GroupBy(answer => (answer.Batch, answer.Index)))
        {
            var counted = journaled.GetValueOrDefault(stamp.Key);
            Assert.InRange(counted, stamp.Count(answer => answer.Recorded), stamp.Count());
            if (counted > 0) Assert.Equal(counted, (await HistoryAsync(stamp.Key.Batch, stamp.Key.Index)).Count);
            journaled.Remove(stamp.Key);
        }
        Assert.Empty(journaled);
    }

    /// <summary>Until histories are restored, and what was acknowledged last is told again.</summary>
    public async Task WholeAsync()
    {
        foreach (var batch in Market.Numbers)
            await VerifyUnderTest.UntilAsync(async () => !ReferenceEquals(await HistoryAsync(batch, 1), ScanHistory.NotRestored), TimeSpan.FromSeconds(60));
        var echo = Verify.Services.GetRequiredService<VisitEcho>();
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(echo.IsDone), TimeSpan.FromSeconds(60));
    }

    /// <summary>What Redis has of a stamp. The ledger gives up after 150 ms; a pause of this machine may be longer.</summary>
    private async Task<ScanHistory> HistoryAsync(int batch, int index)
    {
        var ledger = Verify.Services.GetRequiredService<IScanLedger>();
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                return await ledger.ReadAsync(new(batch, index));
            }
            catch (ScanLedgerUnavailableException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Asked again.
            }
        }
    }

    public Task JournaledAsync() =>
        VerifyUnderTest.UntilAsync(() => Task.FromResult(Spool.Depth == 0 && Waiting() == 0), TimeSpan.FromSeconds(60));

    /// <summary>Sightings that are still in Redis.</summary>
    public int Waiting() => Enumerable.Range(0, 64)
        .Where(partition => Market.Numbers.Any(batch => batch % 64 == partition))
        .Sum(partition => int.Parse(Running.Say("XLEN", $"stamps:{{{partition}}}:sightings"), System.Globalization.CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await Market.CloseAsync();
        await Verify.DisposeAsync();
    }

    private RedisServer Running => servers.First(server => server.Runs);

    private Dictionary<(int, int), long> Journaled()
    {
        using var connection = new SqliteConnection($"Data Source={Verify.Data.Folder.Registry};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT batch, stamp, count(*), count(DISTINCT visitor) FROM sighting GROUP BY batch, stamp";
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<(int, int), long>();
        while (reader.Read())
        {
            Assert.Equal(reader.GetInt64(3), reader.GetInt64(2));
            counts[(reader.GetInt32(0), reader.GetInt32(1))] = reader.GetInt64(2);
        }
        return counts;
    }
}
