using System.Globalization;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Logos;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels.Zpl;

/// <summary>What the ZPL printer burns against what poppler draws of the PDF of the same job, in the same dots.</summary>
public sealed class ZplLooksTests : IDisposable
{
    public static TheoryData<string> Rolls =>
        [.. LabelTemplate.All.Values.Where(template => template.Dpi is not null).Select(template => template.Name).Order(StringComparer.Ordinal)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Rolls))]
    public void Looks_as_the_pdf_does(string name)
    {
        var job = Of(1, template: name, product: "Nước mắm Ễ Ữ Ặ ộ ể", producer: "HTX Nguyễn Thị Phượng");
        Assert.InRange(Off(job, job), 0, MostOff);
    }

    [Theory]
    [MemberData(nameof(Rolls))]
    public void Would_see_another_code_another_star_and_another_name(string name)
    {
        var job = Of(1, template: name);
        Assert.True(Off(job, job with { CodeOf = _ => Code(1, Carrier.Short) with { GroupedCode = Code(2, Carrier.Short).GroupedCode } }) > MostOff);
        Assert.True(Off(job, job with { Stars = 3 }) > MostOff);
        if (LabelTemplate.All[name].Fields.Names is not null) Assert.True(Off(job, job with { ProductName = "Nước mắm sá sùng" }) > MostOff);
    }

    /// <summary>Of the inked dots. Letters stand up to half a dot from where PDF has them, and edges are burnt or not.</summary>
    private const double MostOff = 0.002;

    /// <summary>
    /// Dots that are white in one and, with all around them, black in the other, as a share of the dark ones: edges
    /// don't count, a stroke that is missing or too many does.
    /// </summary>
    private double Off(LabelSheetJob printed, LabelSheetJob drawn)
    {
        var burnt = ZplReader.Labels(ZplRollTests.ZplOf(printed))[0];
        var template = drawn.Template;
        File.WriteAllBytes(folder["label.pdf"], PdfOf(drawn));
        RequiredTool.Run(
            "pdftoppm", "-png", "-singlefile", "-r", (template.DotsPerMillimetre!.Value * 25.4).ToString("0.####", CultureInfo.InvariantCulture),
            "-x", "0", "-y", "0", "-W", $"{burnt.Width}", "-H", $"{burnt.Height}", folder["label.pdf"], folder["label"]);
        var page = PngPicture.Decode(File.ReadAllBytes(folder["label.png"]))!;
        var (off, dark) = (0, 0);
        for (var y = 1; y + 1 < burnt.Height; y++)
        {
            for (var x = 1; x + 1 < burnt.Width; x++)
            {
                if (burnt.Dots[x, y]) dark++;
                var (lightest, darkest, anyBurnt) = (0, 255, false);
                for (var at = 0; at < 9; at++)
                {
                    var (column, row) = (x - 1 + (at % 3), y - 1 + (at / 3));
                    var grey = page.Rgb[3 * ((row * page.Columns) + column)];
                    (lightest, darkest, anyBurnt) = (Math.Max(lightest, grey), Math.Min(darkest, grey), anyBurnt | burnt.Dots[column, row]);
                }
                if (burnt.Dots[x, y] ? darkest > 128 : page.Rgb[3 * ((y * page.Columns) + x)] < 64 && !anyBurnt) off++;
            }
        }
        return (double)off / dark;
    }
}
