using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Tests.Servers;
using Stamp.Verify.Limits;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Limits;

/// <summary>A flood while Redis stands still: few are looked up, few wait, the others are told at once that nobody could check.</summary>
public sealed class BusyTests
{
    private const int InWork = 2, Waiting = 3, Flood = 60;

    private sealed record Told(HttpStatusCode Status, TimeSpan? RetryAfter, string Body);

    [Fact]
    public async Task A_full_node_says_busy_at_once_and_never_unknown()
    {
        using var redis = RedisServer.Start();
        await using var verify = await LimitedService.StartAsync(
            new() { ClientRate = 0, UnknownRate = 0, InWork = InWork, Waiting = Waiting }, redis: redis.Configuration);
        var path = verify.Data.Path(Noodles, 1);
        // Opens the connections, so that the flood comes as one.
        await AskManyAsync(verify, "/health/live", VerifyUnderTest.Json);
        Assert.Equal("genuine", await verify.ReasonAsync(path));

        List<Told> json = [], html = [];
        // A busy machine may spread a flood so far that each finds a place: then another.
        await VerifyUnderTest.UntilAsync(
            async () =>
            {
                using (Standstill.Of(redis))
                {
                    json.AddRange(await AskManyAsync(verify, path, VerifyUnderTest.Json));
                    html.AddRange(await AskManyAsync(verify, path, "text/html"));
                }
                await VerifyUnderTest.UntilAsync(async () => (await verify.JsonAsync(path)).GetProperty("scans").GetProperty("recorded").GetBoolean());
                return json.Any(IsBusy) && html.Any(IsBusy);
            },
            within: TimeSpan.FromMinutes(1));

        // With caution perhaps: a flood is many visitors.
        Assert.All(json, told => Assert.True(IsBusy(told) || Reason(told)!.StartsWith("genuine", StringComparison.Ordinal), $"{told.Status} {told.Body}"));
        var busy = json.First(IsBusy);
        Assert.Equal("""{"verdict":"unavailable","reason":"unavailable","supportCode":"U1"}""", busy.Body);
        Assert.Equal(TimeSpan.FromSeconds(2), busy.RetryAfter);
        Assert.Contains("Hệ thống đang có quá nhiều người tra cứu", html.First(IsBusy).Body, StringComparison.Ordinal);

        Assert.StartsWith("genuine", await verify.ReasonAsync(path), StringComparison.Ordinal);
        Assert.Equal((0, 0), verify.Services.GetRequiredService<WorkQueue>().Now);
    }

    private static bool IsBusy(Told told) => told.Status == HttpStatusCode.ServiceUnavailable;

    private static string? Reason(Told told) => JsonDocument.Parse(told.Body).RootElement.GetProperty("reason").GetString();

    private static async Task<Told[]> AskManyAsync(VerifyUnderTest verify, string path, string accept)
    {
        var queue = verify.Services.GetRequiredService<WorkQueue>();
        return await Task.WhenAll(Enumerable.Range(0, Flood).Select(async n =>
        {
            using var response = await verify.GetAsync(path, "Accept", accept, "X-Forwarded-For", VerifyUnderTest.Address(n));
            var now = queue.Now;
            Assert.InRange(now.InWork, 0, InWork);
            Assert.InRange(now.Waiting, 0, Waiting);
            return new Told(response.StatusCode, response.Headers.RetryAfter?.Delta, await response.Content.ReadAsStringAsync());
        }));
    }

    /// <summary>SIGSTOP, and SIGCONT when done.</summary>
    private sealed class Standstill : IDisposable
    {
        private readonly RedisServer redis;

        private Standstill(RedisServer redis) => this.redis = redis;

        public static Standstill Of(RedisServer redis)
        {
            var standstill = new Standstill(redis);
            standstill.Signal("-STOP");
            return standstill;
        }

        public void Dispose() => Signal("-CONT");

        private void Signal(string name) => Tool.Run("kill", name, redis.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
