using System.Diagnostics;
using Stamp.Core.Settings;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Text;
using Stamp.Tests.Wire;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Outages;

/// <summary>A node whose registry is on a server: what it asks before it is ready, and a server that goes away.</summary>
[Collection(nameof(Alone))]
public sealed class ServerOutageTests
{
    private const string Question = "FROM range_move";

    [Fact]
    public async Task A_server_that_vanished_is_told_soon_and_asked_again()
    {
        // Goes with the service.
        var data = new OcopData();
        using var wire = On(data);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        // Each connection that is kept ready had its first question before there was a scan.
        Assert.Equal(ServerOptions.ReadyConnections, wire.Heard.Count(word => word.Contains(Question, StringComparison.Ordinal)));
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));

        // Connections lie open, and nothing comes back over them.
        wire.Trouble = (_, _) => new WireFault.Silent(IsDeaf: true);
        var watch = Stopwatch.StartNew();
        Assert.Equal("unavailable", await verify.ReasonAsync(data.Path(Sauce, 1)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4.5);
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 2)));

        wire.Trouble = (_, _) => null;
        await verify.UntilReasonAsync("genuine", data.Path(Sauce, 1));
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_for_a_while_is_asked_again()
    {
        // Goes with the service.
        var data = new OcopData();
        using var wire = On(data);
        await using var verify = await VerifyUnderTest.StartAsync(data);
        wire.AtLogin = _ => new WireFault.CutBefore();
        wire.CutAll();
        Assert.Equal("unavailable", await verify.ReasonAsync(data.Path(Sauce, 1)));
        // The node has tried in vain often enough for the driver to give up trying by itself.
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(wire.Logins > 10));
        wire.AtLogin = _ => null;
        await verify.UntilReasonAsync("genuine", data.Path(Sauce, 1), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void A_server_that_goes_away_over_the_first_questions_does_not_stop_the_start()
    {
        using var data = new OcopData();
        using var wire = On(data);
        wire.Trouble = (request, _) => request.Has(Question) ? new WireFault.CutBefore() : null;
        var built = VerifyHost.Build(data.Settings, data.Clock);
        Assert.Null(built.Rejection?.Sentence.En);
        ((IDisposable)built.Value).Dispose();
        Assert.Contains(wire.Heard, word => word.Contains(Question, StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_is_away_at_the_start_is_told_in_its_sentence()
    {
        using var data = new OcopData();
        using var wire = On(data);
        wire.AtLogin = _ => new WireFault.CutBefore();
        var refused = VerifyHost.Build(data.Settings, data.Clock).Rejection;
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains($"{wire.Name} can't be reached", refused!.Sentence.En, StringComparison.Ordinal);
    }

    /// <summary>The data's registry, from here on behind a server.</summary>
    private static WireServer On(OcopData data)
    {
        var wire = new WireServer(new WireRegistry(data.Folder.Registry).Open);
        data.Settings = StampsSettings.Load("không-có.json", new Dictionary<string, string>
        {
            ["STAMPS_DATA"] = data.Folder.Path,
            ["STAMPS_VERIFY_URL"] = "http://127.0.0.1:0",
            ["STAMPS_DATABASE"] = wire.Options().ConnectionString,
        }).Value with
        { Limits = data.Settings.Limits };
        return wire;
    }
}
