using System.Text;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Tests.Import;

/// <summary>Cells that were damaged by old fonts, code pages and Excel.</summary>
public sealed class DamagedImportTests : IDisposable
{
    private const string Producers = "code,name,kind,address,province\n", Products = "code,producer,name,group,gtin\n";
    private static readonly Actor Office = Actor.Office("test");
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    private RegistryImport Import => new(folder.Database);

    private ImportPreview Preview(string text, DamageHandling handling = DamageHandling.Refuse) => Import.Preview("x.csv", Encoding.UTF8.GetBytes(text), handling).Value;

    private (ImportedFile? Done, RefusedFile? Refused) Run(string text, DamageHandling handling) => Import.Run("x.csv", Encoding.UTF8.GetBytes(text), Office, handling);

    private string? Name(string product) => new RegistryStore(folder.Database).FindProduct(product).Value.Name;

    [Theory]
    [InlineData("MiÕn dong Tµi Hoan", "TCVN3", "Miến dong Tài Hoan")]
    [InlineData("Mieán dong Taøi Hoan", "VNI", "Miến dong Tài Hoan")]
    [InlineData("Miáº¿n dong TÃ\u00A0i Hoan", "UTF-8", "Miến dong Tài Hoan")]
    [InlineData("Miêìn dong", "windows-1258", "Miến dong")]
    public void A_damaged_name_is_marked_with_what_it_was_and_imported_repaired_when_asked(string damaged, string what, string good)
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        var file = Products + $"A,HTX,{damaged},food,\n";
        foreach (var preview in new[] { Preview(file), Import.Preview("x.xlsx", MadeWorkbook.Of(("sp", ["code|producer|name|group|gtin", $"A|HTX|{damaged}|food|"]))).Value })
        {
            var fault = Assert.Single(preview.Faults);
            Assert.Equal((2, "name", 1, true), (fault.Line, fault.Column, preview.Repairable, preview.MayBeMeant));
            Assert.Contains(what, fault.Reason.Vi, StringComparison.Ordinal);
            Assert.Contains($"có lẽ là \"{good}\"", fault.Reason.Vi, StringComparison.Ordinal);
        }
        Assert.Single(Run(file, DamageHandling.Refuse).Refused!.Faults);
        var repaired = Preview(file, DamageHandling.Repair);
        Assert.Equal((0, 1, 1), (repaired.Bad, repaired.New, repaired.Repairable));
        var row = Assert.Single(repaired.Tables[0].Rows);
        Assert.Equal((good, damaged), (row.Cells[2], row.Was![2]));
        Assert.Equal(1, Run(file, DamageHandling.Repair).Done!.Repaired);
        Assert.Equal(good, Name("A"));
        Assert.Contains("\"repaired\":1", new AuditTrail(folder.Database).ReadAfter(0, 100).Value[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_damaged_and_is_meant_can_be_taken_as_it_stands()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        const string file = Products + "A,HTX,Mi?n dong,food,\nB,HTX,Taøi,food,\n";
        Assert.Equal((2, true, 1), (Preview(file).Bad, Preview(file).MayBeMeant, Preview(file).Repairable));
        Assert.Equal((0, 2), (Preview(file, DamageHandling.Keep).Bad, Preview(file, DamageHandling.Keep).New));
        Assert.Equal(2, Run(file, DamageHandling.Keep).Done!.New);
        Assert.Equal("Mi?n dong", Name("A"));
        // Lost letters are not known: they stay bad cells in a repair.
        Assert.Equal([2], Preview(file.Replace("A,", "C,", StringComparison.Ordinal), DamageHandling.Repair).Faults.Select(fault => fault.Line));
    }

    [Theory]
    [InlineData("#NAME?", "báo lỗi")]
    [InlineData("########", "quá hẹp")]
    [InlineData("8.93E+12", "rút gọn")]
    public void What_excel_shows_in_place_of_a_value_is_never_taken(string cell, string why)
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        foreach (var handling in Enum.GetValues<DamageHandling>())
        {
            var preview = Preview(Products + $"A,HTX,{cell},food,\nB,HTX,Gạo,food,{cell}\n", handling);
            Assert.Equal([(2, "name"), (3, "gtin")], preview.Faults.Select(fault => (fault.Line, fault.Column!)));
            Assert.All(preview.Faults, fault => Assert.Contains(why, fault.Reason.Vi, StringComparison.Ordinal));
            Assert.False(preview.MayBeMeant);
        }
    }

