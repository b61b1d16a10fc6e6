using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Redis;
using Stamp.Core.Scans.Spool;
using Stamp.Tests.Servers;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Outages;

/// <summary>A Redis that knows the service as a user of few rights, and one that refuses what it writes.</summary>
[Collection(nameof(Alone))]
public sealed partial class RedisUserTests
{
    private const string Secret = "mat-khau-bi-mat";

    private static string As(RedisServer redis, string password = Secret) => $"{redis.Configuration},user=stamps,password={password}";

    private static RedisServer StartWithUser(params string[] options)
    {
        var redis = RedisServer.Start(options);
        Assert.StartsWith("OK", redis.Say([.. Documented().Select(word => word == ">PASSWORD" ? $">{Secret}" : word)]), StringComparison.Ordinal);
        redis.CloseDefaultUser();
        return redis;
    }

    private static async Task<(string Status, string? Why)> ReadinessAsync(VerifyUnderTest verify)
    {
        var document = await verify.JsonAsync("/health/ready");
        var scans = document.GetProperty("parts").EnumerateArray().Single(part => part.GetProperty("name").GetString() == "scans");
        return (document.GetProperty("status").GetString()!, scans.TryGetProperty("why", out var why) ? why.GetString() : null);
    }

    private static Task UntilReadyAsync(VerifyUnderTest verify) =>
        VerifyUnderTest.UntilAsync(async () => await ReadinessAsync(verify) == ("ready", null), TimeSpan.FromSeconds(90));

    private static Task<string> ScanAsync(VerifyUnderTest verify, int index, int visitor) =>
        verify.BodyAsync(verify.Data.Path(Noodles, index), "X-Forwarded-For", VerifyUnderTest.Address(visitor));

    /// <summary>A scan that a busy machine did not answer in time is spooled, and counts a moment later.</summary>
    private static Task UntilCountedAsync(VerifyUnderTest verify, int index, int count) => VerifyUnderTest.UntilAsync(
        async () => (await verify.JsonAsync(verify.Data.Path(Noodles, index), "User-Agent", "TestBot")).GetProperty("scans").GetProperty("count").ToString()
            == count.ToString(CultureInfo.InvariantCulture),
        TimeSpan.FromSeconds(60));

    [Fact]
    public async Task The_service_runs_whole_with_exactly_the_rights_that_the_document_lists()
    {
        using var redis = StartWithUser();
        await using var verify = new VerifyUnderTest { Redis = As(redis) };
        await verify.InitializeAsync();
        Assert.DoesNotContain("does not tell its version", verify.Log, StringComparison.Ordinal);
        for (var visitor = 1; visitor <= 10; visitor++) Assert.Contains("\"recorded\":true", await ScanAsync(verify, 1, visitor), StringComparison.Ordinal);
        // The next day's salt replaces this one's.
        verify.Data.Clock.Now += TimeSpan.FromDays(1);
        await ScanAsync(verify, 1, 1);
        await UntilCountedAsync(verify, 1, 11);

        // What Redis forgot is restored from the registry, and dead consumers' entries are taken over.
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(redis.Say("EVAL", "local n = 0 for p = 0, 63 do n = n + redis.call('XLEN', 'stamps:{' .. p .. '}:sightings') end return n", "0").Trim() == "0"));
        redis.Say("FLUSHALL");
        await UntilCountedAsync(verify, 1, 11);
        string stats = "";
        await VerifyUnderTest.UntilAsync(
            () =>
            {
                stats = redis.Say("INFO", "commandstats");
                return Task.FromResult(stats.Contains("cmdstat_xautoclaim:", StringComparison.Ordinal) && stats.Contains("cmdstat_xinfo|consumers:", StringComparison.Ordinal));
            },
            TimeSpan.FromSeconds(60));
        await UntilReadyAsync(verify);
        Assert.DoesNotContain("NOPERM", verify.Log, StringComparison.Ordinal);

