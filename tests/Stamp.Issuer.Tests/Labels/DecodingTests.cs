using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

public sealed class DecodingTests : IDisposable
{
    private const int Count = 60;

    public static TheoryData<Carrier, int> CarriersAndResolutions =>
        [.. from carrier in Enum.GetValues<Carrier>() from dpi in (int[])[300, 200] select (carrier, dpi)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(CarriersAndResolutions))]
    public void Every_symbol_of_a_job_reads_as_its_url_with_two_decoders(Carrier carrier, int dpi)
    {
        var sheets = SheetRaster.Of(PdfOf(Of(Count, carrier)), folder, dpi);
        Assert.Equal(3, sheets.Count);
        for (var sheet = 0; sheet < sheets.Count; sheet++)
        {
            var expected = Enumerable.Range((sheet * 24) + 1, Math.Min(24, Count - (sheet * 24))).Select(index => Code(index, carrier).Url).ToList();
            var labels = expected.Select((_, place) => sheets[sheet].Crop(place, folder[$"{sheet}-{place:D2}.pgm"])).ToArray();
            Assert.Equal(expected, Zbar(labels));
            Assert.Equal(expected, Zxing(labels));
        }
    }

    /// <summary>
    /// The one text for which our modules are not QRCoder's: where a block begins with as many zeros as it has
    /// check codewords and more follows, QRCoder's division ends too early. No code or seal comes near that.
    /// </summary>
    [Fact]
    public void A_symbol_of_many_zeros_reads_as_its_url()
    {
        var url = $"HTTPS://OCOP.VN/A{new string('0', 83)}ABCDEFGHIJK";
        var job = Of(1) with { CodeOf = index => Code(index, Carrier.Short) with { Url = url } };
        var label = SheetRaster.Of(PdfOf(job), folder, 300)[0].Crop(0, folder["label.pgm"]);
        Assert.Equal([url], Zbar([label]));
        Assert.Equal([url], Zxing([label]));
    }

    [Fact]
    public void Symbols_are_at_least_16_mm_and_modules_at_least_0_45_mm()
    {
        foreach (var modules in Enumerable.Range(2, 8).Select(version => 17 + (4 * version)))
        {
            var module = LabelTemplate.A4x24.Code.Width / (modules + (2 * QrSymbol.QuietZone));
            Assert.True(module * modules >= 16);
            Assert.True(module >= 0.45);
            // With the quiet zone it ends before the words begin.
            Assert.True(LabelTemplate.A4x24.Code.Left + ((modules + QrSymbol.QuietZone) * module) <= LabelTemplate.A4x24.Words.Left);
            Assert.True(LabelTemplate.A4x24.Code.Left >= QrSymbol.QuietZone * module);
        }
    }

    private static string[] Zbar(string[] files) => Lines(RequiredTool.Run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "--nodbus", .. files]));

    private static string[] Zxing(string[] files) =>
        [.. Lines(RequiredTool.Run("ZXingReader", ["-1", "-format", "QRCode", .. files])).Select(line => line.Split('"')[1])];

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