    [Fact]
    public void Dates_and_points_that_excel_turned_into_one_another_are_turned_back()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers, ImportFolder.Products).Refused);
        const string header = "number,product,points_a,points_b,points_c,authority,decided_on";
        const string csv = header + "\nG1,MIEN,37,22-May,33,UBND,45736\nG2,MIEN,37,22-Thg5,33,UBND,20/03/2025\n";
        var book = MadeWorkbook.Of(("g", [header.Replace(',', '|'), "G1|MIEN|#37|@46164|#33|UBND|#45736"]));
        var preview = Preview(csv);
        Assert.Equal([(2, "decided_on"), (2, "points_b"), (3, "points_b")], preview.Faults.Select(fault => (fault.Line, fault.Column!)).Order());
        Assert.Contains("20/03/2025", preview.Faults.Single(fault => fault.Column == "decided_on").Reason.Vi, StringComparison.Ordinal);
        Assert.Contains("22.5", preview.Faults.First(fault => fault.Column == "points_b").Reason.Vi, StringComparison.Ordinal);
        Assert.Equal(2, Import.Preview("x.xlsx", book).Value.Faults.Count);

        Assert.Null(Import.Run("x.xlsx", book, Office, DamageHandling.Repair).Refused?.Faults[0].Sentence.En);
        Assert.Equal((1, 1), (Run(csv, DamageHandling.Repair).Done!.New, Preview(csv, DamageHandling.Repair).Unchanged - 1));
        Assert.All(folder.Snapshots.ReadProduct(1)!.Certificates, one => Assert.Equal((22.5m, new DateOnly(2025, 3, 20)), (one.Points!.Value.B, one.DecidedOn)));
        // "Jul-25" may have been 7-25 or 07/2025: told, not guessed.
        var number = Assert.Single(Preview(header + "\nJul-25,MIEN,37,22.5,33,UBND,20/03/2025\n", DamageHandling.Repair).Faults);
        Assert.Equal("number", number.Column);
        Assert.Contains("đổi thành ngày", number.Reason.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_file_of_an_old_font_headings_words_and_doubtful_cells_are_of_that_font_too()
    {
        // "bón" alone is sound; in a row or a file of TCVN3 it is "bún". "hîp t¸c x·" is a word of the table's.
        const string file = "M·,Tªn,Lo¹i h×nh,§Þa chØ,TØnh\nA,HTX bón,hîp t¸c x·,bón,Qu¶ng Ninh\nB,bón,doanh nghiÖp,phè,B¾c K¹n\n";
        Assert.Equal(2, Preview(file).Bad);
        Assert.Equal(0, Preview(file, DamageHandling.Repair).Bad);
        Assert.Null(Run(file, DamageHandling.Repair).Refused);
        var producers = new RegistryFiles(folder.Database).All().Value.Producers;
        Assert.Equal([("HTX bún", "bún", ProducerKind.Cooperative, "Quảng Ninh"), ("bún", "phố", ProducerKind.Enterprise, "Bắc Kạn")],
            producers.Select(one => (one.Name, one.Address, one.Kind, one.Province)));
        // Among Unicode letters it is what it says.
        Assert.Equal(0, Preview(Producers + "C,bón,HTX,Phố huyện,Bắc Kạn\n").Bad);
    }

    [Fact]
    public void The_samples_and_an_export_of_hostile_names_have_no_mark()
    {
        var (files, refused) = Import.Preview([ImportFolder.Samples]);
        Assert.Null(refused);
        Assert.All(files, file => Assert.Equal((0, 0), (file.Bad, file.Repairable)));
    }
}
