using System.Text.Json.Nodes;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Tests.Labels.Logos;

/// <summary>A logo beside a template: drawn where it belongs, or refused in one clear sentence.</summary>
public sealed class LogoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "logo.png", "hello"u8.ToArray(), "is no PNG, JPEG or SVG picture" },
        { "logo.png", [], "is no PNG, JPEG or SVG picture" },
        { "logo.png", Pictures.Ring(20)[..60], "is damaged" },
        { "logo.png", new byte[50 << 20], "is 50 MB; a logo is at most 4 MB" },
        // Four million and one: only the header says so.
        { "logo.png", Pictures.Png(4_000_001, 1, 8, 0, []), "has 4000001 × 1 pixels" },
        { "logo.png", Pictures.Png(int.MaxValue, int.MaxValue, 8, 0, []), "pixels; a logo has at most 4 million" },
        { "logo.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "is damaged" },
        { "logo.jpg", Jpeg(4, 3000), "is a CMYK JPEG" },
        { "logo.jpg", Jpeg(3, 3000), "pixels; a logo has at most 4 million" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_fitting_picture_is_refused_with_its_path(string file, byte[] bytes, string says)
    {
        File.WriteAllBytes(folder[file], bytes);
        var rejection = With(file).Rejection!;
        Assert.Equal(RejectionKind.BadInput, rejection.Kind);
        Assert.Contains("$.fields.logo.file: ", rejection.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("$.fields.logo.file: ", rejection.Sentence.Vi, StringComparison.Ordinal);
        Assert.Contains(says, rejection.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.png", "there is no file \"none.png\" beside the template")]
    [InlineData("../logo.png", "must be the name of a file beside the template")]
    [InlineData("/etc/hostname", "must be the name of a file beside the template")]
    [InlineData("..", "must be the name of a file beside the template")]
    public void A_logo_that_is_not_beside_the_template_is_refused(string file, string says) =>
        Assert.Contains(says, With(file).Rejection!.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void A_logo_is_drawn_in_its_box_and_what_is_transparent_shows_the_label()
    {
        File.WriteAllBytes(folder["logo.png"], Pictures.Ring(40));
        var template = With("logo.png").Value;
        var job = SampleJob.Of(1) with { Template = template };
        var sheet = SheetRaster.Of(template, SampleJob.PdfOf(job), folder, 300)[0];
        // The box is 8 × 6 mm at (57, 2): the square logo is 6 mm wide and stands in its middle.
        Assert.True(sheet.Darkest(0, new(58.2, 2.2, 1, 5.6)) < 128);
        Assert.True(sheet.IsWhite(0, new(60, 4, 2, 2)));
        Assert.True(sheet.IsWhite(0, new(57, 2, 0.8, 5)));
        File.WriteAllBytes(folder["logo.pdf"], SampleJob.PdfOf(job));
        Assert.Contains("No syntax or stream encoding errors", RequiredTool.Run("qpdf", "--check", folder["logo.pdf"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_jpeg_is_carried_as_it_is()
    {
        File.WriteAllBytes(folder["page.pdf"], SampleJob.PdfOf(SampleJob.Of(1)));
        RequiredTool.Run("pdftoppm", "-r", "30", "-singlefile", "-jpeg", folder["page.pdf"], folder["logo"]);
        var template = With("logo.jpg").Value;
        var job = SampleJob.Of(1) with { Template = template };
        Assert.True(SampleJob.PdfOf(job).AsSpan().IndexOf(File.ReadAllBytes(folder["logo.jpg"])) > 0);
        Assert.True(SheetRaster.Of(template, SampleJob.PdfOf(job), folder, 300)[0].Darkest(0, new(57, 2, 8, 6)) < 200);
    }

    private Outcome<LabelTemplate> With(string file)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "a4-24.json")))!;
        document["name"] = "with-logo";
        document["page"]!.AsObject().Remove("line");
        document["fields"]!["stars"]!["top"] = 8.2;
        document["fields"]!["mark"]!["top"] = 8;
        document["fields"]!["group"]!["baseline"] = 14.3;
        document["fields"]!["logo"] = new JsonObject { ["left"] = 57, ["top"] = 2, ["width"] = 8, ["height"] = 6, ["file"] = file };
        document["fields"]!["names"]!["top"] = 15;
        document["fields"]!["names"]!["height"] = 12.2;
        document["fields"]!["names"]!["topWithoutStars"] = 8;
        File.WriteAllText(folder["my.json"], document.ToJsonString());
        return TemplateLookup.Find(folder["my.json"]);
    }

    /// <summary>A frame header of that many components, and the end.</summary>
    private static byte[] Jpeg(byte components, ushort side) =>
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, (byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side, components, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9];
}
