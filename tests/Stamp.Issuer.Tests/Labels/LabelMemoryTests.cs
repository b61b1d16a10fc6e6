using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>Measures the heap of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(LabelMemoryTests), DisableParallelization = true)]
[Collection(nameof(LabelMemoryTests))]
public sealed class LabelMemoryTests
{
    [Theory]
    [InlineData("a4-24", 500_000)]
    // 19,000 more pages are 38,000 offsets of 8 bytes: 304 KB.
    [InlineData("roll-50x30-203", 800_000)]
    public void Memory_does_not_grow_with_the_number_of_labels(string template, long most)
    {
        var (thousand, twentyThousand) = (PeakOfLiveBytes(template, 1_000), PeakOfLiveBytes(template, 20_000));
        // 792 more sheets are 1,584 more offsets of 8 bytes: 13 KB. A sheet is about 8 KB deflated,
        // so keeping sheets would show as 6 MB.
        Assert.True(twentyThousand - thousand < most, $"{thousand} bytes alive at 1,000 labels, {twentyThousand} at 20,000");
    }

    private static long PeakOfLiveBytes(string template, int labels)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        var sheets = 0;
        var seen = new Steps(_ => { if (++sheets % 20 == 0) peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before); }, keep: false);
        _ = LabelSheetWriter.Write(Of(labels, template: template), Stream.Null, seen, CancellationToken.None).Value;
        Assert.True(peak > 0);
        return peak;
    }
}
