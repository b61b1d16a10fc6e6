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
    // 792 more sheets are 1,584 more offsets of 8 bytes: 13 KB. A sheet is about 8 KB deflated,
    // so keeping sheets would show as 6 MB.
    public void Memory_does_not_grow_with_the_number_of_labels(string template, long most) =>
        LiveBytes.GrowLessThan(most, look => Write(template, 1_000, look), look => Write(template, 20_000, look));

    private static void Write(string template, int labels, Action look)
    {
        var sheets = 0;
        var seen = new Steps(_ => { if (++sheets % 20 == 0) look(); }, keep: false);
        _ = LabelSheetWriter.Write(Of(labels, template: template), Stream.Null, seen, CancellationToken.None).Value;
    }
}
