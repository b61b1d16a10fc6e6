using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.EndToEnd.Tests.Crashes;
using Stamp.Tests.Servers;

namespace Stamp.EndToEnd.Tests.Journal;

public sealed class JournalCrashTests : IDisposable
{
    private const int Stamps = 40, ScansARound = 400, Rounds = 4;

    private readonly CrashFolder folder = CrashFolder.WithSamples();
    private readonly HttpClient client = new();
    private readonly List<string> paths = [];
    private int visitor;

    [Fact]
    public async Task Nodes_killed_while_scans_come_in_lose_and_double_nothing()
    {
        IssueStamps();
        using var redis = RedisServer.Start();
        var nodes = new[] { VerifyProcess.Start(folder.Data, redis.Configuration), VerifyProcess.Start(folder.Data, redis.Configuration) };
        try
        {
            var acknowledged = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var scans = Enumerable.Range(0, ScansARound).Select(n => ScanAsync(nodes[n % 2].Url, n)).ToList();
                // Some answered, some on their way, some being journaled.
                await Task.WhenAll(scans.Take(ScansARound / 4));
                nodes[round % 2].Kill();
                acknowledged += (await Task.WhenAll(scans)).Count(recorded => recorded);
                nodes[round % 2].Dispose();
                nodes[round % 2] = VerifyProcess.Start(folder.Data, redis.Configuration);
            }
            await UntilJournaledAsync(redis);
            var journaled = Journaled();
            Assert.InRange(acknowledged, 1, journaled.Values.Sum());
            for (var stamp = 1; stamp <= Stamps; stamp++)
                Assert.Equal(await CountAsync(nodes[0].Url, stamp), journaled.GetValueOrDefault(stamp));
        }
        finally
        {
            foreach (var node in nodes) node.Dispose();
        }
    }

    [Fact]
    public async Task Scans_recorded_without_redis_outlive_the_process_and_are_delivered_by_the_next()
    {
        IssueStamps();
        var port = RedisServer.FreePort();
        using (var node = VerifyProcess.Start(folder.Data, $"127.0.0.1:{port}"))
        {
            var scans = await Task.WhenAll(Enumerable.Range(0, 3 * Stamps).Select(n => ScanAsync(node.Url, n)));
            Assert.All(scans, Assert.True);
            node.Kill();
        }
        using var redis = RedisServer.StartAt(port);
        using var next = VerifyProcess.Start(folder.Data, redis.Configuration);
        var watch = Stopwatch.StartNew();
        while (Journaled().Values.Sum() < 3 * Stamps)
        {
            Assert.True(watch.Elapsed < RedisServer.Patience, "Scans still wait.");
            await Task.Delay(200);
        }
        for (var stamp = 1; stamp <= Stamps; stamp++)
        {
            Assert.Equal(3, await CountAsync(next.Url, stamp));
            Assert.Equal(3, Journaled()[stamp]);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    private void IssueStamps()
    {
        var batch = folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", $"{Stamps}", "--json").Done().Json.GetProperty("batch").GetInt32();
        var keyring = KeyringFile.Load(folder["keys/verify.keyring.json"], null).Value;
        for (var index = 1; index <= Stamps; index++) paths.Add($"/{keyring.Encipher(new StampId(batch, index), keyring.Active.Number)}");
    }

    /// <summary>Whether the answer said that the scan is recorded; a node that died in the middle said nothing.</summary>
    private async Task<bool> ScanAsync(Uri node, int n)
    {
        try
        {
            var document = await AskAsync(node, paths[n % Stamps], "Phone", string.Create(CultureInfo.InvariantCulture, $"2001:db8:{Interlocked.Increment(ref visitor):x}::1"));
            return document.GetProperty("scans").GetProperty("recorded").GetBoolean();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>As a robot, whose look does not count.</summary>
    private async Task<long> CountAsync(Uri node, int stamp) =>
        (await AskAsync(node, paths[stamp - 1], "TestBot")).GetProperty("scans").GetProperty("count").GetInt64();

    private async Task<JsonElement> AskAsync(Uri node, string path, string agent, string from = "2001:db8::1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, path));
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from);
        using var response = await client.SendAsync(request);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>What killed nodes held is taken over after ten seconds.</summary>
    private static async Task UntilJournaledAsync(RedisServer redis)
    {
        var watch = Stopwatch.StartNew();
        while (Enumerable.Range(0, 64).Any(partition => redis.Say("XLEN", $"stamps:{{{partition}}}:sightings") != "0"))
        {
            Assert.True(watch.Elapsed < RedisServer.Patience, "Sightings still wait in Redis.");
            await Task.Delay(500);
        }
    }

    private Dictionary<long, long> Journaled()
    {
        using var connection = new SqliteConnection($"Data Source={folder["registry.db"]};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT stamp, count(*) FROM sighting GROUP BY stamp";
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<long, long>();
        while (reader.Read()) counts[reader.GetInt64(0)] = reader.GetInt64(1);
        return counts;
    }
}
