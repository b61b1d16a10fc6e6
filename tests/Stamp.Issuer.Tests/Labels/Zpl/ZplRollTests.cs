using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Zpl;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels.Zpl;

public sealed class ZplRollTests
{
    private const string Roll = "roll-50x30-203";

    internal static byte[] ZplOf(LabelSheetJob job, int cores = 2)
    {
        using var output = new MemoryStream();
        var report = ZplRoll.Write(job, output, null, null, cores, CancellationToken.None).Value;
        Assert.Equal((job.Range.Count, output.Length), (report.Labels, report.Bytes));
        return output.ToArray();
    }

    [Theory]
    [InlineData("roll-50x30-203", 400, 240)]
    [InlineData("roll-50x30-300", 591, 354)]
    [InlineData("roll-25x15-203", 200, 120)]
    [InlineData("roll-25x15-300", 295, 177)]
    [InlineData("leg-ring", 295, 118)]
    public void Labels_are_as_large_as_the_template_in_dots(string name, int width, int height) =>
        Assert.All(ZplReader.Labels(ZplOf(Of(3, template: name))), label => Assert.Equal((width, height), (label.Width, label.Height)));

    [Fact]
    public void A_file_is_a_graphic_and_then_a_format_for_each_label_of_the_range()
    {
        var lines = Encoding.ASCII.GetString(ZplOf(Of(50, range: new(24, 26), template: Roll))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("~DGR:S", lines[0], StringComparison.Ordinal);
        for (var index = 24; index <= 26; index++)
        {
            Assert.StartsWith($"^XA^CI28^PW400^LL240^LH0,0^FX12-{index:D8} {Code(index, Carrier.Short).GroupedCode}^FS^FO", lines[index - 23], StringComparison.Ordinal);
            Assert.EndsWith("^FS^XZ", lines[index - 23], StringComparison.Ordinal);
        }
        Assert.StartsWith("^XA^IDR:S", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_nothing_in_the_printer()
    {
        var printer = new ZplReader();
        Assert.Equal(2, printer.Print(ZplOf(Of(2, template: Roll))).Count);
        Assert.Empty(printer.Stored);
    }

    /// <summary>Two files that reach one printer mixed together can't put one product's name on the other's labels.</summary>
    [Fact]
    public void Another_product_has_a_graphic_of_another_name()
    {
        string[] heads = [.. ((LabelSheetJob[])[Of(1, template: Roll), Of(1, template: Roll, product: "Nước mắm sá sùng"), Of(1, template: Roll, stars: 4)])
            .Select(job => Encoding.ASCII.GetString(ZplOf(job))[..17])];
        Assert.Equal(3, heads.Distinct().Count());
        Assert.Equal(heads[0], Encoding.ASCII.GetString(ZplOf(Of(7, template: Roll, range: new(7, 7))))[..17]);
    }

    [Fact]
    public void Labels_with_nothing_in_common_need_no_graphic()
    {
        var zpl = Encoding.ASCII.GetString(ZplOf(Of(2, stars: null, template: "roll-25x15-203")));
        Assert.StartsWith("^XA^CI28", zpl, StringComparison.Ordinal);
        Assert.DoesNotContain("^XG", zpl, StringComparison.Ordinal);
        Assert.DoesNotContain("^ID", zpl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roll)]
    [InlineData("leg-ring")]
    public void The_same_job_is_the_same_bytes_on_any_number_of_cores(string name)
    {
        var job = Of(1_000, template: name, range: new(3, 999));
        var serial = ZplOf(job, cores: 1);
        Assert.Equal(serial, ZplOf(job, cores: 1));
        Assert.Equal(serial, ZplOf(job, cores: 7));
    }

    [Fact]
    public void A_label_takes_no_more_than_this()
    {
        // 2,190: a third is the symbol, the rest the code. Uncompressed it would be 8,060.
        var bytes = (ZplOf(Of(200, template: Roll)).Length - ZplOf(Of(100, template: Roll)).Length) / 100;
        Assert.InRange(bytes, 500, 2_300);
    }

    [Fact]
    public void Refuses_a_sheet_and_names_the_rolls()
    {
        var refused = new ZplRoll().Write(Of(1), Stream.Null, null, null, CancellationToken.None).Rejection!;
        Assert.Equal(RejectionKind.BadInput, refused.Kind);
        foreach (var sentence in (string[])[refused.Sentence.Vi, refused.Sentence.En])
        {
            Assert.Contains("a4-24", sentence, StringComparison.Ordinal);
            Assert.Contains("leg-ring, roll-25x15-203, roll-25x15-300, roll-50x30-203, roll-50x30-300.", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Refuses_a_logo_that_it_can_not_draw()
    {
        var template = LabelTemplate.All[Roll];
        var job = Of(1) with { Template = template with { Fields = template.Fields with { Logo = new(new(40, 20, 8, 8), new JpegLogo(1, 1, 3, [])) } } };
        var sentence = new ZplRoll().Write(job, Stream.Null, null, null, CancellationToken.None).Rejection!.Sentence;
        Assert.Equal($"The logo of template {Roll} is a JPEG; ZPL wants PNG or SVG. Convert the logo's file.", sentence.En);
        Assert.Equal($"Logo của mẫu {Roll} là JPEG; in ZPL cần PNG hoặc SVG. Hãy đổi tệp logo.", sentence.Vi);
    }

    [Fact]
    public void Begins_anew_behind_a_front_with_another_graphic()
    {
        var front = ZplOf(Of(10, template: Roll, product: "Nước mắm sá sùng"));
        Assert.Throws<InvalidDataException>(() => ZplRoll.Write(
            Of(10, template: Roll), Stream.Null, new(3, new MemoryStream(front)), null, 1, CancellationToken.None));
    }
}
