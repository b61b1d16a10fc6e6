using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

public class StampIdTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(int.MaxValue, 16_777_216, true)]
    [InlineData(0, 1, false)]
    [InlineData(-1, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 16_777_217, false)]
    public void Counts_batches_and_stamps_from_one_to_what_a_code_holds(int batch, int index, bool valid) =>
        Assert.Equal(valid, new StampId(batch, index).IsValid);

    [Fact]
    public void Has_a_key_of_its_own_in_the_order_of_batches_and_stamps()
    {
        Assert.Equal(1L << 24, new StampId(1, 1).Key);
        Assert.Equal(long.MaxValue >> 8, new StampId(StampId.MaxBatch, StampId.MaxIndex).Key);
        Prop.ForAll(Any.Stamp, Any.Stamp, (one, other) =>
            one.Key > 0 && one.Key.CompareTo(other.Key) == (one.Batch, one.Index).CompareTo((other.Batch, other.Index)))
            .QuickCheckThrowOnFailure();
    }
}
