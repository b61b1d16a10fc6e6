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
        { "logo.svg", "<svg"u8.ToArray(), "is damaged" },
        { "logo.svg", "<html></html>"u8.ToArray(), "is damaged" },
        { "logo.svg", Svg("<text>OCOP</text>"), "has <text>, which can't be drawn on a label" },
        { "logo.svg", Svg("<image href='file:///etc/hostname'/>"), "has <image>" },
        { "logo.svg", Svg("<style>path{fill:red}</style>"), "has <style>" },
        { "logo.svg", Svg("<rect width='9' height='9' fill='url(#g)'/>"), "has fill: url(#g)" },
        { "logo.svg", Svg("<g style='opacity:0.5'><rect width='9' height='9'/></g>"), "has opacity: 0.5" },
        { "logo.svg", Svg("<path d='M1 1 L nine'/>"), "has <path>" },
        { "logo.svg", Svg("<path d='M1 1' transform='turn(3)'/>"), "has transform" },
        { "logo.svg", Svg(""), "is damaged" },
        { "logo.svg", Svg(string.Concat(Enumerable.Repeat("<g>", 60)) + "<path d='M1 1h1'/>" + string.Concat(Enumerable.Repeat("</g>", 60))), "has <g> (40+)" },
        { "logo.svg", Svg($"<path d='M1 1{string.Concat(Enumerable.Repeat("h1", 30_000))}'/>"), "has <path> (20000+)" },
        { "logo.svg", System.Text.Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><desc>&b;</desc></svg>"), "is damaged" },
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

    private static byte[] Svg(string inner) =>
        System.Text.Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 60'>{inner}</svg>");

    /// <summary>Every command of paths, every shape and transform; a browser is the oracle.</summary>
    public static TheoryData<string> Drawings =>
    [
        "<path d='M5 5 l30,0 0 20 H5 V5z m40 0 h30v20h-30z'/>",
        "<path fill='none' stroke='black' stroke-width='3' d='M5 50C5 20 25 20 25 40s20 20 20 -10S60 5 75 55'/>",
        "<path d='M5 50Q20 0 40 50T75 50V58H5z'/>",
        "<path d='M10 30a20 12 30 1 1 0.1 0z'/><path d='M45 30A15 20 -20 01 75 35L60 55z'/><path d='M42 50a5 5 0 1015 0z'/>",
        "<path fill-rule='evenodd' d='M5 5H75V55H5z M20 15h40v30h-40z'/><path d='M30 20H50V40H30zM35 25h10v10h-10z'/>",
        "<rect x='5' y='5' width='30' height='20' rx='8'/><rect x='45' y='5' width='30' height='20' rx='4' ry='9'/><circle cx='20' cy='43' r='13'/><ellipse cx='58' cy='43' rx='18' ry='9'/>",
        "<polygon points='5,5 35,10 20,50'/><polyline points='45 5 75 10 60 50' fill='none' stroke='#000' stroke-width='4'/><line x1='5' y1='55' x2='75' y2='57' stroke='black' stroke-width='2'/>",
        "<g transform='translate(40,30) rotate(30)' fill='#804000'><rect x='-20' y='-10' width='40' height='20'/><g transform='scale(.5 1)' style='fill:rgb(0,0,128)'><rect x='-10' y='-20' width='20' height='40'/></g></g>",
        "<g transform='matrix(1 .2 -.3 1 10 0)'><rect x='10' y='5' width='30' height='30'/></g><rect x='50' y='5' width='10' height='30' transform='skewX(-10) rotate(10 55 20)'/>",
        "<g fill='none' stroke='#000080'/><g display='none'><rect width='80' height='60'/></g><rect x='5' y='5' width='70' height='50' fill='white' stroke='green' stroke-width='6'/>",
    ];

    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_drawing_looks_as_a_browser_shows_it(string inner)
    {
        File.WriteAllBytes(folder["logo.svg"], Svg(inner));
        var template = With("logo.svg").Value;
        var sheet = SheetRaster.Of(template, SampleJob.PdfOf(SampleJob.Of(1) with { Template = template }), folder, 508)[0];
        var browser = Browser.Draw(System.Text.Encoding.UTF8.GetString(Svg(inner)), 320, 240, folder);
        // The box is 8 × 6 mm and so is the drawing: 40 pixels of the browser's a millimetre.
        for (var y = 0; y < 24; y++)
        {
            for (var x = 0; x < 32; x++)
            {
                var own = sheet.Ink(0, new(57 + (x * 0.25), 2 + (y * 0.25), 0.25, 0.25));
                Assert.True(Math.Abs(own - Browser.Ink(browser, x * 10, y * 10)) < 0.15, $"{x}, {y}: {own} and {Browser.Ink(browser, x * 10, y * 10)}");
            }
        }
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
