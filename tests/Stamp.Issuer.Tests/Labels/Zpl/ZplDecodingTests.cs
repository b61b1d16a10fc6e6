using QRCoder;
using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels.Zpl;

/// <summary>Every roll template with every form of URL that fits it, as the printer burns it.</summary>
public sealed class ZplDecodingTests : IDisposable
{
    private const int Count = 30;

    public static TheoryData<string, Carrier> Everything =>
    [
        .. from template in LabelTemplate.All.Values
           where template.Dpi is not null
           from carrier in Enum.GetValues<Carrier>()
           where SymbolFit.Of(template, QrSymbol.BitsOf(Code(1, carrier).Url)) is not null
           orderby template.Name
           select (template.Name, carrier),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_label_reads_as_its_url_with_two_decoders(string name, Carrier carrier)
    {
        var labels = ZplReader.Labels(ZplRollTests.ZplOf(Of(Count, carrier, template: name)));
        Assert.Equal(Count, labels.Count);
        var files = labels.Select((label, at) => label.Save(folder[$"{at:D3}.pgm"])).ToArray();
        var expected = Enumerable.Range(1, Count).Select(index => Code(index, carrier).Url).ToList();
        Assert.Equal(expected, QrReaders.Zbar(files));
        Assert.Equal(expected, QrReaders.Zxing(files));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_module_is_whole_dots_of_exactly_the_matrix_of_QRCoder(string name, Carrier carrier)
    {
        var label = ZplReader.Labels(ZplRollTests.ZplOf(Of(1, carrier, template: name)))[0];
        var (template, url) = (LabelTemplate.All[name], Code(1, carrier).Url);
        var placed = SymbolFit.Of(template, QrSymbol.BitsOf(url))!;
        var level = placed.Level == Stamp.Issuer.Labels.Qr.QrLevel.M ? QRCodeGenerator.ECCLevel.M : QRCodeGenerator.ECCLevel.L;
        using var oracle = QRCodeGenerator.GenerateQrCode(url, level);
        var dots = placed.Dots!.Value;
        var (left, top) = ((int)Math.Round(placed.Left * template.DotsPerMillimetre!.Value), (int)Math.Round(placed.Top * template.DotsPerMillimetre.Value));
        for (var y = 0; y < placed.Modules * dots; y++)
        {
            for (var x = 0; x < placed.Modules * dots; x++)
                Assert.Equal(oracle.ModuleMatrix[(y / dots) + 4][(x / dots) + 4], label.Dots[left + x, top + y]);
        }
    }

    /// <summary>Without this templates that hold nothing would pass the tests above.</summary>
    [Fact]
    public void All_five_roll_templates_are_among_them() =>
        Assert.Equal(["leg-ring", "roll-25x15-203", "roll-25x15-300", "roll-50x30-203", "roll-50x30-300"], Everything.Select(row => row.Data.Item1).Distinct().Order());
}
