using System.Security.Cryptography;
using System.Text.Json;
using Stamp.Core.Audit;
using Stamp.Core.Orders;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Tests.Portal;

public sealed class OrderPageTests
{
    [Fact]
    public async Task A_producer_orders_the_office_reduces_and_each_download_is_on_record()
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(60, "roll-50x30-203");
        Assert.Contains(">1<", (await desks.Lan.Get("/orders?state=placed")).Text, StringComparison.Ordinal);
        var decided = await desks.Approve(desks.Lan, path, "48", "đủ dùng <b>một quý</b>");
        Assert.Equal((303, path), ((int)decided.Status, decided.Location));
        await desks.Until(path, page => page.Contains("labels.csv", StringComparison.Ordinal) && page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        Assert.Equal((OrderState.Ready, 48), (desks.Find(1).State, desks.Find(1).Approved));
        var page = (await desks.Htx.Get(path)).Text;
        Assert.Contains("đủ dùng &lt;b&gt;một quý&lt;/b&gt;", page, StringComparison.Ordinal);

        foreach (var (name, type) in new[] { ("labels.pdf", "application/pdf"), ("labels.zpl", "application/octet-stream"), ("labels.csv", "text/csv") })
        {
            var file = await desks.Htx.Send(new(HttpMethod.Get, $"{path}/files/{name}"));
            Assert.Equal((200, type), ((int)file.Status, file.Message.Content.Headers.ContentType!.MediaType));
            Assert.Equal($"tem-don-1-lo-2.{name[^3..]}", file.Message.Content.Headers.ContentDisposition!.FileName);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(await file.Message.Content.ReadAsByteArrayAsync()));
            var entry = new AuditTrail(desks.Portal.Registry).ReadAfter(0, 1_000).Value[^1];
            var detail = JsonDocument.Parse(entry.Detail).RootElement;
            Assert.Equal(("order.download", "order 1", "htx", sha256), (entry.Action, entry.Subject, entry.Actor, detail.GetProperty("sha256").GetString()));
            Assert.True(detail.GetProperty("run").GetInt64() > 0);
        }
        // Asking how large it is gives nothing, and is no download.
        Assert.Equal(200, (int)(await desks.Htx.Send(new(HttpMethod.Head, $"{path}/files/labels.pdf"))).Status);
        Assert.Equal(200, (int)(await desks.Lan.Get($"{path}/files/labels.pdf")).Status);
        Assert.Equal(4, desks.Portal.AuditActions().Count(action => action == "order.download"));
        Assert.Contains("Tải tệp ZPL", (await desks.Htx.Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_what_was_made_is_not_given_and_is_made_again()
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(24);
        await desks.Approve(desks.Lan, path, "24");
        await desks.Until(path, page => page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        var file = desks.Portal.Folder["labels/batch-2-a4-24.csv"];
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. bytes[..^1], (byte)'x']);
        Assert.Equal(409, (int)(await desks.Htx.Get($"{path}/files/labels.csv")).Status);
        File.Delete(file);
        Assert.Equal(409, (int)(await desks.Htx.Get($"{path}/files/labels.csv")).Status);
        Assert.DoesNotContain("order.download", desks.Portal.AuditActions());
        Assert.Equal(303, (int)(await desks.Htx.Post(path, $"{path}/make")).Status);
        await desks.Until(path, page => page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        Assert.Equal(bytes, File.ReadAllBytes(file));
        foreach (var name in new[] { "labels.zpl", "labels.svg", "..%2F..%2Fregistry.db", "batch-2-a4-24.csv", "labels.csv.manifest.json" })
            Assert.Equal(404, (int)(await desks.Htx.Get($"{path}/files/{name}")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_file_is_made_again_by_the_button_on_its_orders_page(bool isShorter)
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(24);
        await desks.Approve(desks.Lan, path, "24");
        await desks.Until(path, page => page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        // Whoever looks at the batch finds the way to its files.
        Assert.Contains($"href=\"{path}\"", (await desks.Htx.Get("/batches/2")).Text, StringComparison.Ordinal);
        var file = desks.Portal.Folder["labels/batch-2-a4-24.csv"];
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, isShorter ? bytes[..^9] : [.. bytes[..^1], (byte)'x']);
        Assert.Equal(409, (int)(await desks.Htx.Get($"{path}/files/labels.csv")).Status);
        Assert.Contains("Làm lại tệp tem</button>", (await desks.Htx.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await desks.Htx.Post(path, $"{path}/make")).Status);
        await desks.Until(path, page => page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal) && page.Contains("labels.csv", StringComparison.Ordinal));
        Assert.Equal(bytes, File.ReadAllBytes(file));
        Assert.Equal(200, (int)(await desks.Htx.Get($"{path}/files/labels.csv")).Status);
        // The whole one was left as it was.
        var runs = desks.Portal.Service<Stamp.Core.Printing.PrintRuns>().OfBatch(2).Value;
        Assert.Equal(["csv", "csv", "pdf"], runs.Select(run => run.Request.Format).Order());
    }

    [Fact]
    public async Task Another_producers_order_is_as_good_as_none_on_every_route()
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(24);
        await desks.Approve(desks.Lan, path, "24");
        await desks.Until(path, page => page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        var waiting = await desks.Place(24);
        foreach (var address in new[] { path, waiting, $"{path}/files/labels.pdf", $"{path}/files/labels.csv", "/orders/77", "/orders/x", "/orders/99999999999999999999" })
            Assert.Equal(404, (int)(await desks.Other.Get(address)).Status);
        foreach (var address in new[] { $"{waiting}/withdraw", $"{path}/make", "/orders/77/withdraw" })
            Assert.Equal(404, (int)(await desks.Other.Post("/orders", address)).Status);
        foreach (var address in new[] { $"{waiting}/approve", $"{waiting}/refuse", $"{waiting}/quota" })
            Assert.Equal(403, (int)(await desks.Htx.Post("/orders", address, ("stamps", "24"), ("refusal", "x"))).Status);
        Assert.Equal(OrderState.Placed, desks.Find(2).State);
        Assert.DoesNotContain("order.download", desks.Portal.AuditActions());
        Assert.DoesNotContain("/orders/1", (await desks.Other.Get("/orders")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/orders/1", (await desks.Other.Get($"/orders?product={OrderDesks.Product}")).Text, StringComparison.Ordinal);
        // Nor may it order for another's product.
        var page = (await desks.Other.Get("/orders/new")).Text;
        Assert.DoesNotContain(OrderDesks.Product, page, StringComparison.Ordinal);
        var stolen = await desks.Other.PostBare("/orders", ("token", Visitor.TokenIn((await desks.Other.Get("/orders")).Text)), ("request", "abc"), ("product", OrderDesks.Product), ("quantity", "5"), ("template", "a4-24"));
        Assert.Equal(422, (int)stolen.Status);
    }

    [Fact]
    public async Task What_stands_against_an_order_is_told_before_anything_is_typed_and_to_the_office()
    {
        await using var desks = await OrderDesks.Open(new OrderSettings { Quota = 100, UnreconciledDays = 0, UnreconciledPercent = 50 });
        // Batch 1 has 48 stamps of which none is accounted for.
        var blocked = (await desks.Htx.Get("/orders/new")).Text;
        Assert.Contains("Lô tem 1 còn 48 trong 48 tem (100,0 %)", blocked, StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\" action=\"/orders\"", blocked, StringComparison.Ordinal);
        (await desks.Portal.Folder.Run("void", "1", "--range", "1-30", "--reason", "lost")).Done();
        var path = await desks.Place(52);
        var tooMany = await desks.Htx.PostBare("/orders", await desks.Fields(53));
        Assert.Equal(409, (int)tooMany.Status);
        Assert.Contains("Hạn mức năm", tooMany.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"53\"", tooMany.Text, StringComparison.Ordinal);
        (await desks.Portal.Folder.Run("withdraw", "07/2025/OCOP-TW", "--reason", "vi phạm")).Done();
        Assert.Contains("đã bị thu hồi từ ngày", (await desks.Lan.Get(path)).Text, StringComparison.Ordinal);
        var refused = await desks.Approve(desks.Lan, path, "52");
        Assert.Equal(409, (int)refused.Status);
        Assert.Contains("đã bị thu hồi từ ngày", refused.Text, StringComparison.Ordinal);
        Assert.Equal(OrderState.Placed, desks.Find(1).State);
    }

    [Fact]
    public async Task A_page_of_an_order_shows_how_far_its_files_are_and_reloads_only_when_asked_to()
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(40_000);
        await desks.Approve(desks.Lan, path, "40.000");
        await desks.Until($"{path}?watch=1", page => page.Contains("<progress", StringComparison.Ordinal) && page.Contains("/ 40.000 tem", StringComparison.Ordinal));
        // Still under way: this many labels take seconds.
        Assert.StartsWith("3; url=/orders/1", (await desks.Htx.Get($"{path}?watch=1")).Message.Headers.GetValues("Refresh").Single(), StringComparison.Ordinal);
        Assert.False((await desks.Htx.Get(path)).Message.Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task A_full_disk_is_told_on_the_page_and_tried_again_when_asked()
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(24);
        using (FullFileSystem.Over(desks.Portal.Folder["labels"]))
        {
            await desks.Approve(desks.Lan, path, "24");
            await desks.Until(path, page => page.Contains("đĩa đầy", StringComparison.Ordinal));
        }
        Assert.DoesNotContain(desks.Portal.Folder.Data, (await desks.Htx.Get(path)).Text, StringComparison.Ordinal);
        await desks.Htx.Post(path, $"{path}/make");
        await desks.Until(path, page => page.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        Assert.Equal(2, desks.Find(1).Batch);
    }

    [Fact]
    public async Task Pictures_of_templates_are_pictures_and_run_nothing()
    {
        await using var desks = await OrderDesks.Open();
        foreach (var name in Stamp.Issuer.Labels.LabelTemplate.All.Keys)
        {
            var picture = await desks.Htx.Get($"/orders/templates/{name}.svg");
            Assert.Equal((200, "image/svg+xml"), ((int)picture.Status, picture.Message.Content.Headers.ContentType!.MediaType));
            Assert.InRange(picture.Text.Length, 1_000, 100_000);
            Assert.Contains("sandbox", picture.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        Assert.Equal(404, (int)(await desks.Htx.Get("/orders/templates/none.svg")).Status);
        Assert.Equal(404, (int)(await desks.Htx.Get("/orders/templates/..%2Fa4-24.svg")).Status);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount((await desks.Htx.Get("/orders/new")).Text), 1, 100_000);
    }
}
