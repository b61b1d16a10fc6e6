using System.Diagnostics;
using Stamp.Core.Storage;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>A server that takes what it is asked and answers nothing.</summary>
public sealed class SilentServerTests
{
    /// <summary>The driver counts in whole seconds, and a loaded machine is slow.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_question_of_a_scan_is_given_up_within_its_patience(bool isDeaf)
    {
        using var registry = new WiredRegistry();
        using var reading = RegistryDatabase.ForReading(registry.Wire.Address(), RegistryDatabase.VerifyPatience);
        Assert.Null(reading.CheckSchema());
        registry.Wire.Trouble = (request, _) => request.Has("FROM batch") ? new WireFault.Silent(isDeaf) : null;
        var watch = Stopwatch.StartNew();
        var refused = Assert.Throws<RegistryUnavailableException>(() => new SnapshotReader(reading).ReadBatch(1)).Rejection;
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1) + Margin);
        FaultSentenceTests.Tells(isDeaf ? FaultSentences.Away : FaultSentences.Busy, registry.Wire, refused);
        // When it answers again it is asked again.
        registry.Wire.Trouble = (_, _) => null;
        Assert.Null(new SnapshotReader(reading).ReadBatch(1));
        Assert.NotNull(new SnapshotReader(reading).ReadProduct(1));
    }
}
