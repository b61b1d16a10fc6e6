using System.Text.Json.Nodes;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.FontFiles;
using Stamp.Issuer.Labels.Templates;
using Stamp.Issuer.Labels.Zpl;
using Stamp.Issuer.Pdf;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Tests.Labels.FontFiles;

/// <summary>A template's own fonts: drawn in every format, or refused in one clear sentence.</summary>
public sealed class OwnFontTests : IDisposable
{
    private const string Ascii = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<byte[], string> Refused => new()
    {
        { "hello"u8.ToArray(), "is no TrueType font" },
        { [], "is no TrueType font" },
        { "OTTO and more"u8.ToArray(), "is OpenType of kind CFF" },
        { [0, 1, 0, 0, 0, 9], "is damaged" },
        { MadeFont.Bold()[..70_000], "is damaged" },
        { Looped(), "is damaged" },
        { Unordered(), "is damaged" },
        { new byte[FontFolder.MostBytes + 1], "is 2 MB; a font is at most 1 MB" },
        { MadeFont.Licensed(0x0002), "the licence of the font \"own.ttf\" forbids embedding it" },
        { MadeFont.Licensed(0x0108), "forbids embedding" },
        { MadeFont.Licensed(0x0204), "forbids embedding" },
        { MadeFont.Only("Quét để kiểm tra"), "the font \"own.ttf\" has no \"0\" (U+0030), which the code needs" },
        { MadeFont.Only(Ascii), "the font \"own.ttf\" has no \"é\" (U+00E9), which the caption needs" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_fitting_font_is_refused_with_its_path(byte[] bytes, string says)
    {
        File.WriteAllBytes(folder["own.ttf"], bytes);
        var rejection = With("own.ttf").Rejection!;
        Assert.Equal(RejectionKind.BadInput, rejection.Kind);
        Assert.Contains("$.fonts.regular: ", rejection.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("$.fonts.regular: ", rejection.Sentence.Vi, StringComparison.Ordinal);
        Assert.Contains(says, rejection.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.ttf", "there is no file \"none.ttf\" beside the template")]
    [InlineData("../own.ttf", "must be the name of a file beside the template")]
    [InlineData("Comic Sans", "must be \"Be Vietnam Pro Regular\", \"Be Vietnam Pro Bold\" or the name of a .ttf file")]
    public void A_font_that_is_not_there_is_refused(string name, string says) =>
        Assert.Contains(says, With(name).Rejection!.Sentence.En, StringComparison.Ordinal);

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0004)]
    [InlineData(0x0008)]
    [InlineData(0x000A)]
    public void A_licence_that_lets_a_file_be_printed_is_enough(ushort type)
    {
        File.WriteAllBytes(folder["own.ttf"], MadeFont.Licensed(type));
        Assert.Null(With("own.ttf").Rejection);
    }

    [Fact]
    public void Any_cut_off_end_is_damage_and_nothing_worse()
    {
        var whole = MadeFont.Bold();
        for (var length = 0; length < whole.Length; length += 997)
            Assert.NotNull(FontFile.Refusal("own.ttf", whole[..length]));
        // One byte of the tables turned over at a time: whatever is judged, nothing is thrown and all ends.
        for (var at = 0; at < 3_000; at += 7)
        {
            var spoilt = (byte[])whole.Clone();
            spoilt[at * 40] ^= 0xFF;
            _ = FontFile.Refusal("own.ttf", spoilt);
        }
    }

    [Fact]
    public void A_name_with_a_letter_that_the_font_lacks_is_refused_by_letter_and_font()
    {
        File.WriteAllBytes(folder["own.ttf"], MadeFont.Only(Ascii + "…éđểêr"));
        var template = With(null, bold: "own.ttf").Value;
        var rejection = (SampleJob.Of(10, product: "Cá ruội") with { Template = template }).Check();
        Assert.Equal(RejectionKind.BadInput, rejection?.Kind);
        Assert.Equal("Label template own, $.fonts.bold: the font \"own.ttf\" has no \"á\" (U+00E1), which the product name needs.", rejection!.Sentence.En);
        Assert.Contains("không có chữ \"á\" (U+00E1) mà tên sản phẩm cần", rejection.Sentence.Vi, StringComparison.Ordinal);
        // What no font of ours has is left out, as ever.
        Assert.Null((SampleJob.Of(10, product: "Ca ruoi 🐓") with { Template = template }).Check());
    }

    [Fact]
    public void A_face_that_ships_may_stand_in_the_place_of_the_other()
    {
        var job = SampleJob.Of(3);
        var swapped = With("Be Vietnam Pro Bold", bold: "Be Vietnam Pro Bold").Value;
        Assert.NotEqual(SampleJob.PdfOf(job), SampleJob.PdfOf(job with { Template = swapped }));
        Assert.Equal(SampleJob.PdfOf(job), SampleJob.PdfOf(job with { Template = With(null).Value }));
    }

    /// <summary>Ế is drawn as E and a hyphen above it: a subset that lost a part, or a reader that skips them, shows less.</summary>
    [Fact]
    public void Letters_put_together_from_others_are_drawn_whole_in_every_format()
    {
        File.WriteAllBytes(folder["own.ttf"], MadeFont.Composite('Ế', ('E', 0, 0), ('-', 0, 500)));
        var sheet = With(null, bold: "own.ttf").Value;
        var face = sheet.Fonts.Bold;
        var moved = GlyphPath.Of(face, face.GlyphOf('-')).Select(step => step.Kind == 'Z' ? step : step with { Y = step.Y + 500, ControlY = step.ControlY + 500 });
        Assert.Equal([.. GlyphPath.Of(face, face.GlyphOf('E')), .. moved], GlyphPath.Of(face, face.GlyphOf('Ế')));
        var subset = new TrueTypeFont("own", WithTables(TrueTypeSubset.Of(face, [face.GlyphOf('Ế')])));
        foreach (var part in "E-") Assert.Equal(face.Outline(face.GlyphOf(part)), subset.Outline(face.GlyphOf(part))[..face.Outline(face.GlyphOf(part)).Length]);

        var job = SampleJob.Of(1, product: "ẾẾẾ") with { Template = sheet };
        var whole = SheetRaster.Of(sheet, SampleJob.PdfOf(job), folder, 300)[0].Ink(0, sheet.Fields.Names!.Box);
        var plain = SheetRaster.Of(sheet, SampleJob.PdfOf(job with { ProductName = "EEE" }), folder, 300)[0].Ink(0, sheet.Fields.Names.Box);
        Assert.True(whole > plain * 1.05, $"{whole} {plain}");
        using MemoryStream svg = new(), zpl = new();
        Assert.Null(LabelSvgWriter.Write(job, svg, null, CancellationToken.None).Rejection);
        var roll = LabelTemplate.All["roll-50x30-203"] with { OwnFonts = sheet.OwnFonts };
        Assert.Null(new ZplRoll().Write(job with { Template = roll }, zpl, null, null, CancellationToken.None).Rejection);
        Assert.True(svg.Length > 0 && zpl.Length > 0);
    }

    [Fact]
    public void A_font_of_ones_own_is_embedded_read_back_and_kept_with_the_run()
    {
        // A real one, whose Vietnamese letters are put together from others.
        const string DejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf";
        if (!File.Exists(DejaVu)) Assert.Skip("fonts-dejavu-core is not here.");
        File.Copy(DejaVu, folder["own.ttf"]);
        var job = SampleJob.Of(30, product: "Rượu ngô men lá Ễ ữ ặ ĐẶC SẢN") with { Template = With("own.ttf", bold: "own.ttf", size: 6).Value };
        var pdf = SampleJob.PdfOf(job);
        File.WriteAllBytes(folder["own.pdf"], pdf);
        Assert.Contains("own", RequiredTool.Run("pdffonts", folder["own.pdf"]), StringComparison.Ordinal);
        Assert.DoesNotContain("BeVietnam", RequiredTool.Run("pdffonts", folder["own.pdf"]), StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", RequiredTool.Run("qpdf", "--check", folder["own.pdf"]), StringComparison.Ordinal);
        Assert.Contains("ĐẶC SẢN", RequiredTool.Run("pdftotext", folder["own.pdf"], "-"), StringComparison.Ordinal);

        var facts = new RunFacts(job.Template, "HTTPS://OCOP.VN", job.ProductName, job.ProducerName, 5, job.Group);
        File.Delete(folder["own.ttf"]);
        var kept = RunFacts.Read(facts.Write(), 1).Value;
        Assert.Equal(pdf, SampleJob.PdfOf(job with { Template = kept.Template }));
    }

    /// <summary>The subset has no character map and no OS/2 table: those of the whole font serve.</summary>
    private static byte[] WithTables(byte[] subset)
    {
        var bold = MadeFont.Bold();
        foreach (var (tag, size) in (ReadOnlySpan<(string, int)>)[("OS/2", 96), ("cmap", 4_000)])
        {
            // In the place of two tables that nobody reads here.
            var record = tag == "OS/2" ? "cvt " : "fpgm";
            var at = subset.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(record));
            System.Text.Encoding.ASCII.GetBytes(tag).CopyTo(subset, at);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(subset.AsSpan(at + 8), subset.Length);
            subset = [.. subset, .. bold.AsSpan(MadeFont.Table(bold, tag), size)];
        }
        return subset;
    }

    /// <summary>A letter that has itself as a part.</summary>
    private static byte[] Looped() => MadeFont.Composite('Ế', ('Ế', 0, 0));

    private static byte[] Unordered()
    {
        var font = MadeFont.Only("AB");
        // The first group ends beyond all of Unicode.
        font[MadeFont.Table(font, "cmap") + 32] = 0x7F;
        return font;
    }

    private Outcome<LabelTemplate> With(string? regular, string? bold = null, double size = 6.75)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "a4-24.json")))!.AsObject();
        document["name"] = "own";
        var fonts = new JsonObject();
        if (regular is not null) fonts["regular"] = regular;
        if (bold is not null) fonts["bold"] = bold;
        document["fonts"] = fonts;
        document["fields"]!["code"]!["size"] = size;
        return TemplateReader.Read(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()), "own", folder.Path);
    }
}
