using System.Text;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Damaged names on the pages: marked and repaired at the import, warned of before they are printed.</summary>
public sealed class DamagedNamesPageTests
{
    private const string File = "code,producer,name,group\nMOI,HTX-TAI-HOAN,MiÕn dong míi,food\nMOI2,HTX-TAI-HOAN,Trµ,food\n";

    [Fact]
    public async Task An_import_marks_damaged_cells_shows_them_repaired_and_imports_them_so()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        var sent = await RegistryPageTests.Send(lan, "/import", "/import", "file", "sp.csv", Encoding.UTF8.GetBytes(File));
        var preview = (await lan.Get(sent.Location!)).Text;
        Assert.Contains("MiÕn dong míi</mark>", preview, StringComparison.Ordinal);
        Assert.Contains("TCVN3", preview, StringComparison.Ordinal);
        Assert.Contains("Miến dong mới", preview, StringComparison.Ordinal);
        Assert.Contains("Chữa 2 ô rồi xem lại", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhập vào sổ đăng ký", preview, StringComparison.Ordinal);
        // Sent without being asked for, nothing is repaired.
        Assert.Equal(422, (int)(await lan.Post("/import", sent.Location!)).Status);

        var repaired = await lan.Get($"{sent.Location}?damaged=repair");
        Assert.Contains("đã chữa từ:", repaired.Text, StringComparison.Ordinal);
        Assert.Contains("Nhập vào sổ đăng ký", repaired.Text, StringComparison.Ordinal);
        Assert.Equal("repair", Visitor.FieldIn(repaired.Text, "damaged"));
        var done = await lan.Post(sent.Location!, sent.Location!, ("damaged", "repair"));
        Assert.Equal(303, (int)done.Status);
        Assert.Contains("đã có trong sổ", (await lan.Get(done.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal("Miến dong mới", new RegistryFiles(portal.Registry).Product("MOI", null).Value.Product.Name);
        Assert.DoesNotContain("Cảnh báo", (await lan.Get("/products/MOI")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_name_that_was_stored_is_warned_of_wherever_stamps_are_ordered_issued_and_printed()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        portal.Add("htx", Role.Producer, "HTX-TAI-HOAN");
        using var lan = await portal.SignedIn("lan");
        using var htx = await portal.SignedIn("htx");
        foreach (var path in new[] { "/products/MIEN-DONG-TAI-HOAN", "/batches/1", "/orders/new", "/producers/HTX-TAI-HOAN" })
            Assert.DoesNotContain("Cảnh báo", (await htx.Get(path)).Text, StringComparison.Ordinal);

        // Taken as they stand, knowingly.
        const string names = "code,producer,name,group\nMIEN-DONG-TAI-HOAN,HTX-TAI-HOAN,Mi?n dong,food\n";
        var sent = await RegistryPageTests.Send(lan, "/import", "/import", "file", "sp.csv", Encoding.UTF8.GetBytes(names));
        Assert.Contains("damaged\" value=\"keep\"", (await lan.Get(sent.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await lan.Post(sent.Location!, sent.Location!, ("damaged", "keep"))).Status);

        foreach (var path in new[] { "/products/MIEN-DONG-TAI-HOAN", "/batches/1", "/orders/new" })
        {
            var page = (await htx.Get(path)).Text;
            Assert.Contains("Cảnh báo: Tên sản phẩm", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/products/MIEN-DONG-TAI-HOAN/edit", page, StringComparison.Ordinal);
        }
        Assert.Contains("/products/MIEN-DONG-TAI-HOAN/edit", (await lan.Get("/batches/1")).Text, StringComparison.Ordinal);
        (await portal.Folder.Run("orders", "place", "--product", "MIEN-DONG-TAI-HOAN", "--count", "10")).Done();
        Assert.Contains("Cảnh báo: Tên sản phẩm", (await lan.Get("/orders/1")).Text, StringComparison.Ordinal);
        portal.Folder.Execute("UPDATE producer SET name = 'HTX Tµi Hoan' WHERE code = 'HTX-TAI-HOAN'");
        Assert.Contains("Tài Hoan", (await lan.Get("/producers/HTX-TAI-HOAN")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_are_found_by_their_gtin_in_the_list()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        foreach (var gtin in new[] { "8930000000019", "08930000000019", "8+930000+000019" })
        {
            var page = (await lan.Get($"/products?search={gtin}")).Text;
            Assert.Contains("/products/NUOC-MAM-SA-SUNG", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/products/MAT-HOA-DUA", page, StringComparison.Ordinal);
        }
    }
}
