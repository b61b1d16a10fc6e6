using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Tests.Pdf;

public sealed class PdfDocumentWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tree_of_three_levels_checks_and_its_last_page_is_found()
    {
        const int Pages = (64 * 64) + 1;
        using (var file = File.Create(folder["many.pdf"]))
        {
            using var document = new PdfDocumentWriter(file, 0, Pages);
            var content = new PdfBuffer().Deflate("0 0 10 10 re f"u8);
            for (var page = 0; page < Pages; page++) document.Page(content.Written);
            document.Finish("Ễ", 100, 200.5, "<<>>"u8);
            Assert.Equal(file.Length, document.Position);
        }
        Assert.Contains("No syntax", RequiredTool.Run("qpdf", "--check", folder["many.pdf"]), StringComparison.Ordinal);
        var info = RequiredTool.Run("pdfinfo", "-f", $"{Pages}", "-l", $"{Pages}", folder["many.pdf"]);
        Assert.Matches(@"Title: +Ễ\n", info);
        Assert.Matches($@"Page {Pages} size: +100 x 200.5 pts", info);
    }

    [Fact]
    public void Announcements_must_be_kept()
    {
        using var document = new PdfDocumentWriter(Stream.Null, 1, 1);
        Assert.Throws<InvalidOperationException>(() => document.Finish("", 1, 1, "<<>>"u8));
        var form = document.Reserve();
        Assert.Throws<InvalidOperationException>(() => document.Reserve());
        document.Object(form, "null"u8);
        Assert.Throws<InvalidOperationException>(() => document.Object(form, "null"u8));
        document.Page(""u8);
        Assert.Throws<InvalidOperationException>(() => document.Page(""u8));
    }
}
