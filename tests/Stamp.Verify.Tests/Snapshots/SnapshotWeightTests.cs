using Stamp.Core.Storage;
using Stamp.Verify.Snapshots;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots;

/// <summary>The cache is bounded by estimates: they must not be below what snapshots take.</summary>
[Collection(nameof(Alone))]
public sealed class SnapshotWeightTests : IDisposable
{
    private const int Count = 4_000;

    /// <summary>An entry with its completed load (about 200 bytes), its node in the table (50) and in the queue (16).</summary>
    private const int Place = 270;

    private readonly OcopData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void A_batch_takes_no_more_than_its_estimate()
    {
        var reader = new SnapshotReader(data.Database);
        var estimate = SnapshotCache.Weigh(reader.ReadBatch(Noodles)!);
        Assert.InRange(Measure(() => reader.ReadBatch(Noodles)!) + Place, estimate / 2, estimate);
    }

    [Fact]
    public void A_product_takes_no_more_than_its_estimate()
    {
        var reader = new SnapshotReader(data.Database);
        var estimate = SnapshotCache.Weigh(reader.ReadProduct(1)!);
        Assert.InRange(Measure(() => reader.ReadProduct(1)!) + Place, estimate / 2, estimate);
    }

    private static long Measure(Func<object> read)
    {
        var kept = new object[Count];
        kept[0] = read();
        var before = LiveBytes.Now();
        for (var n = 1; n < Count; n++) kept[n] = read();
        var after = LiveBytes.Now();
        GC.KeepAlive(kept);
        return (after - before) / Count;
    }
}
