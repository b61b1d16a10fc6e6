using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Tests.Import;

/// <summary>Workbooks as people make them, and as nobody should.</summary>
public sealed class WorkbookImportTests : IDisposable
{
    private const string Producers = "code|name|kind|address|province", Products = "code|producer|name|group|gtin", Certificates = "number|product|points_a|points_b|points_c|authority|decided_on|valid_until";
    private static readonly Actor Office = Actor.Office("test");
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    private RegistryImport Import => new(folder.Database);

    private string Refusal(byte[] content, string name = "x.xlsx") => Import.Preview(name, content).Rejection!.Sentence.En;

    [Fact]
    public void Sheets_that_name_one_another_are_imported_in_one_go_whatever_their_order()
    {
        var book = MadeWorkbook.Of(
            ("giấy", [Certificates, "G1|MIEN|#30|#20.5|#30|UBND|@46054|"]),
            ("sp", [Products, "mien|HTX|Miến dong|thực phẩm|#8930000000019"]),
            ("ct", [Producers, "HTX|HTX Tài Hoan|HTX|Na Rì|Bắc Kạn"]),
            ("Sheet4", []));
        var preview = Import.Preview("book.xlsx", book).Value;
        Assert.Equal((3, 0, 0, 0), (preview.New, preview.Changed, preview.Unchanged, preview.Bad));
        Assert.Null(folder.Snapshots.ReadProduct(1));

        Assert.Equal((3, 0, 0), Counts(Import.Run("book.xlsx", book, Office)));
        var product = folder.Snapshots.ReadProduct(1)!;
        Assert.Equal(("MIEN", "08930000000019"), (product.Product.Code, product.Product.Gtin.ToString()));
        Assert.Equal((4, new StarPoints(30, 20.5m, 30), new DateOnly(2026, 2, 1)), (product.Certificates[0].Stars, product.Certificates[0].Points, product.Certificates[0].DecidedOn));
        Assert.Equal((0, 0, 3), Counts(Import.Run("book.xlsx", book, Office)));
    }

