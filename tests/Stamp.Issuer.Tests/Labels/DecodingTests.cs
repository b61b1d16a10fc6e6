using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>Every shipped template with every form of URL that fits it, read by two independent decoders.</summary>
public sealed class DecodingTests : IDisposable
{
    private const int Count = 30;

    private static readonly (string Template, Carrier Carrier)[] Fitting =
    [
        .. from template in LabelTemplate.All.Values
           from carrier in Enum.GetValues<Carrier>()
           where SymbolFit.Of(template, QrSymbol.BitsOf(Code(1, carrier).Url)) is not null
           orderby template.Name
           select (template.Name, carrier),
    ];

    public static TheoryData<string, Carrier, int> Everything =>
        [.. from form in Fitting from dpi in (int[])[300, 200] select (form.Template, form.Carrier, dpi)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_symbol_of_a_job_reads_as_its_url_with_two_decoders(string name, Carrier carrier, int dpi)
    {
        var template = LabelTemplate.All[name];
        var sheets = SheetRaster.Of(template, PdfOf(Of(Count, carrier, template: name)), folder, dpi);
        var perSheet = template.LabelsPerSheet;
        Assert.Equal((Count + perSheet - 1) / perSheet, sheets.Count);
        var labels = Enumerable.Range(0, Count).Select(at => sheets[at / perSheet].Crop(at % perSheet, folder[$"{at:D3}.pgm"])).ToArray();
        var expected = Enumerable.Range(1, Count).Select(index => Code(index, carrier).Url).ToList();
        Assert.Equal(expected, QrReaders.Zbar(labels));
        Assert.Equal(expected, QrReaders.Zxing(labels));
    }

    /// <summary>Without this a template that holds nothing would pass the test above.</summary>
    [Fact]
    public void Every_template_holds_the_short_url_and_large_ones_hold_the_seal()
    {
        Assert.All(LabelTemplate.All.Keys, name => Assert.Contains((name, Carrier.Short), Fitting));
        foreach (var name in (string[])["a4-24", "a4-21", "a4-40", "a4-65", "roll-50x30-203", "roll-50x30-300"])
        {
            Assert.All((Carrier[])[Carrier.Gtin, Carrier.Sealed, Carrier.Longest], carrier => Assert.Contains((name, carrier), Fitting));
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
        Assert.Equal([url], QrReaders.Zbar([label]));
        Assert.Equal([url], QrReaders.Zxing([label]));
    }
}
