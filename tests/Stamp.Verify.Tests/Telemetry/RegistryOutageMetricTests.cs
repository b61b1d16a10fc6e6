namespace Stamp.Verify.Tests.Telemetry;

/// <summary>A registry that is there and can't be read: told from one that lacks something.</summary>
public sealed class RegistryOutageMetricTests : IAsyncLifetime
{
    private VerifyUnderTest verify = null!;
    private Watched watched = null!;

    public async ValueTask InitializeAsync()
    {
        var data = new OcopData();
        RegistryLock.Prepare(data);
        verify = await VerifyUnderTest.StartAsync(data);
        watched = new(verify.Services);
    }

    public async ValueTask DisposeAsync()
    {
        watched.Dispose();
        await verify.DisposeAsync();
    }

    [Fact]
    public async Task It_fails_lookups_and_the_answer_is_could_not_check()
    {
        using (RegistryLock.Hold(verify.Data)) Assert.Equal("unavailable", await verify.ReasonAsync(verify.Data.Path(OcopData.Noodles, 1)));
        Assert.Equal(
            (1, 0, 1),
            (watched.Count("stamps.cache.lookups stamps.cache.level=database stamps.cache.outcome=failed"),
             watched.Count("stamps.cache.lookups stamps.cache.level=database stamps.cache.outcome=miss"),
             watched.Count("stamps.verdicts stamps.verdict.reason=unavailable")));
    }

    [Fact]
    public async Task The_feed_ages_and_is_young_again_afterwards()
    {
        using (RegistryLock.Hold(verify.Data)) await VerifyUnderTest.UntilAsync(() => Task.FromResult(watched.Now("stamps.feed.age") > 1));
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(watched.Now("stamps.feed.age") < 1));
    }
}
