using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Stamp.EndToEnd.Tests.Story;

public sealed class KillTests : IDisposable
{
    private const int Scanners = 300;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_scan_answered_as_recorded_survives_kill_9()
    {
        var data = folder["data"];
        var path = Programs.Demo(data).First(link => link.Reason == "genuine").Path;
        long before, acknowledged;
        using (var verify = await VerifyProcess.StartAsync(data))
        {
            using var http = Client(verify);
            before = (await ScanAsync(http, path, "prefetching bot")).Count;
            var scanning = Enumerable.Range(0, Scanners).Select(n => ScanUntilKilledAsync(http, path, n)).ToArray();
            await Task.Delay(1_500);
            verify.Kill();
            acknowledged = (await Task.WhenAll(scanning)).Sum();
        }
        Assert.True(acknowledged > Scanners, $"Only {acknowledged} scans were answered.");

        using (var again = await VerifyProcess.StartAsync(data))
        {
            using var http = Client(again);
            var kept = (await ScanAsync(http, path, "prefetching bot")).Count - before;
            // Those on their way when it was killed may be there without their answer: one a scanner.
            Assert.InRange(kept, acknowledged, acknowledged + Scanners);
            Assert.Equal(0, again.Terminate().ExitCode);
        }
        using var ledger = new SqliteConnection($"Data Source={Path.Combine(data, "scans.db")};Pooling=False");
        ledger.Open();
        using var check = ledger.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
    }

    [Fact]
    public async Task Sigterm_under_load_stops_within_5_seconds_with_exit_code_0_and_loses_nothing()
    {
        var data = folder["data"];
        var path = Programs.Demo(data).First(link => link.Reason == "genuine").Path;
        long acknowledged;
        using (var verify = await VerifyProcess.StartAsync(data))
        {
            using var http = Client(verify);
            var scanning = Enumerable.Range(0, 50).Select(n => ScanUntilKilledAsync(http, path, n)).ToArray();
            await Task.Delay(500);
            var (exitCode, took) = verify.Terminate();
            Assert.Equal(0, exitCode);
            Assert.InRange(took.TotalSeconds, 0, 5);
            acknowledged = (await Task.WhenAll(scanning)).Sum();
        }
        using var again = await VerifyProcess.StartAsync(data);
        using var client = Client(again);
        Assert.InRange((await ScanAsync(client, path, "prefetching bot")).Count, acknowledged, acknowledged + 50);
    }

    private static HttpClient Client(VerifyProcess verify)
    {
        var http = new HttpClient { BaseAddress = verify.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return http;
    }

    /// <summary>Scans as one new visitor after another; how many were answered as recorded.</summary>
    private static async Task<long> ScanUntilKilledAsync(HttpClient http, string path, int scanner)
    {
        for (var answered = 0L; ; answered++)
        {
            try
            {
                if (!(await ScanAsync(http, path, "Phone", $"2001:{0xd000 + scanner:x}:{answered:x}::1")).Recorded) return answered;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
            {
                return answered;
            }
        }
    }

    private static async Task<(long Count, bool Recorded)> ScanAsync(HttpClient http, string path, string agent, string from = "2001:db8::1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var scans = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("scans");
        return (scans.GetProperty("count").GetInt64(), scans.GetProperty("recorded").GetBoolean());
    }
}
