using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

public class VisitFormatTests
{
    [Fact]
    public void Reads_what_it_wrote()
    {
        var visits =
            from batch in Gen.Choose(1, StampId.MaxBatch)
            from index in Gen.Choose(1, StampId.MaxIndex)
            from visitor in Gen.Choose(int.MinValue, int.MaxValue)
            from seconds in Gen.Choose(int.MinValue, int.MaxValue)
            from place in Gen.Choose(0, ScanRules.MaxPlace)
            select new Visit(new(batch, index), (uint)visitor, DateTimeOffset.FromUnixTimeMilliseconds((seconds * 1_000L) + place), (byte)place);
        Prop.ForAll(visits.ToArbitrary(), visit =>
        {
            var bytes = new byte[VisitFormat.Size];
            VisitFormat.Write(visit, bytes);
            return VisitFormat.TryRead(bytes, out var read) && read == visit;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("0000000000000000" + "00" + "00000000000000" + "00000000")] // Batch 0.
    [InlineData("0000000000000080" + "00" + "00000000000000" + "00000000")] // A negative batch.
    [InlineData("0000000100000000" + "80" + "00000000000000" + "00000000")] // Place 128.
    [InlineData("0000000100000000" + "00" + "FFFFFFFFFFFF7F" + "00000000")] // The year 1.1 million.
    [InlineData("0000000100000000" + "00" + "00000000000000" + "000000")] // 19 bytes.
    [InlineData("")]
    public void Refuses_what_is_no_visit(string hex) => Assert.False(VisitFormat.TryRead(Convert.FromHexString(hex), out _));
}
