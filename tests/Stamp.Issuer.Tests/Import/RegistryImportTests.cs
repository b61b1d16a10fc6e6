using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Tests.Import;

public sealed class RegistryImportTests : IDisposable
{
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_samples_import_whole_in_whatever_order_they_are_named()
    {
        string[] files = ["supporting.csv", "certificates.csv", "products.csv", "producers.csv"];
        var report = folder.Import([.. files.Select(file => Path.Combine(ImportFolder.Samples, file))]);
        Assert.Null(report.Refused);
        Assert.Equal(files.Reverse(), report.Imported.Select(file => file.File));
        Assert.All(report.Imported, file => Assert.Equal((true, 0, 0), (file.New > 9, file.Changed, file.Unchanged)));
    }

    [Fact]
    public void The_samples_tell_what_their_readme_says()
    {
        Assert.Null(folder.Import(ImportFolder.Samples).Refused);
        var today = new DateOnly(2026, 11, 21);
        Assert.Equal(5, InForce("MIEN-DONG-TAI-HOAN", today)?.Stars);
        Assert.Equal(3, InForce("TRA-HOA-VANG", new(2026, 8, 5))?.Stars);
        Assert.Equal(4, InForce("TRA-HOA-VANG", new(2026, 8, 6))?.Stars);
        Assert.Equal(3, InForce("HONG-KHONG-HAT", new(2026, 6, 14))?.Stars);
        Assert.Null(InForce("HONG-KHONG-HAT", today));
        Assert.Equal(3, InForce("LAP-SUON", today)?.Stars);
        var products = new RegistryStore(folder.Database).Products().Value;
        Assert.Equal(13, products.Count);
        Assert.Equal(2, products.Count(product => product.Gtin is not null));
        Assert.All(products, product => Assert.True(product.Code == "HONG-KHONG-HAT" || InForce(product.Code, today) is not null, product.Code));
    }

    [Fact]
    public void The_same_files_again_change_nothing_and_leave_no_trace()
    {
        Assert.Null(folder.Import(ImportFolder.Samples).Refused);
        var before = new ChangeFeed(folder.Database).CurrentNumber();
        var again = folder.Import(ImportFolder.Samples);
        Assert.All(again.Imported, file => Assert.Equal((0, 0, true), (file.New, file.Changed, file.Unchanged > 9)));
        Assert.Equal(before, new ChangeFeed(folder.Database).CurrentNumber());
    }

    [Fact]
    public void A_corrected_row_counts_as_changed()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers, ImportFolder.Products).Refused);
        var report = folder.ImportTexts(ImportFolder.Producers.Replace("Na Rì", "Côn Minh", StringComparison.Ordinal));
        Assert.Equal((0, 1, 0), (report.Imported[0].New, report.Imported[0].Changed, report.Imported[0].Unchanged));
        Assert.Equal("Côn Minh", folder.Snapshots.ReadProduct(1)?.Producer.Address);
    }

    [Fact]
    public void One_bad_row_keeps_the_whole_file_out_and_is_told_with_line_and_column()
    {
        var report = folder.ImportTexts(ImportFolder.Producers, ImportFolder.Products + "GAO,HTX,Gạo,food,8930000000018\nBI,KHONG-CO,Bí,food,\n");
        Assert.Equal("0.csv", Assert.Single(report.Imported).File);
        Assert.Equal(RejectionKind.BadInput, report.Refused?.Rejection.Kind);
        Assert.Equal([(3, "gtin"), (4, "producer")], report.Refused!.Faults.Select(fault => (fault.Line, fault.Column!)));
        Assert.StartsWith("1.csv, dòng 3, cột gtin: ", report.Refused.Faults[0].Sentence.Vi, StringComparison.Ordinal);
        Assert.Null(folder.Snapshots.ReadProduct(1));
    }

    [Fact]
    public void Files_after_a_refused_one_are_not_tried()
    {
        var report = folder.ImportTexts(ImportFolder.Producers + "HTX,Lặp,household,a,b\n", ImportFolder.Products);
        Assert.Equal((3, true), (report.Refused!.Faults[0].Line, report.Refused.Faults[0].Reason.En.Contains("line 2", StringComparison.Ordinal)));
        Assert.Equal(["1.csv"], report.NotTried);
    }

    [Fact]
    public void Faults_are_collected_up_to_a_hundred()
    {
        var rows = string.Concat(Enumerable.Range(0, 500).Select(n => $"P{n},HTX,Tên,không rõ,\n"));
        var report = folder.ImportTexts(ImportFolder.Producers, "code,producer,name,group,gtin\n" + rows);
        Assert.Equal(100, report.Refused?.Faults.Count);
        Assert.All(report.Refused!.Faults, fault => Assert.Equal("group", fault.Column));
    }

    [Theory]
    [InlineData("G1,MIEN,,30,20,30,UBND,01/02/2026,", null)]
    [InlineData("G1,MIEN,4,\"30,5\",20,30,UBND,2026-02-01,2027-01-01", null)]
    [InlineData("G1,MIEN,5,30,20,30,UBND,01/02/2026,", "stars")]
    [InlineData("G1,MIEN,,10,10,10,UBND,01/02/2026,", "stars")]
    [InlineData("G1,MIEN,,,,,UBND,01/02/2026,", "stars")]
    [InlineData("G1,MIEN,,30,,30,UBND,01/02/2026,", "points_b")]
    [InlineData("G1,MIEN,,41,20,30,UBND,01/02/2026,", "points_a")]
    [InlineData("G1,MIEN,4,,,,UBND,31/02/2026,", "decided_on")]
    [InlineData("G1,MIEN,4,,,,UBND,,", "decided_on")]
    [InlineData("G1,MIEN,4,,,,UBND,31/12/9999,", "decided_on")]
    [InlineData("G1,MIEN,4,,,,UBND,01/01/0001,", "decided_on")]
    [InlineData("G1,MIEN,4,,,,UBND,01/02/2026,01/01/2026", "valid_until")]
    [InlineData("G1,KHAC,4,,,,UBND,01/02/2026,", "product")]
    [InlineData("G1,MIEN,4,,,,,01/02/2026,", "authority")]
    [InlineData(",MIEN,4,,,,UBND,01/02/2026,", "number")]
    public void Certificates_are_judged_field_by_field(string row, string? column)
    {
        var report = folder.ImportTexts(ImportFolder.Producers, ImportFolder.Products, ImportFolder.Certificates + row + "\n");
        Assert.Equal(column, report.Refused?.Faults.Single().Column);
        if (column is null) Assert.Equal(4, folder.Snapshots.ReadProduct(1)!.Certificates.Single().Stars);
    }

    private StarCertificate? InForce(string code, DateOnly day) => StarHistory.InForce(
        folder.Snapshots.ReadProduct(new RegistryStore(folder.Database).FindProduct(code).Value.Id)!.Certificates, day);
}
