using Stamp.Core.Batches;
using Stamp.Core.Storage;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>Nothing is spoilt here: what the other tests spoil works otherwise.</summary>
public sealed class WireTests
{
    [Fact]
    public void What_is_written_over_the_wire_stands_in_the_file_and_is_read_alike()
    {
        using var registry = new WiredRegistry();
        var issued = new BatchOperations(registry.Database).Issue(TempRegistry.Order(48, "yêu cầu"), TempRegistry.Office).Value.Batch;
        _ = new RangeOperations(registry.Database).Activate(issued.Number, new(1, 24), TempRegistry.Lot, TempRegistry.Office).Value;
        Assert.Equivalent(new SnapshotReader(registry.File.Database).ReadBatch(issued.Number), new SnapshotReader(registry.Database).ReadBatch(issued.Number), strict: true);
        Assert.Equivalent(new SnapshotReader(registry.File.Database).ReadProduct(1), new SnapshotReader(registry.Database).ReadProduct(1), strict: true);
        Assert.Null(registry.Database.CheckSchema());
    }

    [Fact]
    public void A_write_is_a_turn_its_statements_and_a_commit()
    {
        using var registry = new WiredRegistry();
        Assert.Equal(1, registry.Write().Value);
        Assert.Equal((7, "BEGIN", "COMMIT"), (registry.Wire.Heard.Count, registry.Wire.Heard[0], registry.Wire.Heard[^1]));
        Assert.Contains("stamps-registry-writer", registry.Wire.Heard[1], StringComparison.Ordinal);
        Assert.Equal((1, 1), (registry.Runs, registry.Written()));
    }
}
