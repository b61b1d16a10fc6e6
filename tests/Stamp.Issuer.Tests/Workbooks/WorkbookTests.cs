using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Stamp.Issuer.Tests.Portal;
using Stamp.Issuer.Workbooks;
using Workbook = Stamp.Issuer.Workbooks.Workbook;

namespace Stamp.Issuer.Tests.Workbooks;

/// <summary>What may stand in a cell: two readers that are none of ours look at it.</summary>
public sealed class WorkbookTests
{
    private static readonly string[] Hostile =
    [
        .. HostileTexts.All, "=1+1", "+1", "-1", "@a", "\tx", "\rx", "_x0041_", "_x005F_x0041_", "_x00e1_", "_X0041_", "_x0041", "__x0041__", "_", "_x_",
        "\u0001", "a\u0000b\u001Fc\u007F\u0085", "\uFFFE\uFFFF\uFFFD", "a\nb", "a\r\nb", "\n", " before and behind ", "\u00A0", "phở 🍜", "<&>\"'", "]]>", "<!--",
    ];

    // The reader wants the code page of old workbooks at hand before it looks which kind it has.
    static WorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static byte[] Of(params IReadOnlyList<string> texts) => Workbook.Make(WorkbookSheet.Of("A&B", ["x<y", "_x0041_"], texts, (cells, text) => cells.Text(text).Text(text)));

    private static List<string?> Read(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        Assert.Equal("A&B", reader.Name);
        Assert.True(reader.Read());
        Assert.Equal(("x<y", "_x0041_"), (reader.GetString(0), reader.GetString(1)));
        var texts = new List<string?>();
        while (reader.Read())
        {
            Assert.Equal(reader.GetValue(0), reader.GetValue(1));
            texts.Add(reader.GetString(0));
        }
        return texts;
    }

    [Fact]
    public void Hostile_text_comes_back_as_it_was() => Assert.Equal(Hostile, Read(Of(Hostile)));

    [Fact]
    public void Any_text_comes_back_as_it_was()
    {
        var random = new Random(37);
        string[] pieces = ["_", "x", "0041", "_x0041_", "\u0001", "\r", "\n", "\t", " ", "\uFFFF", "🍜", "&", "<", "ế", "=", "'"];
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(_ => string.Concat(random.GetItems(pieces, 1 + random.Next(8))))];
        Assert.Equal(texts, Read(Of(texts)));
    }

    // Facts, as a runner hands out no half letters as data.
    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal(["a\uFFFDb", "a\uFFFD", "\uFFFD\uFFFD"], Read(Of("a\uD83Cb", "a\uDF5C", "\uDF5C\uD83C")));

    [Fact]
    public void Keeps_to_the_schema_whatever_is_in_it()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Of([.. Hostile, "\uD83C"])), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Part?.Uri} {error.Description}"));
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("@a", true)]
    [InlineData("\tx", true)]
    [InlineData("a=1", false)]
    [InlineData("'=1", false)]
    public void What_begins_like_a_formula_is_marked_as_text_and_none_is_one(string text, bool marked)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Of(text)), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        var cell = sheet.Descendants<Cell>().Single(one => one.CellReference == "A2");
        var styles = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var style = styles[(int)(cell.StyleIndex?.Value ?? 0)];
        Assert.Equal((marked, marked ? 49u : 0u), (style.QuotePrefix?.Value ?? false, style.NumberFormatId!.Value));
    }

    [Fact]
    public void Numbers_days_and_cells_without_a_value_keep_their_columns()
    {
        var workbook = Workbook.Make(WorkbookSheet.Of("A", ["a", "b", "c", "d", "e"], [0], (cells, _) => cells
            .Number(-5).Text(null).Number(22.5m).Number(null).Day(new(2026, 12, 1))));
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal([-5.0, null, 22.5, null, new DateTime(2026, 12, 1)], Enumerable.Range(0, 5).Select(reader.GetValue));
    }

    [Fact]
    public void The_same_sheets_are_the_same_bytes_whenever_and_wherever_they_are_written()
    {
        // The only clock in the format: a rerun within its two seconds would hide it.
        using var zip = new ZipArchive(new MemoryStream(Of("a")));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        using var folder = new TemporaryFolder();
        var path = folder["a.xlsx"];
        using (var file = File.Create(path)) Assert.Equal(Of("a").Length, Workbook.Write(file, [WorkbookSheet.Of("A&B", ["x<y", "_x0041_"], ["a"], (cells, text) => cells.Text(text).Text(text))]));
        Assert.Equal(Of("a"), File.ReadAllBytes(path));
    }

    [Fact]
    public void More_columns_than_letters_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Workbook.Make(new WorkbookSheet("A", [.. Enumerable.Repeat("x", 27)], _ => { })));
}
