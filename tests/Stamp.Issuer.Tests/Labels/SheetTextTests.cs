using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

public sealed class SheetTextTests : IDisposable
{
    private const string Name = "Rượu men lá Ễ Ữ Ặ Đồng bào Nà Rì";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Names_and_codes_come_back_as_text_with_their_diacritics()
    {
        var text = OneLine(Text(Of(30, product: Name, producer: "Hộ sản xuất Nguyễn Thị Bưởi")));
        // 30 labels, and the sheets' own lines.
        Assert.Equal(30 + 2, Occurrences(text, Name));
        Assert.Equal(30, Occurrences(text, "Hộ sản xuất Nguyễn Thị Bưởi"));
        Assert.Equal(30, Occurrences(text, "Quét để kiểm tra / Scan to verify"));
        Assert.All(Enumerable.Range(1, 30), index => Assert.Contains(Code(index, Carrier.Short).GroupedCode, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sheet_says_batch_sheet_and_stamps_once()
    {
        var text = Text(Of(60));
        Assert.Equal(1, Occurrences(text, "Lô tem 12 · Tờ 1/3 · Tem 1–24 · Miến dong Tài Hoan"));
        Assert.Equal(1, Occurrences(text, "Lô tem 12 · Tờ 2/3 · Tem 25–48 · Miến dong Tài Hoan"));
        Assert.Equal(1, Occurrences(text, "Lô tem 12 · Tờ 3/3 · Tem 49–60 · Miến dong Tài Hoan"));
    }

    [Fact]
    public void A_range_keeps_the_batch_s_sheets_and_says_what_is_really_on_them()
    {
        var text = Text(Of(100, range: new(40, 50)));
        Assert.Contains("Tờ 2/5 · Tem 40–48 ·", text, StringComparison.Ordinal);
        Assert.Contains("Tờ 3/5 · Tem 49–50 ·", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Code(39, Carrier.Short).GroupedCode, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Code(51, Carrier.Short).GroupedCode, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reprinted_range_stands_where_it_stood_and_leaves_the_other_places_blank()
    {
        var whole = SheetRaster.Of(PdfOf(Of(60)), folder, 100)[1];
        using var other = new TemporaryFolder();
        var part = Assert.Single(SheetRaster.Of(PdfOf(Of(60, range: new(30, 31))), other, 100));
        var face = new LabelBox(2, 6.5, 66, 28);
        for (var place = 0; place < 24; place++)
        {
            var printed = place is 5 or 6;
            Assert.Equal(!printed, part.IsWhite(place, face));
            if (printed)
                Assert.Equal(File.ReadAllBytes(whole.Crop(place, folder["whole.pgm"])), File.ReadAllBytes(part.Crop(place, folder["part.pgm"])));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 65)]
    public void Qpdf_finds_nothing_wrong(int count)
    {
        File.WriteAllBytes(folder["sheets.pdf"], PdfOf(Of(count)));
        Assert.Contains("No syntax or stream encoding errors", RequiredTool.Run("qpdf", "--check", folder["sheets.pdf"]), StringComparison.Ordinal);
        Assert.Equal($"{(count + 23) / 24}", RequiredTool.Run("qpdf", "--show-npages", folder["sheets.pdf"]).Trim());
    }

    [Fact]
    public void Both_fonts_are_embedded_as_subsets_with_a_way_back_to_text()
    {
        File.WriteAllBytes(folder["sheets.pdf"], PdfOf(Of(1)));
        var fonts = RequiredTool.Run("pdffonts", folder["sheets.pdf"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+BeVietnamPro-\w+ +CID TrueType +Identity-H +yes yes yes", font));
    }

    private string Text(LabelSheetJob job)
    {
        File.WriteAllBytes(folder["sheets.pdf"], PdfOf(job));
        // Raw: in the order of drawing, so that a name's lines stay together.
        return RequiredTool.Run("pdftotext", "-raw", folder["sheets.pdf"], "-");
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\n', '\f', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
