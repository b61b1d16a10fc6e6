using System.Diagnostics;
using Stamp.Core.Storage;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>A server that takes what it is asked and answers nothing.</summary>
public sealed class SilentServerTests
{
    [Theory]
    [InlineData(false, 1)]
    // Of a server that vanished the driver also waits five seconds for a word that it stopped; who scans does not
    // (RegistryLoads).
    [InlineData(true, 6)]
    public void A_question_of_a_scan_is_given_up_within_its_patience(bool isDeaf, int seconds)
    {
        using var registry = new WiredRegistry();
        using var reading = RegistryDatabase.ForReading(registry.Wire.Address(), RegistryDatabase.VerifyPatience);
        Assert.Null(reading.CheckSchema());
        registry.Wire.Trouble = (request, _) => request.Has("FROM batch") ? new WireFault.Silent(isDeaf) : null;
        var watch = Stopwatch.StartNew();
        var refused = Assert.Throws<RegistryUnavailableException>(() => new SnapshotReader(reading).ReadBatch(1)).Rejection;
        // A loaded machine is slow.
        Assert.InRange(watch.Elapsed.TotalSeconds, seconds - 0.5, seconds + 3);
        FaultSentenceTests.Tells(FaultSentences.Busy, registry.Wire, refused);
        // When it answers again it is asked again.
        registry.Wire.Trouble = (_, _) => null;
        Assert.Null(new SnapshotReader(reading).ReadBatch(1));
        Assert.NotNull(new SnapshotReader(reading).ReadProduct(1));
    }
}
