using Stamp.Core.Orders;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Orders' forms that are forged, sent twice, sent at once, or hold what they should not.</summary>
public sealed class OrderFormTests
{
    private const string Hostile = "<script>alert(1)</script>\"' OR 1=1 -- =HYPERLINK(\"x\")";

    [Fact]
    public async Task Of_two_clerks_at_once_one_approves_and_the_other_reads_who_did()
    {
        await using var desks = await OrderDesks.Open();
        for (var round = 1; round <= 3; round++)
        {
            var path = await desks.Place(24);
            var clerks = new[] { desks.Lan, desks.Minh };
            var pages = await Task.WhenAll(clerks.Select(clerk => clerk.Get(path)));
            var answers = await Task.WhenAll(clerks.Select((clerk, n) => clerk.PostBare(
                $"{path}/approve", ("token", Visitor.TokenIn(pages[n].Text)), ("version", Visitor.FieldIn(pages[n].Text, "version")), ("stamps", "24"), ("reason", ""))));
            Assert.Equal([303, 409], answers.Select(answer => (int)answer.Status).Order());
            var by = desks.Find(round).Decided!.Account;
            Assert.Contains($"đã được {by} duyệt 24 tem lúc", answers.Single(answer => (int)answer.Status == 409).Text, StringComparison.Ordinal);
        }
        Assert.Equal(3, desks.Portal.AuditActions().Count(action => action == "order.approve"));
    }

    [Fact]
    public async Task A_second_person_is_another_one_and_knows_that_it_is()
    {
        await using var desks = await OrderDesks.Open(new OrderSettings { SecondPersonOver = 20 });
        var path = await desks.Place(24);
        var stale = (await desks.Minh.Get(path)).Text;
        Assert.Equal(303, (int)(await desks.Approve(desks.Lan, path, "24")).Status);
        Assert.Equal(OrderState.FirstApproved, desks.Find(1).State);
        Assert.Equal(409, (int)(await desks.Approve(desks.Lan, path, "24")).Status);
        var unaware = await desks.Minh.PostBare($"{path}/approve", ("token", Visitor.TokenIn(stale)), ("version", Visitor.FieldIn(stale, "version")), ("stamps", "24"), ("reason", ""));
        Assert.Equal(409, (int)unaware.Status);
        Assert.Contains("vừa được lan duyệt lần một", unaware.Text, StringComparison.Ordinal);
        Assert.Contains("lan đã duyệt 24 tem", (await desks.Minh.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await desks.Approve(desks.Minh, path, "24")).Status);
        var order = desks.Find(1);
        Assert.Equal(("lan", "minh"), (order.First!.Account, order.Decided!.Account));
    }

    [Fact]
    public async Task Forms_sent_twice_do_their_work_once()
    {
        await using var desks = await OrderDesks.Open();
        var form = await desks.Fields(24);
        var placed = await Task.WhenAll(desks.Htx.PostBare("/orders", form), desks.Htx.PostBare("/orders", form));
        Assert.All(placed, answer => Assert.Equal((303, "/orders/1"), ((int)answer.Status, answer.Location)));
        var page = (await desks.Lan.Get("/orders/1")).Text;
        (string, string)[] approval = [("token", Visitor.TokenIn(page)), ("version", Visitor.FieldIn(page, "version")), ("stamps", "24"), ("reason", "")];
        var approved = await Task.WhenAll(desks.Lan.PostBare("/orders/1/approve", approval), desks.Lan.PostBare("/orders/1/approve", approval));
        Assert.All(approved, answer => Assert.Equal(303, (int)answer.Status));
        await desks.Until("/orders/1", text => text.Contains("tệp tem đã sẵn sàng", StringComparison.Ordinal));
        Assert.Equal(303, (int)(await desks.Lan.PostBare("/orders/1/approve", approval)).Status);

        var second = await desks.Place(24);
        var withdrawal = (await desks.Htx.Get(second)).Text;
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(303, (int)(await desks.Htx.PostBare($"{second}/withdraw", ("token", Visitor.TokenIn(withdrawal)))).Status);
        var actions = desks.Portal.AuditActions();
        Assert.Equal((2, 1, 1, 1), (actions.Count(a => a == "order.place"), actions.Count(a => a == "order.approve"), actions.Count(a => a == "order.issue"), actions.Count(a => a == "order.withdraw")));
        Assert.Equal(2, actions.Count(action => action == "batch.issue"));
    }

