using System.Net.Http.Headers;
using System.Text;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Issuer.Tests.Import;
using Stamp.Issuer.Tests.Labels.Logos;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>The office keeps the registry; a producer sees its own.</summary>
public sealed class RegistryPageTests
{
    private const string Product = "MIEN-DONG-TAI-HOAN";

    [Fact]
    public async Task A_producer_sees_its_own_products_and_another_s_are_as_good_as_none()
    {
        await using var portal = await PortalUnderTest.Start();
        var (owner, other) = portal.Producers();
        portal.Add("owner", Role.Producer, owner);
        portal.Add("other", Role.Producer, other);
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        Assert.Equal(303, (int)(await Send(lan, $"/products/{Product}", $"/products/{Product}/picture", "picture", "x.png", Png())).Status);
        using var theirs = await portal.SignedIn("owner");
        using var visitor = await portal.SignedIn("other");
        foreach (var path in new[] { $"/products/{Product}", $"/products/{Product}/picture", $"/producers/{owner}" })
        {
            Assert.Equal(200, (int)(await theirs.Get(path)).Status);
            Assert.Equal(404, (int)(await visitor.Get(path)).Status);
        }
        Assert.Contains(Product, (await theirs.Get("/products")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/products", $"/products?producer={owner}", "/certificates", $"/products?search={Product}", $"/certificates?search={Product}" })
            Assert.DoesNotContain($"/products/{Product}", (await visitor.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains("07/2025/OCOP-TW", (await theirs.Get("/certificates")).Text, StringComparison.Ordinal);
        // Who of the office did what is not told to producers.
        Assert.Contains("· lan", (await lan.Get($"/products/{Product}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("· lan", (await theirs.Get($"/products/{Product}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_one_product_the_second_is_told_and_keeps_what_was_typed()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        var page = (await lan.Get($"/products/{Product}/edit")).Text;
        var form = Fields(page, "HTX-TAI-HOAN", "Miến của Lan");
        var minh = Fields(page, "HTX-TAI-HOAN", "Miến của Minh");
        Assert.Equal(303, (int)(await lan.PostBare($"/products/{Product}", form)).Status);
        // The same form sent twice is no conflict.
        Assert.Equal(303, (int)(await lan.PostBare($"/products/{Product}", form)).Status);
        var late = await lan.PostBare($"/products/{Product}", minh);
        Assert.Equal(409, (int)late.Status);
        Assert.Contains("value=\"Miến của Minh\"", late.Text, StringComparison.Ordinal);
        Assert.Contains("Miến của Lan", late.Text, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await lan.PostBare($"/products/{Product}", Fields(late.Text, "HTX-TAI-HOAN", "Miến của Minh"))).Status);
        var file = new RegistryFiles(portal.Registry).Product(Product, null).Value;
        Assert.Equal("Miến của Minh", file.Product.Name);
        var history = (await lan.Get($"/products/{Product}")).Text;
        Assert.Contains("<del>Miến của Lan</del> → Miến của Minh", history, StringComparison.Ordinal);

        static (string, string)[] Fields(string page, string producer, string name) =>
            [("token", Visitor.TokenIn(page)), ("seen", Visitor.FieldIn(page, "seen")), ("producer", producer), ("name", name), ("group", "Food"), ("gtin", "8930000000033")];
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten_by_adding_it()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        var answer = await lan.Post("/products/_new", "/products", ("code", Product), ("producer", "HTX-TAI-HOAN"), ("name", "Khác"), ("group", "Food"), ("gtin", ""));
        Assert.Equal(409, (int)answer.Status);
        Assert.Contains("id=\"code-error\"", answer.Text, StringComparison.Ordinal);
        var wrong = await lan.Post("/products/_new", "/products", ("code", "MOI"), ("producer", "HTX-TAI-HOAN"), ("name", "Mới"), ("group", "Food"), ("gtin", "8930000000018"));
        Assert.Equal(422, (int)wrong.Status);
        Assert.Contains("id=\"gtin-error\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"8930000000018\"", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_give_the_stars_and_a_withdrawn_certificate_says_why()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        (string, string)[] certificate = [("product", Product), ("number", "9/2026"), ("points_a", "33"), ("points_b", "20,5"), ("points_c", "30"), ("stars", ""), ("authority", "UBND tỉnh"), ("decided_on", "1/2/26"), ("valid_until", "")];
        Assert.Equal(303, (int)(await lan.Post("/certificates/_new", "/certificates", certificate)).Status);
        Assert.Equal(303, (int)(await lan.Post("/certificates/_new", "/certificates", certificate)).Status);
        var added = new RegistryFiles(portal.Registry).Product(Product, null).Value.Certificates.Single(one => one.Number == "9/2026");
        Assert.Equal((4, 83.5m, new DateOnly(2029, 1, 31)), (added.Stars, added.Points!.Value.Total, added.ValidUntil));
        var two = await lan.Post("/certificates/_new", "/certificates", [.. certificate.Select(field => field.Item1 is "points_b" or "decided_on" ? (field.Item1, "xx") : field)]);
        Assert.Equal(422, (int)two.Status);
        Assert.Contains("id=\"points_b-error\"", two.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"decided_on-error\"", two.Text, StringComparison.Ordinal);

        var path = $"/certificates/{added.Id}/withdraw";
        Assert.Equal(422, (int)(await lan.Post(path, path, ("reason", " "))).Status);
        Assert.Equal(303, (int)(await lan.Post(path, path, ("reason", "Vi phạm an toàn thực phẩm"))).Status);
        Assert.Equal(303, (int)(await lan.Post(path, path, ("reason", "Vi phạm an toàn thực phẩm"))).Status);
        Assert.Equal(409, (int)(await lan.Post(path, path, ("reason", "Khác"))).Status);
        Assert.Contains("Vi phạm an toàn thực phẩm", (await lan.Get("/certificates?state=withdrawn")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_known_by_its_bytes_and_an_svg_with_a_script_is_none()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        var svg = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
        foreach (var name in new[] { "x.svg", "x.png" })
        {
            var refused = await Send(lan, $"/products/{Product}", $"/products/{Product}/picture", "picture", name, svg);
            Assert.Equal(422, (int)refused.Status);
            Assert.Contains("id=\"picture-error\"", refused.Text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (int)(await lan.Get($"/products/{Product}/picture")).Status);
        Assert.Equal(303, (int)(await Send(lan, $"/products/{Product}", $"/products/{Product}/picture", "picture", "x.svg", Png())).Status);
        var shown = await lan.Get($"/products/{Product}/picture");
        Assert.Equal("image/png", shown.Message.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", shown.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await lan.Post($"/products/{Product}", $"/products/{Product}/picture/remove")).Status);
        Assert.Equal(404, (int)(await lan.Get($"/products/{Product}/picture")).Status);
        Assert.Equal(["product.picture", "product.remove-picture"], portal.AuditActions().TakeLast(2));
    }

    [Fact]
    public async Task An_import_is_previewed_then_brings_exactly_those_bytes_once_and_for_its_sender_alone()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        portal.Add("minh", Role.Office);
        using var lan = await portal.SignedIn("lan");
        using var minh = await portal.SignedIn("minh");
        var bad = await Send(lan, "/import", "/import", "file", "sp.xlsx", MadeWorkbook.Of(("sp", ["code|producer|name|group|gtin", "MOI|NOBODY|Mới|food|=1+1"])));
        var preview = (await lan.Get(bad.Location!)).Text;
        Assert.Contains("NOBODY</mark>", preview, StringComparison.Ordinal);
        Assert.Contains("công thức", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhập vào sổ đăng ký", preview, StringComparison.Ordinal);
        Assert.Equal(422, (int)(await lan.Post("/import", bad.Location!)).Status);

        var good = await Send(lan, "/import", "/import", "file", "<b>sp</b>.csv", Encoding.UTF8.GetBytes("code,producer,name,group\nMOI,HTX-TAI-HOAN,Mới,food\n"));
        Assert.Equal(303, (int)good.Status);
        Assert.Contains("Sẽ thêm 1 ", (await lan.Get(good.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await minh.Get(good.Location!)).Status);
        Assert.Equal(404, (int)(await lan.Get("/products/MOI")).Status);
        var sent = await Task.WhenAll(lan.Post("/import", good.Location!), lan.Post("/import", good.Location!));
        Assert.All(sent, answer => Assert.Equal(303, (int)answer.Status));
        Assert.Equal(200, (int)(await lan.Get("/products/MOI")).Status);
        Assert.Equal(1, portal.AuditActions().Count(action => action == "registry.import"));
        Assert.Contains("đã có trong sổ", (await lan.Get(good.Location!)).Text, StringComparison.Ordinal);

        Assert.Equal(422, (int)(await Send(lan, "/import", "/import", "file", "x.xlsx", "%PDF-1.7"u8.ToArray())).Status);
        var waiting = Directory.GetFiles(portal.Folder["imports"], "*.file", SearchOption.AllDirectories);
        Assert.Equal(2, waiting.Length);
        File.WriteAllText(waiting.Single(file => file.Contains(good.Location!.Split('/')[^1], StringComparison.Ordinal)), "code,producer,name,group\nMOI,HTX-TAI-HOAN,Tráo,food\n");
        Assert.Equal(404, (int)(await lan.Post("/import", good.Location!)).Status);
    }

    [Fact]
    public async Task The_registry_is_downloaded_as_a_workbook_and_that_is_on_record()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("ktv", Role.Inspector);
        using var inspector = await portal.SignedIn("ktv");
        var answer = await inspector.Post("/producers", "/export");
        Assert.Equal(200, (int)answer.Status);
        Assert.StartsWith("PK", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(".xlsx", answer.Message.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal("registry.export", portal.AuditActions()[^1]);
    }

    internal static async Task<Answer> Send(Visitor visitor, string page, string path, string field, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Visitor.TokenIn((await visitor.Get(page)).Text)), "token" } };
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, field, name);
        return await visitor.Send(new(HttpMethod.Post, path) { Content = form });
    }

    private static byte[] Png() => RealPng.Of(Pictures.Ring(8));
}
