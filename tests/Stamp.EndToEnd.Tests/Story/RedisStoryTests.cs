using System.Net.Http.Json;
using System.Text.Json;
using Stamp.Tests.Servers;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The main job with scans in Redis.</summary>
public sealed class RedisStoryTests
{
    [Fact]
    public async Task Every_link_of_the_demo_shows_the_verdict_that_it_promises()
    {
        using var redis = RedisServer.Start();
        using var folder = new TemporaryFolder();
        var links = Programs.Demo(folder["data"], redis.Configuration);
        using var verify = await VerifyProcess.StartAsync(folder["data"], redis.Configuration);
        using var http = new HttpClient { BaseAddress = verify.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        // A Redis that is new to the service tells histories once it has looked for older ones in the registry.
        for (var deadline = DateTime.UtcNow.AddMinutes(1); ;)
        {
            var answers = await Task.WhenAll(links.Select(link => ReasonAsync(http, link.Path)));
            if (answers.SequenceEqual(links.Select(link => link.Reason))) return;
            Assert.True(DateTime.UtcNow < deadline, string.Join(' ', answers));
            await Task.Delay(500);
        }
    }

    private static async Task<string?> ReasonAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString();
    }
}
