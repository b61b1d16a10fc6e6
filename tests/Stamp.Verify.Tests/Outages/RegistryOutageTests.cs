using System.Net;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Outages;

/// <summary>An outage of the registry is never told as "unknown", and ends without a restart.</summary>
[Collection(nameof(Alone))]
public sealed class RegistryOutageTests
{
    [Fact]
    public Task Locked() => Outage(data => RegistryLock.Hold(data));

    [Fact]
    public Task Moved_away() => Outage(data =>
    {
        File.Move(data.Folder.Registry, data.Folder.Registry + ".away");
        return new Undo(() => File.Move(data.Folder.Registry + ".away", data.Folder.Registry));
    });

    [Fact]
    public Task Corrupted() => Outage(data => Overwritten(data, [.. Enumerable.Repeat((byte)'x', 200_000)]));

    [Fact]
    public Task Emptied() => Outage(data => Overwritten(data, []));

    private static async Task Outage(Func<OcopData, IDisposable> begin)
    {
        var data = new OcopData();
        RegistryLock.Prepare(data);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));
        Assert.Equal(HttpStatusCode.OK, (await verify.GetAsync("/health/ready")).StatusCode);

        using (begin(data))
        {
            await VerifyUnderTest.UntilAsync(async () => (await verify.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, (await verify.GetAsync("/health/live")).StatusCode);
            // What is cached goes on, other stamps of the batch included, and is recorded.
            Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 2)));
            Assert.True((await verify.JsonAsync(data.Path(Noodles, 3))).GetProperty("scans").GetProperty("recorded").GetBoolean());
            // What is not cached could not be checked; what is not ours still isn't.
            using var uncached = await verify.GetAsync(data.Path(Sauce, 1), "Accept", "text/html");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, uncached.StatusCode);
            Assert.Contains("Chưa kiểm tra được", await uncached.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("unavailable", await verify.ReasonAsync(data.Path(Sauce, 1)));
            Assert.Equal("unknown", await verify.ReasonAsync("/00000000000000000000"));
        }

        await VerifyUnderTest.UntilAsync(async () => (await verify.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
        await verify.UntilReasonAsync("genuine", data.Path(Sauce, 1));
        // Told once, not at every look.
        Assert.Single(verify.Log.Split('\n'), line => line.Contains("can't be read; answers go on", StringComparison.Ordinal));
    }

    private const int Crowd = 400;

    [Fact]
    public async Task A_crowd_at_a_locked_registry_is_told_soon()
    {
        var data = new OcopData();
        RegistryLock.Prepare(data);
        for (var n = 0; n < Crowd; n++) data.Issue("MIEN-DONG", 1);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        using var holder = RegistryLock.Hold(data);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var reasons = await Task.WhenAll(Enumerable.Range(Sauce + 1, Crowd).Select(batch => verify.ReasonAsync(data.Path(batch, 1))));
        Assert.All(reasons, reason => Assert.Equal("unavailable", reason));
        // Each load waits 250 ms for the lock, eight at a time: one after another they would take 12.5 s, on a busy machine more. Who
        // gets no turn within a second is told so: about 1.3 s, and time left for a machine that does other things.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.2, 6);
    }

    private static Undo Overwritten(OcopData data, byte[] junk)
    {
        var whole = File.ReadAllBytes(data.Folder.Registry);
        File.WriteAllBytes(data.Folder.Registry, junk);
        return new(() => File.WriteAllBytes(data.Folder.Registry, whole));
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