        // Nothing was refused but what the driver asks for the sake of it.
        var refused = Regex.Matches(redis.Say("ACL", "LOG", "1000"), "object\n(.+)\n").Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(refused.Except(["config|get", "cluster|nodes", "cluster|slots", "client|id"]));
        // And nothing is allowed that is not used; a consumer is forgotten after an hour only.
        foreach (var right in Documented().Where(word => word.StartsWith('+')).Select(word => word[1..]).Except(["xgroup|delconsumer"]))
            Assert.True(Regex.IsMatch(stats, $"cmdstat_{Regex.Escape(right)}:calls=[1-9]"), right);
    }

    [Fact]
    public async Task A_user_that_may_not_ask_for_the_version_is_told_and_the_service_goes_on()
    {
        using var redis = StartWithUser();
        redis.Say("ACL", "SETUSER", "stamps", "-info");
        await using var verify = new VerifyUnderTest { Redis = As(redis) };
        await verify.InitializeAsync();
        await ScanAsync(verify, 2, 1);
        await UntilCountedAsync(verify, 2, 1);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains("Redis does not tell its version", StringComparison.Ordinal)));
        await UntilReadyAsync(verify);
        Assert.Null(verify.Services.GetRequiredService<RedisLink>().AwayAtStart);
        Assert.Equal(new RedisFacts(null, null), await verify.Services.GetRequiredService<RedisLink>().LookAsync());
        Assert.DoesNotContain("can't be reached", verify.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MISCONF", "could not save its data to disk")]
    [InlineData("NOREPLICAS", "min-replicas-to-write")]
    [InlineData("OOM", "maxmemory")]
    [InlineData("NOPERM", "lacks a permission")]
    [InlineData("WRONGPASS", "refuses the user or the password")]
    public async Task A_redis_that_refuses_is_degraded_by_its_true_cause_and_no_scan_is_lost(string code, string says)
    {
        using var redis = StartWithUser("--save", "3600 100000");
        await using var verify = new VerifyUnderTest { Redis = As(redis) };
        await verify.InitializeAsync();
        await ScanAsync(verify, 3, 1);
        await UntilCountedAsync(verify, 3, 1);
        await UntilReadyAsync(verify);

        Break(redis, code);
        for (var visitor = 2; visitor <= 9; visitor++)
        {
            var answer = await ScanAsync(verify, 3, visitor);
            Assert.Contains("\"reason\":\"genuine\"", answer, StringComparison.Ordinal);
            Assert.Contains("\"recorded\":true", answer, StringComparison.Ordinal);
        }
        await VerifyUnderTest.UntilAsync(async () => await ReadinessAsync(verify) is ("degraded", { } why) && why.Contains($"({code})", StringComparison.Ordinal) && why.Contains(says, StringComparison.Ordinal));
        // It stays so, however long nobody scans.
        for (var n = 0; n < 20; n++, await Task.Delay(200)) Assert.Equal("degraded", (await ReadinessAsync(verify)).Status);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains($"({code})", StringComparison.Ordinal)));
        Assert.DoesNotContain(Secret, verify.Log, StringComparison.Ordinal);

        Mend(redis, code);
        await UntilReadyAsync(verify);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Services.GetRequiredService<VisitSpool>().State.Depth == 0), TimeSpan.FromSeconds(60));
        await UntilCountedAsync(verify, 3, 9);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains("Redis takes everything again", StringComparison.Ordinal)));
    }

    private static void Break(RedisServer redis, string code)
    {
        switch (code)
        {
            case "MISCONF":
                // A folder with something in it where the snapshot would be: it can't be put there.
                Directory.CreateDirectory(Path.Combine(Snapshot(redis), "in the way"));
                redis.Say("BGSAVE");
                UntilSaved(redis, "err");
                break;
            case "NOREPLICAS": redis.Say("CONFIG", "SET", "min-replicas-to-write", "1"); break;
            case "OOM": redis.Say("CONFIG", "SET", "maxmemory", "1"); break;
            case "NOPERM": redis.Say("ACL", "SETUSER", "stamps", "-evalsha", "-eval"); break;
            default:
                redis.Say("ACL", "SETUSER", "stamps", "resetpass", ">another");
                redis.Say("CLIENT", "KILL", "USER", "stamps");
                break;
        }
    }

    private static void Mend(RedisServer redis, string code)
    {
        switch (code)
        {
            case "MISCONF":
                Directory.Delete(Snapshot(redis), recursive: true);
                redis.Say("BGSAVE");
                UntilSaved(redis, "ok");
                break;
            case "NOREPLICAS": redis.Say("CONFIG", "SET", "min-replicas-to-write", "0"); break;
            case "OOM": redis.Say("CONFIG", "SET", "maxmemory", "0"); break;
            case "NOPERM": redis.Say("ACL", "SETUSER", "stamps", "+evalsha", "+eval"); break;
            default: redis.Say("ACL", "SETUSER", "stamps", "resetpass", $">{Secret}"); break;
        }
    }

    private static string Snapshot(RedisServer redis) =>
        Path.Combine(redis.Say("CONFIG", "GET", "dir").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1].Trim(), "dump.rdb");

    private static void UntilSaved(RedisServer redis, string status) => Assert.True(SpinWait.SpinUntil(
        () => redis.Say("INFO", "persistence") is var said && said.Contains("rdb_bgsave_in_progress:0", StringComparison.Ordinal)
            && said.Contains(string.Create(CultureInfo.InvariantCulture, $"rdb_last_bgsave_status:{status}"), StringComparison.Ordinal),
        RedisServer.Patience));

    /// <summary>The one line of docs/operations.md that makes our user, word for word.</summary>
    private static string[] Documented([CallerFilePath] string source = "") =>
        UserLine().Match(File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../../docs/operations.md"))).Value.Split(' ');

    [GeneratedRegex("^ACL SETUSER stamps .+$", RegexOptions.Multiline)]
    private static partial Regex UserLine();
}
