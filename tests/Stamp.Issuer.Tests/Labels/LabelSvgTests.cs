using System.Xml.Linq;
using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

public sealed class LabelSvgTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Has_the_label_s_size_in_millimetres_and_says_what_it_is()
    {
        var svg = XDocument.Parse(Svg("roll-50x30-203", product: "Mật <ong> & \"sáp\"")).Root!;
        Assert.Equal(("50mm", "30mm", "0 0 50 30"), ((string?)svg.Attribute("width"), (string?)svg.Attribute("height"), (string?)svg.Attribute("viewBox")));
        Assert.Equal($"Mật <ong> & \"sáp\" {Code(7, Carrier.Short).GroupedCode}", svg.Element(svg.Name.Namespace + "title")!.Value);
    }

    [Fact]
    public void The_same_label_twice_is_the_same_bytes() => Assert.Equal(Svg("a4-24"), Svg("a4-24"));

    /// <summary>Both formats draw one design: a browser's picture of the one is poppler's of the other.</summary>
    [Theory]
    [InlineData("a4-24")]
    [InlineData("roll-50x30-203")]
    [InlineData("leg-ring")]
    public void Looks_like_the_label_of_the_pdf(string name)
    {
        var template = LabelTemplate.All[name];
        var job = Of(7, template: name) with { Range = new(7, 7) };
        var sheet = Assert.Single(SheetRaster.Of(template, PdfOf(job), folder, 254));

        // Ten pixels a millimetre are 254 dpi.
        var drawn = Browser.Draw(Svg(name), (int)Math.Round(template.LabelWidth * 10), (int)Math.Round(template.LabelHeight * 10), folder);

        // Millimetre by millimetre both have about the same ink.
        var place = template.Page is null ? 0 : 6;
        double worst = 0;
        for (var y = 1; y < template.LabelHeight - 1; y++)
        {
            for (var x = 2; x < template.LabelWidth - 2; x++)
                worst = Math.Max(worst, Math.Abs(sheet.Ink(place, new(x, y, 1, 1)) - Browser.Ink(drawn, x * 10, y * 10)));
        }
        Assert.InRange(worst, 0, 0.2);
    }

    private static string Svg(string template, string product = "Miến dong Tài Hoan")
    {
        using var output = new MemoryStream();
        var report = LabelSvgWriter.Write(Of(7, product: product, template: template) with { Range = new(7, 7) }, output, null, CancellationToken.None).Value;
        Assert.Equal(output.Length, report.Bytes);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
