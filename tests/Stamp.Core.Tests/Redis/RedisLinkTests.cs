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
    public void Nobody_there_is_one_line_that_names_the_address()
    {
        var port = RedisServer.FreePort();
        IsOneLine(Refused($"127.0.0.1:{port},password={Secret}"), RejectionKind.Storage, $"127.0.0.1:{port} can't be reached");
    }

    [Fact]
    public void A_password_is_asked_for_checked_and_used()
    {
        using var server = RedisServer.Start("--requirepass", Secret);
        IsOneLine(Refused(server.Configuration), RejectionKind.Storage, "wants a password");
        IsOneLine(Refused($"{server.Configuration},password=wrong"), RejectionKind.Storage, "refuses the password");
        Assert.Null(Refused($"{server.Configuration},password={Secret}"));
    }

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