    [Fact]
    public void Every_bad_cell_of_every_row_is_told_by_row_and_column()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        var preview = Import.Preview("x.xlsx", MadeWorkbook.Of(("sp", [
            Products, "A|HTX|Tốt|food|", "B 2|NOBODY||cá|123", "A|HTX|Lặp|food|", "@46000|HTX|Ngày|food|", "D|HTX|=UPPER(\"x\")|food|", "E|HTX|!#N/A|food|", "F|HTX|Thừa|food||||thừa"]))).Value;
        Assert.Equal((1, 6), (preview.New, preview.Bad));
        Assert.Equal(
            ["3 code", "3 group", "3 gtin", "3 name", "3 producer", "4 code", "5 code", "6 name", "7 name", "8 "],
            preview.Faults.Select(fault => $"{fault.Line} {fault.Column}").Order(StringComparer.Ordinal));
        Assert.Contains("công thức", preview.Faults.Single(fault => fault.Line == 6).Reason.Vi, StringComparison.Ordinal);
        Assert.Contains("ngày", preview.Faults.Single(fault => fault.Line == 5).Reason.Vi, StringComparison.Ordinal);
        Assert.Null(folder.Snapshots.ReadProduct(1));
    }

    [Fact]
    public void What_a_formula_last_came_to_is_never_taken()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers, ImportFolder.Products).Refused);
        var certificate = MadeWorkbook.Of(("g", [Certificates.Replace("points_a|points_b|points_c", "stars", StringComparison.Ordinal), "G1|MIEN|=2+3|UBND|01/02/2026|"]));
        var (done, refused) = Import.Run("x.xlsx", certificate, Office);
        Assert.Null(done);
        Assert.Equal("stars", refused!.Faults.Single().Column);
        Assert.Empty(folder.Snapshots.ReadProduct(1)!.Certificates);
        Assert.Contains("no column", Refusal(MadeWorkbook.Of(("g", ["=\"code\"|name|kind|address|province|=\"note\""]))).Replace("missing columns", "no column", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("formulas", Refusal(MadeWorkbook.Of(("p", [Producers, .. Enumerable.Repeat("=A1|=A1|=A1", 400)]))), StringComparison.Ordinal);
    }

    // In a workbook "_x0001_" means the character of that number.
    [Theory]
    [InlineData("Miến _x0001_dong", "U+0001")]
    [InlineData("Miến\u200Bdong", "U+200B")]
    [InlineData("Miến _xD800_dong", "U+FFFD")]
    [InlineData("Miến _xFFFF_dong", null)]
    [InlineData("@SUM(1+1)*cmd", null)]
    [InlineData("_x005F_x0041_", null)]
    public void A_name_with_a_control_character_or_half_a_letter_is_refused_in_one_sentence_and_other_text_is_text(string name, string? why)
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        var preview = Import.Preview("x.xlsx", MadeWorkbook.OfXml(MadeWorkbook.Around(
            $"<row r=\"1\">{Cells("code", "producer", "name", "group")}</row><row r=\"2\">{Cells("GAO", "HTX", name, "food")}</row>"))).Value;
        Assert.Equal(why is null ? [] : [$"2 name The product's name contains the control or invisible character {why}."],
            preview.Faults.Select(fault => $"{fault.Line} {fault.Column} {fault.Reason.En}"));

        static string Cells(params string[] texts) => string.Concat(texts.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    }

    [Theory]
    [InlineData("%PDF-1.7 x", "a PDF")]
    [InlineData("PK junk", "broken")]
    [InlineData("\0\0\0\0", "no CSV")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "not the header")]
    public void A_file_is_known_by_its_bytes_and_not_by_its_name(string content, string why)
    {
        Assert.Contains(why, Refusal(Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);
        Assert.Contains(why, Refusal(Encoding.UTF8.GetBytes(content), "x.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Old_workbooks_archives_and_hidden_sheets_are_refused_by_what_they_are()
    {
        Assert.Contains("old workbook", Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);
        Assert.Contains("hidden sheet", Refusal(MadeWorkbook.Hidden([Producers, "A|B|HTX|C|D"])), StringComparison.Ordinal);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("hello.txt");
        Assert.Contains("archive", Refusal(file.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "spread")]
    [InlineData("<row r=\"2147483647\"><c r=\"A2147483647\"><v>1</v></c></row>", "spread")]
    [InlineData("<row r=\"1\"><c r=\"XFD1\" s=\"1\"/></row><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", "spread")]
    [InlineData("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "column")]
    [InlineData("<row r=\"1048576\"><c r=\"A1048576\"/></row>", "no table")]
    [InlineData("<row r=\"1\"><c r=\"A1\"", "broken")]
    public void Rows_columns_and_xml_that_no_registry_has_are_refused(string rows, string why) =>
        Assert.Contains(why, Refusal(MadeWorkbook.OfXml(MadeWorkbook.Around(rows))), StringComparison.Ordinal);

    [Fact]
    public void Entities_and_parts_of_one_name_are_refused()
    {
        Assert.Contains("broken", Refusal(MadeWorkbook.OfXml("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><worksheet>&a;</worksheet>")), StringComparison.Ordinal);
        Assert.Contains("broken", Refusal(MadeWorkbook.OfXml(MadeWorkbook.Sheet([Producers]), ("XL/worksheets/S0.xml", "<worksheet/>"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("bytes")]
    [InlineData("strings")]
    public void A_bomb_is_refused_quickly_and_in_bounded_memory(string kind)
    {
        var bomb = kind switch
        {
            // A million rows: 40 MB of XML, 200 KB packed.
            "rows" => MadeWorkbook.OfXml(MadeWorkbook.Around(new StringBuilder().Insert(0, "<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>", 1_000_000).ToString())),
            "bytes" => MadeWorkbook.OfXml(MadeWorkbook.Around($"<row r=\"1\"><c r=\"A1\"/></row><!--{new string('x', 80_000_000)}-->")),
            _ => MadeWorkbook.OfXml(MadeWorkbook.Sheet([Producers]), ("xl/sharedStrings.xml", $"<sst><si><t>{new string('x', 80_000_000)}</t></si></sst>")),
        };
        Assert.InRange(bomb.Length, 1, 2_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var time = Stopwatch.StartNew();
        Assert.Contains(kind == "rows" ? "10,000 rows" : "64 MB", Refusal(bomb), StringComparison.Ordinal);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"{time.Elapsed}");
        // The comment is passed over in pieces, the strings are never looked into, the rows one at a time.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_refused_at_once_and_ten_thousand_are_taken()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        Assert.Contains("10,000 rows", Refusal(Rows(100_000)), StringComparison.Ordinal);
        Assert.Contains("10,000 rows", folder.ImportTexts(Text(100_000)).Refused!.Rejection.Sentence.En, StringComparison.Ordinal);
        Assert.Null(folder.Snapshots.ReadProduct(1));

        var book = Rows(10_000);
        var time = Stopwatch.StartNew();
        Assert.Equal(10_000, Import.Preview("x.xlsx", book).Value.New);
        TestContext.Current.SendDiagnosticMessage($"judged: {time.Elapsed}");
        Assert.Equal((10_000, 0, 0), Counts(Import.Run("x.xlsx", book, Office)));
        TestContext.Current.SendDiagnosticMessage($"10,000 rows: {time.Elapsed}");
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(60), $"{time.Elapsed}");

        static byte[] Rows(int count) => MadeWorkbook.Of(("sp", [Products, .. Enumerable.Range(1, count).Select(n => $"P{n}|HTX|Sản phẩm số {n}|food|")]));
        static string Text(int count) => "code,producer,name,group,gtin\n" + string.Concat(Enumerable.Range(1, count).Select(n => $"P{n},HTX,Sản phẩm số {n},food,\n"));
    }

    private static (int, int, int) Counts((ImportedFile? Done, RefusedFile? Refused) outcome)
    {
        Assert.Null(outcome.Refused?.Rejection.Sentence.En);
        return (outcome.Done!.New, outcome.Done.Changed, outcome.Done.Unchanged);
    }
}
