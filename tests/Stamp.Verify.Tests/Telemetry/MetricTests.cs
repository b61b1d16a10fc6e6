using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Codes;
using Stamp.Verify.Snapshots;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>Scans of the running service, and what someone who listens to its instruments hears of them.</summary>
public sealed class MetricTests : IAsyncLifetime
{
    private readonly VerifyUnderTest verify = new();
    private Watched watched = null!;

    public async ValueTask InitializeAsync()
    {
        await verify.InitializeAsync();
        watched = new(verify.Services);
    }

    public async ValueTask DisposeAsync()
    {
        watched.Dispose();
        await verify.DisposeAsync();
    }

    private async Task ScanAsync(int batch, int index, params string[] headers)
    {
        using var response = await verify.GetAsync(verify.Data.Path(batch, index), headers);
    }

    [Fact]
    public async Task Verdicts_are_counted_by_reason()
    {
        await ScanAsync(OcopData.Noodles, 1);
        await ScanAsync(OcopData.Noodles, 2);
        await ScanAsync(OcopData.Noodles, 41);
        await ScanAsync(OcopData.Noodles, 60);
        await ScanAsync(OcopData.Noodles, 70);
        await ScanAsync(OcopData.Leaked, 1);
        using var mistyped = await verify.GetAsync("/api/v1/stamps/0123456789ABCDEFGHJK");
        Assert.Equal(HttpStatusCode.NotFound, mistyped.StatusCode);
        using var noCode = await verify.GetAsync("/7K3MQ");
        using var noPath = await verify.GetAsync("/no/such/place");
        using var page = await verify.GetAsync(verify.Data.Path(OcopData.Noodles, 3), "Accept", "text/html");

        Assert.Equal(
            (3, 1, 1, 1, 1, 1, 2),
            (Verdicts("genuine"), Verdicts("recalled"), Verdicts("voided"), Verdicts("not-activated"), Verdicts("key-compromised"), Verdicts("unknown"), Verdicts("not-a-code")));
        // Nothing was resolved, so nothing is timed.
        Assert.Equal(8, watched.Count("stamps.scan.duration stamps.scan.recorded=yes") + watched.Count("stamps.scan.duration stamps.scan.recorded=no"));
    }

    [Fact]
    public async Task Scans_are_timed_apart_by_whether_they_were_recorded()
    {
        await ScanAsync(OcopData.Noodles, 1);
        await ScanAsync(OcopData.Noodles, 2);
        await ScanAsync(OcopData.Noodles, 1, "User-Agent", "Googlebot/2.1");

        Assert.Equal((2, 1), (watched.Count("stamps.scan.duration stamps.scan.recorded=yes"), watched.Count("stamps.scan.duration stamps.scan.recorded=no")));
        Assert.Equal((2, 1), (watched.Count("stamps.ledger.scans stamps.ledger.outcome=recorded"), watched.Count("stamps.ledger.scans stamps.ledger.outcome=read")));
    }

    [Fact]
    public async Task Lookups_are_counted_by_level()
    {
        await ScanAsync(OcopData.Noodles, 1);
        Assert.Equal((0, 2, 2), (Lookups("process", "hit"), Lookups("process", "miss"), Lookups("database", "hit")));

        await ScanAsync(OcopData.Noodles, 2);
        Assert.Equal((2, 2, 2), (Lookups("process", "hit"), Lookups("process", "miss"), Lookups("database", "hit")));

        // A batch that our keys name and the registry lacks.
        using var lost = await verify.GetAsync($"/{verify.Data.Keyring.Encipher(new StampId(9_000, 1), 1)}");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (lost.StatusCode, Lookups("database", "miss")));
        Assert.Equal(1, Verdicts("not-in-registry"));
    }

    [Fact]
    public async Task The_change_feed_and_the_keys_are_observed()
    {
        var before = watched.Now("stamps.feed.change_number");
        Assert.Equal(verify.Services.GetRequiredService<ChangeFollower>().Seen, before);
        verify.Data.Issue("MIEN-DONG");
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(watched.Now("stamps.feed.change_number") > before));

        Assert.InRange(watched.Now("stamps.feed.age"), 0, VerifyUnderTest.Patience.TotalSeconds);
        Assert.Equal(
            (1, 0, 1),
            (watched.Now("stamps.keyring.epochs stamps.keyring.epochs.state=active"),
             watched.Now("stamps.keyring.epochs stamps.keyring.epochs.state=retired"),
             watched.Now("stamps.keyring.epochs stamps.keyring.epochs.state=compromised")));
    }

    [Fact]
    public async Task No_attribute_holds_what_a_visitor_sent()
    {
        await ScanAsync(OcopData.Noodles, 1, "User-Agent", "VisitorsBrowser/7", "X-Forwarded-For", "203.0.113.77");
        var code = verify.Data.Code(OcopData.Noodles, 1).ToString();
        Assert.Contains("reason=genuine", watched.Everything, StringComparison.Ordinal);
        foreach (var secret in (string[])[code, code[..8], "VisitorsBrowser", "203.0.113", "127.0.0.1"])
            Assert.DoesNotContain(secret, watched.Everything, StringComparison.OrdinalIgnoreCase);
    }

    private double Verdicts(string reason) => watched.Count($"stamps.verdicts stamps.verdict.reason={reason}");

    private double Lookups(string level, string outcome) =>
        watched.Count($"stamps.cache.lookups stamps.cache.level={level} stamps.cache.outcome={outcome}");
}
