using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>What a node asks before it is ready.</summary>
public sealed class WarmTests
{
    [Fact]
    public void Each_connection_that_is_kept_ready_has_asked_both_questions()
    {
        using var registry = new WiredRegistry();
        using var reading = RegistryDatabase.ForReading(registry.Wire.Address(), RegistryDatabase.VerifyPatience);
        new SnapshotReader(reading).Warm(ServerOptions.ReadyConnections);
        Assert.Equal(ServerOptions.ReadyConnections, registry.Wire.Heard.Count(word => word.Contains("FROM range_move", StringComparison.Ordinal)));
        Assert.Equal(ServerOptions.ReadyConnections, registry.Wire.Heard.Count(word => word.Contains("FROM star_certificate", StringComparison.Ordinal)));
        Assert.InRange(registry.Wire.Logins, ServerOptions.ReadyConnections, 2 * ServerOptions.ReadyConnections);
    }

    [Fact]
    public void A_server_that_went_away_meanwhile_stops_nothing()
    {
        using var registry = new WiredRegistry();
        using var reading = RegistryDatabase.ForReading(registry.Wire.Address(), RegistryDatabase.VerifyPatience);
        Assert.Null(reading.CheckSchema());
        foreach (var fault in (WireFault[])[new WireFault.CutBefore(), new WireFault.CutAfter(Reset: true), WireFault.Deadlock, WireFault.Number(229), WireFault.Number(945, 24)])
        {
            registry.Wire.Trouble = (request, _) => request.Has("FROM batch") ? fault : null;
            new SnapshotReader(reading).Warm(ServerOptions.ReadyConnections);
        }
        registry.Wire.AtLogin = _ => new WireFault.CutBefore();
        registry.Wire.CutAll();
        new SnapshotReader(reading).Warm(ServerOptions.ReadyConnections);
    }
}
