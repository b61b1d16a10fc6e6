using System.Text;
using ExcelDataReader;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

public sealed class ProvincePageTests(FiguresPortal figures) : IClassFixture<FiguresPortal>
{
    // The reader wants the code page of old workbooks at hand before it looks which kind it has.
    static ProvincePageTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task The_provinces_figures_have_the_form_that_reports_have()
    {
        var page = (await figures.Office.Get("/province")).Text;
        Assert.Contains(
            "322 sản phẩm, 138 được xếp hạng: 75×3★, 56×4★, 7×5★; 130 chủ thể: 35 doanh nghiệp, 49 hợp tác xã, 46 hộ sản xuất; 289 sản phẩm có tem điện tử (89 %); chứng nhận khác: 30 HACCP, 30 ISO 22000, 30 VietGAP.",
            page, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"sum\"><th scope=\"row\">Tổng</th><td class=\"n\">130</td><td class=\"n\">75</td><td class=\"n\">56</td><td class=\"n\">7</td><td class=\"n\">138</td><td class=\"n\">322</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stars_and_stamps_are_those_of_the_day_asked_for()
    {
        using var visitor = await figures.Portal.SignedIn("office");
        var before = (await visitor.Get("/province?on=01/01/2015&lang=en")).Text;
        Assert.Contains("322 products, 0 rated: 0×3★, 0×4★, 0×5★", before, StringComparison.Ordinal);
        Assert.Contains("0 products with stamps (0 %)", before, StringComparison.Ordinal);
        var later = (await visitor.Get("/province?on=01/01/2090&lang=en")).Text;
        Assert.Contains("322 products, 0 rated", later, StringComparison.Ordinal);
        Assert.Contains("289 products with stamps (89 %)", later, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("province", "--on", "31/12/9999")]
    [InlineData("province", "--on", "01/01/0001")]
    [InlineData("scans", "--from", "01/01/0001")]
    [InlineData("scans", "--to", "31/12/9999")]
    public async Task A_day_that_nobody_can_mean_is_refused_at_the_command_line_too(string what, string option, string day)
    {
        using var folder = new Commands.IssuerFolder();
        (await folder.Run("init")).Done();
        Assert.Contains("01/01/1900", (await folder.Run("report", what, option, day)).Refused(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_asked_is_told_beside_its_field()
    {
        var noDay = await figures.Office.Get("/province?on=32/01/2026");
        Assert.Equal(400, (int)noDay.Status);
        Assert.Contains("id=\"on-error\"", noDay.Text, StringComparison.Ordinal);
        var nowhere = await figures.Office.Get("/province?province=Atlantis");
        Assert.Equal(404, (int)nowhere.Status);
        Assert.Contains("id=\"province-error\"", nowhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_and_the_command_line_hold_the_same_table()
    {
        using var reader = ExcelReaderFactory.CreateReader(await (await figures.Office.Get("/province.xlsx?province=Quảng Ninh")).Message.Content.ReadAsStreamAsync());
        var rows = Read(reader);
        Assert.Equal(["Nhóm", "3★", "4★", "5★", "Được xếp hạng", "Sản phẩm", "Có tem"], rows[0]);
        Assert.Equal(["Tổng", "75", "56", "7", "138", "322", "289"], rows[7]);
        Assert.True(reader.NextResult());
        Assert.Equal(["Doanh nghiệp", "Hợp tác xã", "Hộ sản xuất", "Tổng"], Read(reader).Skip(1).Select(row => row[0]));
        var folder = figures.Portal.Folder;
        var told = (await folder.Run("report", "province", "--json", "--out", folder.Outside("table.xlsx"))).Done().Json;
        Assert.Equal((138, 322), (told.GetProperty("all").GetProperty("rated").GetInt32(), told.GetProperty("all").GetProperty("products").GetInt32()));
        using var written = ExcelReaderFactory.CreateReader(File.OpenRead(folder.Outside("table.xlsx")));
        Assert.Equal(rows[7], Read(written)[7]);
        (await folder.Run("report", "province", "--on", "gestern")).Refused(3);
        (await folder.Run("report", "province", "--province", "Atlantis")).Refused(4);
    }

    [Fact]
    public async Task A_registry_without_products_says_what_to_do()
    {
        var bare = new Commands.IssuerFolder();
        (await bare.Run("init")).Done();
        Assert.Contains("0 products, 0 rated", (await bare.Run("report", "province")).Done().Output, StringComparison.Ordinal);
        await using var portal = await PortalUnderTest.Start(folder: bare);
        portal.Add("lan", Role.Inspector);
        using var visitor = await portal.SignedIn("lan");
        Assert.Contains("Chưa có sản phẩm nào trong sổ đăng ký.", (await visitor.Get("/province")).Text, StringComparison.Ordinal);
    }

    private static List<string[]> Read(IExcelDataReader reader)
    {
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue).OfType<object>().Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)]);
        return rows;
    }
}
