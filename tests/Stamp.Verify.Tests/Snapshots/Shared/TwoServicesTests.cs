using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Snapshots;
using Stamp.Tests.Servers;
using Stamp.Verify.Snapshots;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots.Shared;

/// <summary>Two nodes as they run: services put together from their settings, followers at their own pace.</summary>
[Collection(nameof(Alone))]
public sealed class TwoServicesTests(RedisServers servers)
{
    [Fact]
    public async Task A_service_leaves_what_it_read_for_the_next_one_and_both_show_a_recall()
    {
        using var data = new OcopData();
        var settings = data.Settings with { Redis = servers.Single.Configuration, RedisPrefix = RedisServers.NewPrefix() };
        await using var one = VerifyHost.Build(settings, data.Clock).Value;
        await using var other = VerifyHost.Build(settings, data.Clock).Value;
        await one.StartAsync();
        await other.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.Contains("\"genuine\"", await AskAsync(one), StringComparison.Ordinal);
        foreach (var name in new[] { "{2}:b:2", "{1}:p:1" })
            await VerifyUnderTest.UntilAsync(() => Task.FromResult(servers.Single.Say("EXISTS", settings.RedisPrefix + name) == "1"));
        Assert.Contains("\"genuine\"", await AskAsync(other), StringComparison.Ordinal);
        Assert.Equal(2, other.Services.GetRequiredService<SharedLevel>().Count(SharedOutcome.Found));
        _ = data.Ranges.Recall(Noodles, new(1, 10), "mốc", Office).Value;
        foreach (var app in new[] { one, other })
            await VerifyUnderTest.UntilAsync(async () => (await AskAsync(app)).Contains("\"recalled\"", StringComparison.Ordinal));

        Task<string> AskAsync(WebApplication app) => http.GetStringAsync(new Uri($"{app.Urls.First()}/api/v1/stamps{data.Path(Noodles, 1)}"));
    }

    [Fact]
    public async Task A_change_shows_on_every_node_within_a_second()
    {
        using var data = new OcopData();
        var prefix = RedisServers.NewPrefix();
        using var one = new Node(data, servers.Single.Configuration, prefix, follows: false);
        using var other = new Node(data, servers.Single.Configuration, prefix, follows: false);
        foreach (var node in new[] { one, other }) await node.Follower.StartAsync(default);
        List<TimeSpan> took = [];
        for (var n = 1; n <= 20; n++)
        {
            _ = data.Ranges.Activate(Noodles, new(60 + (n * 2), 60 + (n * 2)), Lot, Office).Value;
            var watch = Stopwatch.StartNew();
            foreach (var node in new[] { one, other })
                await VerifyUnderTest.UntilAsync(async () => (await node.Cache.BatchAsync(Noodles))!.Ranges.At(60 + (n * 2)) is not null);
            took.Add(watch.Elapsed);
        }
        foreach (var node in new[] { one, other }) await node.Follower.StopAsync(default);
        took.Sort();
        // The followers' pace is 200 ms: a busy machine may hold up a few, not half of them.
        Assert.InRange(took[took.Count / 2].TotalSeconds, 0, 1);
    }
}
