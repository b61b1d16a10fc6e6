using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.VariableData;

/// <summary>Measures the heap of the whole process, so nothing else may run beside it.</summary>
[Collection(nameof(LabelMemoryTests))]
public sealed class DataMemoryTests
{
    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("zpl")]
    public void Memory_does_not_grow_with_the_number_of_labels(string name)
    {
        var format = LabelFormats.Find(name).Value;
        // 190,000 rows of some 80 bytes kept, of text or of deflated XML, would show as 13 MB and more; 90,000 labels of ZPL as 100 MB.
        LiveBytes.GrowLessThan(2_000_000, look => Write(format, 10_000, look), look => Write(format, name == "zpl" ? 100_000 : 200_000, look));
    }

    private static void Write(ILabelFormat format, int labels, Action look)
    {
        var blocks = 0;
        var seen = new Steps(_ => { if (++blocks % 10 == 0) look(); }, keep: false);
        _ = format.Write(Of(labels, template: format.Name == "zpl" ? "roll-25x15-203" : "a4-24"), Stream.Null, null, seen, CancellationToken.None).Value;
    }
}