    [Fact]
    public async Task A_form_with_a_forged_token_decides_nothing()
    {
        await using var desks = await OrderDesks.Open();
        var path = await desks.Place(24);
        var theirs = Visitor.TokenIn((await desks.Minh.Get(path)).Text);
        foreach (var token in new[] { "", "forged", theirs })
        {
            Assert.Equal(400, (int)(await desks.Lan.PostBare($"{path}/approve", ("token", token), ("version", "1"), ("stamps", "24"))).Status);
            Assert.Equal(400, (int)(await desks.Lan.PostBare($"{path}/refuse", ("token", token), ("refusal", "không"))).Status);
            Assert.Equal(400, (int)(await desks.Lan.PostBare($"{path}/quota", ("token", token), ("quota", "1"), ("quota_reason", "x"), ("certificate", "07/2025/OCOP-TW"))).Status);
            Assert.Equal(400, (int)(await desks.Htx.PostBare($"{path}/withdraw", ("token", token))).Status);
            Assert.Equal(400, (int)(await desks.Htx.PostBare("/orders", ("token", token), ("request", "r9"), ("product", OrderDesks.Product), ("quantity", "5"), ("template", "a4-24"))).Status);
        }
        Assert.Equal((OrderState.Placed, 1L), (desks.Find(1).State, desks.Find(1).Version));
        Assert.DoesNotContain("certificate.quota", desks.Portal.AuditActions());
        // A form of ours that lost its version approves nothing either.
        Assert.Equal(409, (int)(await desks.Lan.Post(path, $"{path}/approve", ("stamps", "24"), ("reason", ""))).Status);
    }

