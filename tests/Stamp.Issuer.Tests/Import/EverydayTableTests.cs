using System.Text;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Tests.Import;

/// <summary>Workbooks as offices really keep them, and the same saved as CSV.</summary>
public sealed class EverydayTableTests : IDisposable
{
    private const string Header = "number|product|points_a|points_b|points_c|authority|decided_on|valid_until";
    private static readonly Actor Office = Actor.Office("test");
    private readonly ImportFolder folder = new();

    public EverydayTableTests() => Assert.Null(folder.ImportTexts(ImportFolder.Producers, ImportFolder.Products).Refused);

    public void Dispose() => folder.Dispose();

    private ImportPreview Preview(byte[] file, string name = "x.xlsx") => new RegistryImport(folder.Database).Preview(name, file).Value;

    private void Run(byte[] file, string name = "x.xlsx")
    {
        var (_, refused) = new RegistryImport(folder.Database).Run(name, file, Office);
        Assert.Null(refused?.Faults.FirstOrDefault()?.Sentence.Vi ?? refused?.Rejection.Sentence.Vi);
    }

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", rows) + "\r\n");

    private static string Cell(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\" s=\"1\"><is><t>{text}</t></is></c>";

    private StarCertificate Certificate => folder.Snapshots.ReadProduct(1)!.Certificates.Single();

    [Fact]
    public void A_drawn_frame_and_coloured_columns_hold_nothing_and_do_not_count()
    {
        var frame = string.Concat(Enumerable.Range(3, 20_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/><c r=\"B{row}\" s=\"1\"/><c r=\"XFD{row}\" s=\"1\"/></row>"));
        var book = MadeWorkbook.OfXml(MadeWorkbook.Around(
            $"<row r=\"1\">{Cell("A1", "code")}{Cell("B1", "producer")}{Cell("C1", "name")}{Cell("D1", "group")}<c r=\"ZZ1\" s=\"1\"/></row>"
            + $"<row r=\"2\">{Cell("A2", "GAO")}{Cell("B2", "HTX")}{Cell("C2", "Gạo")}{Cell("D2", "food")}<c r=\"XFD2\" s=\"1\"/></row>{frame}<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>"));
        var time = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal((1, 0), (Preview(book).New, Preview(book).Bad));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"{time.Elapsed}");
        Run(book);
        Run(Csv(["code,producer,name,group", "GAO2,HTX,Gạo,food", .. Enumerable.Repeat(",,,", 20_000)]), "x.csv");
    }

    [Fact]
    public void What_a_sum_leaves_behind_the_decimals_is_not_there()
    {
        Run(MadeWorkbook.Of(("g", [Header, "G1|MIEN|#37|#22.500000000000004|#33|UBND|@45736|"])));
        Assert.Equal(22.5m, Certificate.Points!.Value.B);
        Assert.Equal(1, Preview(Csv(Header.Replace('|', ','), "G1,MIEN,37,22.500000000000004,33,UBND,20/03/2025,"), "x.csv").Unchanged);
        Assert.Equal("points_b", Preview(Csv(Header.Replace('|', ','), "G2,MIEN,37,22.505,33,UBND,20/03/2025,"), "x.csv").Faults.Single().Column);
    }

    [Fact]
    public void A_fault_names_the_cell_that_is_wrong()
    {
        var preview = Preview(MadeWorkbook.Of(("g", [Header, "G1|MIEN|#37|#25.5|#33|UBND|@45736|", "G2|MIEN|#40|#20|#35.5|UBND|@45736|", "G3|MIEN|#41|#26|#36|UBND|@45736|"])));
        Assert.Equal([(2, "points_b", "D2"), (3, "points_c", "E3"), (4, "points_a", "C4"), (4, "points_b", "D4"), (4, "points_c", "E4")],
            preview.Faults.Select(fault => (fault.Line, fault.Column!, fault.Cell!)).Order());
        Assert.Contains("dòng 2, cột points_b, ô D2: ", preview.Faults[0].Sentence.Vi, StringComparison.Ordinal);
        // In the file's own words, and below empty rows.
        var named = Preview(MadeWorkbook.Of(("sp", ["", "|||", "Mã|Chủ thể|Tên|Nhóm", "", "A|HTX|Gạo|gì đó"]))).Faults.Single();
        Assert.Equal((5, "group", "D5", "Nhóm"), (named.Line, named.Column, named.Cell, named.Heading));
        Assert.Contains("cột group (Nhóm), ô D5", named.Sentence.Vi, StringComparison.Ordinal);
        Assert.Equal((3, null), (Preview(Csv("code,producer,name,group", "", "A,HTX,Gạo,gì đó"), "x.csv").Faults.Single().Line, Preview(Csv("code,producer,name,group", "A,HTX,Gạo,gì"), "x.csv").Faults.Single().Cell));
    }

