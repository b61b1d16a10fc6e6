using Stamp.Issuer.Tests.Import;
using Stamp.Issuer.Tests.Labels.Logos;
using Stamp.Issuer.Tests.Portal;

namespace Stamp.Issuer.Tests.Commands;

public sealed class RegistryCommandTests
{
    [Fact]
    public async Task A_workbook_is_previewed_imported_and_exported_like_any_file()
    {
        using var issuer = await IssuerFolder.WithSamples();
        var book = issuer.Outside("moi.xlsx");
        File.WriteAllBytes(book, MadeWorkbook.Of(("sp", ["code|producer|name|group", "MOI|HTX-TAI-HOAN|Mới|food", "SAI|NOBODY|Sai|food"])));
        var preview = await issuer.Run("import", book, "--preview", "--json");
        Assert.Equal(3, preview.Exit);
        var table = preview.Json.GetProperty("preview")[0].GetProperty("tables")[0];
        Assert.Equal((1, 1), (table.GetProperty("new").GetInt32(), table.GetProperty("bad").GetInt32()));
        Assert.Equal(3, (await issuer.Run("import", book)).Exit);

        File.WriteAllBytes(book, MadeWorkbook.Of(("sp", ["code|producer|name|group", "MOI|HTX-TAI-HOAN|Mới|food"])));
        var entries = (await issuer.Run("audit", "verify", "--json")).Done().Json.GetProperty("entries").GetInt64();
        (await issuer.Run("import", book, "--preview")).Done();
        Assert.Equal(entries, (await issuer.Run("audit", "verify", "--json")).Done().Json.GetProperty("entries").GetInt64());
        Assert.Equal(1, (await issuer.Run("import", book, "--json")).Done().Json.GetProperty("imported")[0].GetProperty("new").GetInt32());

        var whole = issuer.Outside("whole.xlsx");
        (await issuer.Run("export", whole)).Done();
        var again = (await issuer.Run("import", whole, "--json")).Done().Json.GetProperty("imported")[0];
        Assert.Equal((0, 0), (again.GetProperty("new").GetInt32(), again.GetProperty("changed").GetInt32()));
    }

    [Fact]
    public async Task Certificates_are_listed_by_what_became_of_them_and_of_whom()
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("withdraw", "07/2025/OCOP-TW", "--reason", "vi phạm")).Done();
        var withdrawn = (await issuer.Run("certificates", "--state", "withdrawn", "--json")).Done().Json.GetProperty("certificates");
        Assert.Contains("vi phạm", withdrawn.EnumerateArray().Select(one => one.GetProperty("withdrawnReason").GetString()));
        var theirs = (await issuer.Run("certificates", "--state", "all", "--producer", "HTX-TAI-HOAN", "--json")).Done().Json.GetProperty("certificates");
        Assert.All(theirs.EnumerateArray(), one => Assert.Equal("HTX-TAI-HOAN", one.GetProperty("producer").GetString()));
        Assert.True(theirs.GetArrayLength() >= 2);
        (await issuer.Run("certificates", "--days", "-1")).Refused(3);
        (await issuer.Run("certificates", "--state", "gone")).Refused(3);
        (await issuer.Run("certificates", "--producer", "NOBODY")).Refused(4);
    }

    [Fact]
    public async Task A_picture_is_set_and_removed()
    {
        using var issuer = await IssuerFolder.WithSamples();
        var file = issuer.Outside("x.jpg");
        File.WriteAllBytes(file, RealPng.Of(Pictures.Ring(8)));
        var set = (await issuer.Run("picture", "ga-tien-yen", file, "--json")).Done().Json;
        Assert.Equal(("GA-TIEN-YEN", 8), (set.GetProperty("product").GetString(), set.GetProperty("width").GetInt32()));
        (await issuer.Run("picture", "GA-TIEN-YEN")).Done();
        (await issuer.Run("picture", "NONE", file)).Refused(4);
        File.WriteAllText(file, "<svg/>");
        (await issuer.Run("picture", "GA-TIEN-YEN", file)).Refused(3);
        (await issuer.Run("picture", "GA-TIEN-YEN", issuer.Outside("none.png"))).Refused(8);
    }
}