    [Fact]
    public async Task What_was_typed_stays_and_the_error_stands_beside_its_field()
    {
        await using var desks = await OrderDesks.Open();
        foreach (var (name, value, field) in new[] { ("quantity", "1.5", "quantity"), ("quantity", Hostile, "quantity"), ("quantity", "", "quantity"), ("template", Hostile, "template"), ("template", "leg-ring", "template"), ("product", Hostile, "product"), ("request", "' --", "") })
        {
            var form = (await desks.Fields(24)).Select(pair => pair.Item1 == name ? (name, value) : pair).Append(("sealed", "yes")).ToArray();
            var answer = await desks.Htx.PostBare("/orders", form);
            Assert.True((int)answer.Status == 422, $"{name} {value}: {(int)answer.Status}");
            Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("value=\"yes\"  checked", answer.Text.Replace("checked ", "checked", StringComparison.Ordinal), StringComparison.Ordinal);
            if (field == "quantity") Assert.Contains("id=\"quantity-error\"", answer.Text, StringComparison.Ordinal);
        }
        var path = await desks.Place(24);
        var few = await desks.Approve(desks.Lan, path, "20");
        Assert.Equal(422, (int)few.Status);
        Assert.Contains("id=\"reason-error\"", few.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"20\"", few.Text, StringComparison.Ordinal);
        var silent = await desks.Lan.Post(path, $"{path}/refuse", ("refusal", " "));
        Assert.Equal(422, (int)silent.Status);
        Assert.Contains("id=\"refusal-error\"", silent.Text, StringComparison.Ordinal);
        var refused = await desks.Lan.Post(path, $"{path}/refuse", ("refusal", Hostile));
        Assert.Equal(303, (int)refused.Status);
        var page = (await desks.Htx.Get(path)).Text;
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Hostile, desks.Find(1).Reason);
    }

    [Fact]
    public async Task What_one_clerk_approved_within_a_day_is_added_up_and_the_page_says_so()
    {
        await using var desks = await OrderDesks.Open(new OrderSettings { SecondPersonOver = 30 });
        await desks.Approve(desks.Lan, await desks.Place(30), "30");
        var path = await desks.Place(24);
        var page = (await desks.Lan.Get(path)).Text;
        Assert.Contains("30 tem, trong 30 được duyệt một mình", page, StringComparison.Ordinal);
        Assert.Contains("Trong 24 giờ qua bạn đã một mình duyệt 30 tem của giấy chứng nhận này; thêm 24 là quá 30, nên cần người thứ hai.", page, StringComparison.Ordinal);
        Assert.Contains("<li>minh", page, StringComparison.Ordinal);
        Assert.Contains("một mình bạn duyệt là đủ", (await desks.Minh.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await desks.Approve(desks.Lan, path, "24")).Status);
        Assert.Equal(OrderState.FirstApproved, desks.Find(2).State);
    }

    [Fact]
    public async Task An_account_of_today_reads_from_when_it_counts_as_the_second_person()
    {
        await using var desks = await OrderDesks.Open(new OrderSettings { SecondPersonOver = 20 }, settled: false);
        var path = await desks.Place(24);
        await desks.Approve(desks.Lan, path, "24");
        var from = Stamp.Core.Text.VietnamTime.Write(desks.Portal.Accounts.ByName("minh")!.CreatedAt.AddDays(1));
        Assert.Contains($"được tính từ {from}", (await desks.Minh.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains($"được tính từ {from}", (await desks.Lan.Get(path)).Text, StringComparison.Ordinal);
        var refused = await desks.Approve(desks.Minh, path, "24");
        Assert.Equal(409, (int)refused.Status);
        Assert.Equal(OrderState.FirstApproved, desks.Find(1).State);
        desks.Portal.Folder.Clock.Ahead += TimeSpan.FromDays(1);
        using var minh = await desks.Portal.SignedIn("minh");
        Assert.Equal(303, (int)(await desks.Approve(minh, path, "24")).Status);
        Assert.Equal("minh", desks.Find(1).Decided!.Account);
    }

    [Fact]
    public async Task A_certificate_gets_a_quota_of_its_own_beside_the_order_that_needs_it()
    {
        await using var desks = await OrderDesks.Open(new OrderSettings { Quota = 100 });
        var path = await desks.Place(52);
        await desks.Lan.Post(path, $"{path}/quota", ("certificate", "07/2025/OCOP-TW"), ("quota", "60"), ("quota_reason", "mùa vụ"));
        Assert.Contains("không đủ cho 52 tem", (await desks.Lan.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(422, (int)(await desks.Lan.Post(path, $"{path}/quota", ("certificate", "07/2025/OCOP-TW"), ("quota", "500"), ("quota_reason", ""))).Status);
        Assert.Equal(303, (int)(await desks.Lan.Post(path, $"{path}/quota", ("certificate", "07/2025/OCOP-TW"), ("quota", "1.000"), ("quota_reason", "xuất khẩu"))).Status);
        // Within the 100 that stood without lan.
        Assert.Equal(303, (int)(await desks.Approve(desks.Lan, path, "52")).Status);
        Assert.NotNull(desks.Find(1).Decided);
        // Who raised it approves nothing of the raise alone.
        var more = await desks.Place(1);
        Assert.Equal(303, (int)(await desks.Approve(desks.Lan, more, "1")).Status);
        Assert.Equal(OrderState.FirstApproved, desks.Find(2).State);
        var page = (await desks.Lan.Get(more)).Text;
        Assert.Contains("Ai nâng hạn mức không một mình duyệt phần tăng thêm", page, StringComparison.Ordinal);
        Assert.Contains("Ai có thể là người thứ hai", page, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await desks.Approve(desks.Minh, more, "1")).Status);
        Assert.Equal("minh", desks.Find(2).Decided!.Account);
        // Of an order that is not there, or of a certificate that is not the order's, nothing is set.
        Assert.Equal(404, (int)(await desks.Lan.Post("/orders", "/orders/77/quota", ("certificate", "07/2025/OCOP-TW"), ("quota", "5"), ("quota_reason", "x"))).Status);
        Assert.Equal(409, (int)(await desks.Lan.Post(path, $"{path}/quota", ("certificate", "01/2022/OCOP-TW"), ("quota", "5"), ("quota_reason", "x"))).Status);
        Assert.Equal(2, desks.Portal.AuditActions().Count(action => action == "certificate.quota"));
    }
}