    [Fact]
    public void Blank_tails_of_csv_rows_are_no_cells()
    {
        Run(Csv("code,producer,name,group,gtin,,", "A,HTX,Gạo,food,,,,,,", "B,HTX,Bí,food", "C,HTX,Khoai,food,", ",,,,,,", "\"\",,,"), "x.csv");
        Assert.Equal(3, Preview(Csv("code,producer,name,group,gtin", "A,HTX,Gạo,food,", "B,HTX,Bí,food,", "C,HTX,Khoai,food,"), "x.csv").Unchanged);
        // A column that is needed, and one that has no heading, are told.
        Assert.Contains("số ô", Preview(Csv("code,producer,name,group,gtin", "D,HTX,Gạo"), "x.csv").Faults.Single().Reason.Vi, StringComparison.Ordinal);
        Assert.Contains("số ô", Preview(Csv("code,producer,name,group,gtin", "D,HTX,Gạo,food,,x"), "x.csv").Faults.Single().Reason.Vi, StringComparison.Ordinal);
        Assert.Contains("không có tiêu đề", Preview(Csv("code,,producer,name,group", "D,x,HTX,Gạo,food"), "x.csv").Faults.Single().Reason.Vi, StringComparison.Ordinal);
        Assert.Equal(0, Preview(Csv("code,,producer,name,group", "D,,HTX,Gạo,food"), "x.csv").Bad);
    }

    [Fact]
    public void Blanks_that_cannot_be_broken_at_are_blanks()
    {
        string[] rows = ["code|producer|name|group|gtin", "\u00A0GAO\u00A0|HTX|Gạo\u00A0nếp\u202Fnương|dược\u00A0liệu|893\u00A00000\u00A0000019"];
        Run(MadeWorkbook.Of(("sp", rows)));
        var product = new RegistryStore(folder.Database).FindProduct("GAO").Value;
        Assert.Equal(("Gạo nếp nương", ProductGroup.MedicinalHerbs, "08930000000019"), (product.Name, product.Group, product.Gtin.ToString()));
        Assert.Equal(1, Preview(Csv([.. rows.Select(row => row.Replace('|', ','))]), "x.csv").Unchanged);
        Assert.Equal(1, Preview(Csv("code,producer,name,group", "GAO,HTX,Gạo nếp nương,dược liệu"), "x.csv").Changed);
    }

    [Theory]
    [InlineData("2025-04-01")]
    [InlineData("2025-04-01T00:00:00")]
    [InlineData("2025-04-01 08:30:00")]
    [InlineData("2025-04-01T08:30")]
    [InlineData("2025-04-01T00:00:00.000")]
    [InlineData("2025-03-31T17:00:00Z")]
    [InlineData("2025-03-31T17:00:00.000Z")]
    [InlineData("2025-04-01T23:59:59+07:00")]
    [InlineData("01-04-2025")]
    [InlineData("1-4-2025")]
    [InlineData("01.04.2025")]
    [InlineData("1/4/2025")]
    [InlineData("01/04/2025 00:00:00")]
    [InlineData("2025/04/01")]
    [InlineData("\u00A001/04/2025\u00A0")]
    public void Dates_are_read_however_programs_write_them(string date)
    {
        Run(MadeWorkbook.Of(("g", [Header, $"G1|MIEN|#37|#22.5|#33|UBND|{date}|"])));
        Assert.Equal(new DateOnly(2025, 4, 1), Certificate.DecidedOn);
        Assert.Equal(1, Preview(Csv(Header.Replace('|', ','), $"G1,MIEN,37,22.5,33,UBND,{date},"), "x.csv").Unchanged);
    }

