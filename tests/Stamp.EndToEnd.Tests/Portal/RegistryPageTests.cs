using System.Text;
using Microsoft.Playwright;
using Stamp.Core.Accounts;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>The registry's pages in a real browser: how they look, and an import from choosing a file to the product.</summary>
[Collection(PortalLooksCollection.Name)]
public sealed class RegistryPageTests(PortalFixture portal)
{
    private const string Product = "MIEN-DONG-TAI-HOAN";

    [Fact]
    public async Task The_registry_s_pages_fit_a_phone_and_pass_axe()
    {
        await portal.LookAsync(Role.Office,
            ("producers", "/producers"), ("producer", "/producers/HTX-TAI-HOAN"), ("producer-edit", "/producers/HTX-TAI-HOAN/edit"), ("producer-new", "/producers/_new"),
            ("products", "/products?search=tra"), ("product", $"/products/{Product}"), ("product-edit", $"/products/{Product}/edit"), ("product-new", "/products/_new"),
            ("certificates", "/certificates"), ("certificates-soon", "/certificates?state=running-out&days=900"), ("certificates-withdrawn", "/certificates?state=withdrawn"),
            ("certificate-new", $"/certificates/_new?product={Product}"), ("certificate-edit", "/certificates/1/edit"), ("certificate-withdraw", "/certificates/1/withdraw"),
            ("supporting-new", $"/supporting/_new?product={Product}"), ("supporting-edit", "/supporting/1/edit"), ("import", "/import"));
        await portal.LookAsync(Role.Producer, ("producer-products", "/products"), ("producer-product", $"/products/{Product}"), ("producer-certificates", "/certificates"));
    }

    [Fact]
    public async Task A_file_with_bad_cells_is_shown_and_a_good_one_becomes_products()
    {
        await using var window = await portal.SignedInAsync(Role.Office, scripts: true);
        var page = await window.NewPageAsync();
        await Choose("code,producer,name,group,gtin\nSAI 1,KHONG-CO,Sai,cá,123\nTOT,HTX-TAI-HOAN,Tốt,đồ uống,\n");
        Assert.Contains("1 dòng sai", await page.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(4, await page.Locator("mark.bad").CountAsync());
        await PortalLook.LookAsync(portal.Browser, window, portal.Address, ("import-bad", new Uri(page.Url).PathAndQuery));
        await Choose("code,producer,name,group,gtin\nTHU-NHAP,HTX-TAI-HOAN,Thử nhập,đồ uống,\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhập vào sổ đăng ký" }).ClickAsync();
        Assert.Contains("đã có trong sổ", await page.GetByRole(AriaRole.Status).TextContentAsync(), StringComparison.Ordinal);
        await page.GotoAsync($"{portal.Address}/products?search=thu%20nhap");
        await page.GetByRole(AriaRole.Link, new() { Name = "Thử nhập" }).ClickAsync();
        Assert.Equal("Thử nhập", await page.HeadingAsync());

        async Task Choose(string csv)
        {
            await page.GotoAsync($"{portal.Address}/import");
            await page.GetByLabel("Tệp").SetInputFilesAsync(new FilePayload { Name = "san-pham.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
            Assert.Equal("Xem trước san-pham.csv", await page.HeadingAsync());
        }
    }
}
