using Stamp.Core.Redis;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Redis;

public sealed class RedisLinkTests(RedisServers servers)
{
    private const string Secret = "mat-khau-bi-mat";

    private static Rejection? Refused(string configuration, string prefix = "t:")
    {
        var outcome = RedisLink.Connect(new(configuration, prefix) { ConnectPatience = TimeSpan.FromSeconds(2) });
        if (outcome.Rejection is null) outcome.Value.Dispose();
        return outcome.Rejection;
    }

    private static void IsOneLine(Rejection? rejection, RejectionKind kind, string says)
    {
        Assert.Equal(kind, rejection?.Kind);
        Assert.Contains(says, rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', rejection.Sentence.ToString());
        Assert.DoesNotContain(Secret, rejection.Sentence.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("password=" + Secret)]
    [InlineData("127.0.0.1:6379,passwrod=" + Secret)]
    [InlineData("127.0.0.1:6379,ssl=perhaps")]
    [InlineData("127.0.0.1:99999999")]
    public void What_is_no_connection_string_is_refused_without_repeating_it(string configuration) =>
        IsOneLine(Refused(configuration), RejectionKind.BadInput, "STAMPS_REDIS");

    [Theory]
    [InlineData("")]
    [InlineData("a{b}:")]
    [InlineData("with space:")]
    [InlineData("a-prefix-that-is-longer-than-any-needs-to-be:")]
    public void A_prefix_that_would_break_the_keys_is_refused(string prefix) =>
        IsOneLine(Refused(servers.Single.Configuration, prefix), RejectionKind.BadInput, "STAMPS_REDIS_PREFIX");

    [Fact]
    public async Task Nobody_there_is_no_refusal_but_one_line_that_names_the_address_and_calls_that_fail_at_once()
    {
        var port = RedisServer.FreePort();
        using var link = RedisLink.Connect(new($"127.0.0.1:{port},password={Secret}") { ConnectPatience = TimeSpan.FromSeconds(2) }).Value;
        IsOneLine(link.AwayAtStart, RejectionKind.Storage, $"127.0.0.1:{port} can't be reached");
        for (var n = 0; n < CircuitBreaker.Failures; n++) await FailsAsync(link);
        Assert.Equal(BreakerState.Open, link.State);
        Assert.Null(await link.LookAsync());
    }

    [Fact]
    public async Task A_redis_that_comes_after_the_start_is_found()
    {
        var port = RedisServer.FreePort();
        using var link = RedisLink.Connect(new($"127.0.0.1:{port}") { ConnectPatience = TimeSpan.FromSeconds(2) }).Value;
        for (var n = 0; n < CircuitBreaker.Failures; n++) await FailsAsync(link);
        using var server = RedisServer.StartAt(port);
        await UntilAsync(async () => await AnswersAsync(link));
        Assert.Equal(BreakerState.Closed, link.State);
        Assert.Equal(0, link.Away);
        Assert.NotNull((await link.LookAsync())?.Version);
    }

    [Fact]
    public async Task A_redis_that_throws_keys_away_is_told()
    {
        using var server = RedisServer.Start("--maxmemory-policy", "allkeys-lru");
        using var link = RedisLink.Connect(new(server.Configuration)).Value;
        Assert.Equal("allkeys-lru", (await link.LookAsync())?.Evicts);
        using var usual = RedisLink.Connect(new(servers.Single.Configuration)).Value;
        Assert.Null((await usual.LookAsync())?.Evicts);
        using var cluster = RedisLink.Connect(new(servers.Cluster.Configuration)).Value;
        Assert.Null((await cluster.LookAsync())?.Evicts);
    }

    [Fact]
    public async Task A_connection_over_which_nothing_comes_back_is_replaced()
    {
        using var network = new Relay(servers.Single.Port);
        using var link = RedisLink.Connect(new(network.Configuration)).Value;
        Assert.True(await AnswersAsync(link));
        network.LoseConnections();
        await UntilAsync(async () => !await AnswersAsync(link) && link.State == BreakerState.Open);
        await UntilAsync(() => AnswersAsync(link));
        Assert.Equal(BreakerState.Closed, link.State);
        // Calls of 2 s each; after 8 s the driver gives the connection up, and calls fail without waiting.
        Assert.InRange(link.TimedOut, 3, 100);
    }

    private static Task FailsAsync(RedisLink link) => Assert.ThrowsAnyAsync<Exception>(() => link.ExecuteAsync("PING"));

    private static async Task<bool> AnswersAsync(RedisLink link)
    {
        try
        {
            await link.ExecuteAsync("PING");
            return true;
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await wanted())
        {
            Assert.True(watch.Elapsed < RedisServer.Patience, "It did not come about.");
            await Task.Delay(50);
        }
    }

    [Fact]
    public void A_password_is_asked_for_checked_and_used()
    {
        using var server = RedisServer.Start("--requirepass", Secret);
        IsOneLine(Refused(server.Configuration), RejectionKind.Storage, "wants a password");
        IsOneLine(Refused($"{server.Configuration},password=wrong"), RejectionKind.Storage, "refuses the password");
        Assert.Null(Refused($"{server.Configuration},password={Secret}"));
    }

    [Fact]
    public void A_named_user_is_let_in_and_refused_in_words_of_its_own()
    {
        using var server = RedisServer.Start();
        server.Say("ACL", "SETUSER", "stamps", "on", $">{Secret}", "~*", "+@all");
        server.CloseDefaultUser();
        Assert.Null(Refused($"{server.Configuration},user=stamps,password={Secret}"));
        IsOneLine(Refused($"{server.Configuration},user=stamps,password=wrong"), RejectionKind.Storage, "refuses the user or the password");
        IsOneLine(Refused($"{server.Configuration},user=nobody,password={Secret}"), RejectionKind.Storage, "refuses the user or the password");
        server.Say("ACL", "SETUSER", "stamps", "off");
        IsOneLine(Refused($"{server.Configuration},user=stamps,password={Secret}"), RejectionKind.Storage, "refuses the user or the password");
    }

    [Fact]
    public async Task A_user_that_may_not_ask_for_facts_is_let_in_and_the_version_is_not_known()
    {
        using var server = RedisServer.Start("--maxmemory-policy", "allkeys-lru");
        server.Say("ACL", "SETUSER", "stamps", "on", $">{Secret}", "~*", "+@all", "-info");
        using var link = RedisLink.Connect(new($"{server.Configuration},user=stamps,password={Secret}")).Value;
        Assert.Null(link.AwayAtStart);
        var facts = await link.LookAsync();
        Assert.Equal((null, null, null), (facts?.Version, facts?.Evicts, facts?.Refused));
    }

    [Theory]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.", "MISCONF")]
    [InlineData("MISCONF Errors writing to the AOF file: No space left on device", "MISCONF")]
    [InlineData("ERR Error running script (call to f_1): @user_script:36: -MISCONF Redis is configured to save RDB snapshots", "MISCONF")]
    [InlineData("NOREPLICAS Not enough good replicas to write. script: ab, on @user_script:36.", "NOREPLICAS")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", "OOM")]
    [InlineData("NOPERM this user has no permissions to run the 'evalsha' command", "NOPERM")]
    [InlineData("NOPERM No permissions to access a key", "NOPERM")]
    [InlineData("ERR The user executing the script can't run this command or subcommand script: ab, on @user_script:1.", "NOPERM")]
    [InlineData("ERR ACL failure in script: User stamps has no permissions to run the 'hset' command", "NOPERM")]
    [InlineData("SimpleError: WRONGPASS invalid username-password pair or user is disabled.", "WRONGPASS")]
    [InlineData("NOAUTH Authentication required.", "NOAUTH")]
    [InlineData("READONLY You can't write against a read only replica.", "READONLY")]
    [InlineData("LOADING Redis is loading the dataset in memory", "LOADING")]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value", null)]
    [InlineData("NOGROUP No such key 's' or consumer group 'MISCONF'", null)]
    [InlineData("BUSYGROUP Consumer Group name already exists", null)]
    public void What_redis_refuses_everybody_or_this_user_has_a_name_and_what_it_says_of_one_call_has_none(string says, string? code) =>
        Assert.Equal(code, RedisTrouble.Of(says)?.Code);

    [Theory]
    [InlineData("2.8.24", false)]
    [InlineData("5.0.14", false)]
    [InlineData("6.0.16", false)]
    [InlineData("6.2.0", true)]
    [InlineData("7.0.15", true)]
    [InlineData("8.2.1", true)]
    [InlineData("255.255.255", true)]
    [InlineData("?", false)]
    public void Only_versions_with_everything_that_is_used_are_taken(string version, bool taken)
    {
        var refused = RedisLink.RefusedVersion(version);
        if (taken) Assert.Null(refused);
        else IsOneLine(refused, RejectionKind.Storage, version);
    }
}