    [Theory]
    [InlineData("13/13/2025")]
    [InlineData("31-02-2025")]
    [InlineData("2025-04-01T25:00:00")]
    [InlineData("2025-04-01 gì đó")]
    [InlineData("04.2025")]
    public void What_is_no_date_stays_none(string date) =>
        Assert.Equal("decided_on", Preview(Csv(Header.Replace('|', ','), $"G1,MIEN,37,22.5,33,UBND,{date},"), "x.csv").Faults.Single().Column);

    [Fact]
    public void A_date_with_a_time_in_a_workbook_is_its_day()
    {
        Run(MadeWorkbook.Of(("g", [Header, "G1|MIEN|#37|#22.5|#33|UBND|@45748.354|"])));
        Assert.Equal(new DateOnly(2025, 4, 1), Certificate.DecidedOn);
    }

    [Fact]
    public void A_sheet_of_notes_is_passed_over_and_that_is_said()
    {
        var book = MadeWorkbook.Of(("Ghi chú", ["Danh sách do Lan lập", "Hỏi anh Minh"]), ("sp", ["code|producer|name|group", "GAO|HTX|Gạo|food"]), ("Trống", []));
        var preview = Preview(book);
        Assert.Equal((1, 0), (preview.New, preview.Bad));
        Assert.Equal("x.xlsx [Ghi chú]: không phải bảng của sổ đăng ký nên được bỏ qua.", Assert.Single(preview.Notes).Vi);
        // A table of ours with a mistake in its header is no notes, and nothing but notes is no file of ours.
        Assert.Contains("no column", new RegistryImport(folder.Database).Preview("x.xlsx", MadeWorkbook.Of(("a", ["code|producer|name|group", "GAO|HTX|Gạo|food"]), ("b", [Header + "|phone", "G1"]))).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("not the header", new RegistryImport(folder.Database).Preview("x.xlsx", MadeWorkbook.Of(("a", ["Ghi chú"]))).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_may_be_vietnamese_with_a_running_number_in_front()
    {
        Run(MadeWorkbook.Of(
            ("Chủ thể", ["STT|Mã chủ thể|TÊN CHỦ THỂ|Loại hình|Địa chỉ|Tỉnh, thành phố|Ghi chú", "#1|NEW|HTX Mới|hợp tác xã|Hạ Long|Quảng Ninh|x"]),
            ("Sản phẩm", ["STT|Mã sản phẩm|Tên sản phẩm|Mã chủ thể|Nhóm|Mã vạch (GTIN)", "#1|MOI|Trà mới|NEW|đồ uống|8930000000019"]),
            ("Giấy", ["Số giấy|Sản phẩm|Điểm A (40)|Điểm B|Điểm C|Cơ quan cấp|Ngày quyết định|Hiệu lực đến hết ngày", "G9|MOI|#30|#20|#30|UBND|01/02/2026|"]),
            ("Khác", ["Sản phẩm|Loại chứng nhận|Số giấy|Tổ chức cấp|Có hiệu lực từ", "MOI|VietGAP|V1|Tổ chức|01/02/2026"])));
        var product = new RegistryStore(folder.Database).FindProduct("MOI").Value;
        Assert.Equal(("Trà mới", ProductGroup.Drinks, "08930000000019"), (product.Name, product.Group, product.Gtin.ToString()));
        Run(Csv("ma,chu the,ten,nhom", "MOI2,NEW,Trà,đồ uống"), "x.csv");
        Run(Csv("Mã / Code;Chủ thể / Producer;Tên / Name;Nhóm / Group", "MOI3;NEW;Trà;đồ uống"), "x.csv");
        Assert.Contains("twice", new RegistryImport(folder.Database).Preview("x.csv", Csv("Mã,code,Chủ thể,Tên,Nhóm", "A,A,NEW,Trà,đồ uống")).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    /// <summary>What the program itself calls them is understood: nobody has to guess.</summary>
    [Fact]
    public void Every_column_is_known_by_its_name_on_the_pages()
    {
        foreach (var kind in FileKind.All)
        {
            string[] columns = [.. kind.Required, .. kind.Optional];
            foreach (var language in new Func<string, string>[] { column => Issuer.Portal.Pages.RegistryWords.Field(column).Vi, column => Issuer.Portal.Pages.RegistryWords.Field(column).En, column => column })
                Assert.Equal(columns, kind.Recognise("x", [.. columns.Select(language)]).Value);
        }
    }
}
