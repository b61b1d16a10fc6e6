using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>
/// Labels whose quiet zone ends at their own edge, stuck on something black: the worst that can surround them.
/// </summary>
public sealed class DarkGroundTests : IDisposable
{
    private const int Count = 60;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("round-12", 300)]
    [InlineData("round-12", 600)]
    [InlineData("leg-ring", 300)]
    [InlineData("leg-ring", 600)]
    [InlineData("roll-25x15-203", 300)]
    [InlineData("a4-65", 300)]
    public void Reads_on_a_black_ground_with_two_decoders(string name, int dpi)
    {
        var template = LabelTemplate.All[name];
        var sheets = SheetRaster.Of(template, PdfOf(Of(Count, template: name)), folder, dpi);
        var labels = Enumerable.Range(0, Count)
            .Select(at => sheets[at / template.LabelsPerSheet].CropOnBlack(at % template.LabelsPerSheet, folder[$"{at:D3}.pgm"])).ToArray();
        var expected = Enumerable.Range(1, Count).Select(index => Code(index, Carrier.Short).Url).ToList();
        Assert.Equal(expected, QrReaders.Zbar(labels));
        Assert.Equal(expected, QrReaders.Zxing(labels));
    }
}
