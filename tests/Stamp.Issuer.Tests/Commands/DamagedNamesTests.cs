namespace Stamp.Issuer.Tests.Commands;

/// <summary>Damaged names at the command line.</summary>
public sealed class DamagedNamesTests
{
    private const string Header = "code,producer,name,group\n";

    [Fact]
    public async Task An_import_offers_to_repair_shows_what_it_would_and_does_it()
    {
        using var issuer = await IssuerFolder.WithSamples();
        var file = issuer.Outside("sp.csv");
        File.WriteAllText(file, Header + "MOI,HTX-TAI-HOAN,Mieán dong,food\n");

        var refused = await issuer.Run("import", file);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("sp.csv, dòng 2, cột name: trông như chữ của phông VNI (VNI-Times): có lẽ là \"Miến dong\"", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--repair", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--as-is", refused.Errors, StringComparison.Ordinal);
        var preview = (await issuer.Run("import", file, "--preview", "--repair", "--json")).Done();
        var cell = preview.Json.GetProperty("preview")[0].GetProperty("repaired")[0];
        Assert.Equal(("name", "Mieán dong", "Miến dong"), (cell.GetProperty("column").GetString(), cell.GetProperty("was").GetString(), cell.GetProperty("now").GetString()));
        Assert.Contains("\"Mieán dong\" được chữa thành \"Miến dong\"", preview.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await issuer.Run("import", file, "--repair", "--as-is")).Exit);
        Assert.Equal(1, (await issuer.Run("import", file, "--repair", "--json")).Done().Json.GetProperty("imported")[0].GetProperty("repaired").GetInt32());
        Assert.Equal(1, (await issuer.Run("import", file, "--as-is", "--json")).Done().Json.GetProperty("imported")[0].GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task Issuing_and_printing_warn_of_a_damaged_name_and_go_on()
    {
        using var issuer = await IssuerFolder.WithSamples();
        var good = (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "2")).Done();
        Assert.DoesNotContain("Cảnh báo", good.Errors, StringComparison.Ordinal);
        File.WriteAllText(issuer.Outside("sp.csv"), Header + "MIEN-DONG-TAI-HOAN,HTX-TAI-HOAN,MiÕn dong,food\n");
        (await issuer.Run("import", issuer.Outside("sp.csv"), "--as-is")).Done();

        var issued = (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "2", "--json")).Done();
        Assert.Equal(2, issued.Json.GetProperty("batch").GetInt32());
        Assert.Contains("Cảnh báo: Tên sản phẩm \"MiÕn dong\" trông như chữ của phông TCVN3 (.VnTime): có lẽ là \"Miến dong\"", issued.Errors, StringComparison.Ordinal);
        var printed = (await issuer.Run("print", "2")).Done();
        Assert.Contains("Cảnh báo: Tên sản phẩm", printed.Errors, StringComparison.Ordinal);
        Assert.Contains("Warning: The product's name", printed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lot_whose_dates_cannot_be_true_is_refused_with_why()
    {
        using var issuer = await IssuerFolder.WithBatch();
        foreach (var (produced, expires, why) in new[] { ("01/11/2190", "01/11/2191", "31"), ("01/11/1906", "01/11/2027", "30"), ("01/11/2026", "01/11/2199", "100") })
        {
            var refused = (await issuer.Run("activate", "1", "--range", "1-4", "--lot", "L1", "--produced", produced, "--expires", expires)).Refused(3);
            Assert.Contains(why, refused.Errors, StringComparison.Ordinal);
        }
        (await issuer.Run("activate", "1", "--range", "1-4", "--lot", "L1", "--produced", "01/11/2026", "--expires", "31/12/2099")).Done();
    }
}
