using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>One order: what was asked for, where it stands, its files, and for the office what to decide it by.</summary>
/// <param name="approval">What the two-person rule says to the office of an open order; null: to nobody.</param>
internal sealed class OrderPage(HttpContext context, OrderAccount found, IReadOnlyList<OrderFile> files, ApprovalView? approval, Errors wrong, TypedDecision typed)
{
    private readonly Account account = Visit.Of(context).Account;
    private readonly StampsSettings settings = OrderRoutes.Service<StampsSettings>(context);
    private readonly DateOnly today = VietnamTime.DateOf(OrderRoutes.Service<TimeProvider>(context).GetUtcNow());

    private Order Order => found.Order;

    private string Path => OrderRoutes.PathOf(Order.Number);

    public void Write(Html html)
    {
        Fields.Problem(html, wrong);
        DamagedNote.Write(html, found.Ground.Product, found.Ground.Producer, account.Role == Role.Office);
        What(html);
        if (Order.State is OrderState.Approved or OrderState.Issued) new OrderProgress(context, Order, files).Write(html);
        if (Order.State is OrderState.Issued or OrderState.Ready) new OrderFilesSection(context, found, files).Write(html);
        var evidence = new OrderEvidence(context, found, settings.Orders, today);
        if (account.Role != Role.Producer) evidence.Write(html, wrong, typed);
        else if (Order.IsOpen)
        {
            evidence.Blocks(html);
            Withdraw(html);
        }
        if (account.Role == Role.Office && (Order.IsOpen || Order.State == OrderState.Approved)) new OrderDecisionForm(context, Order, settings.Orders, approval).Write(html, wrong, typed);
        OrderTimeline.Write(html, found.Events);
        html.Write($"""<p><a href="/orders">{new Bilingual("Mọi đơn đặt tem", "All orders")}</a></p>""");
    }

    private void What(Html html)
    {
        html.Write($"""<section><h2>{found.Ground.Product.Name}</h2><dl>""");
        Row(html, new("Tình trạng", "State"), OrderReport.WordOf(Order.State));
        html.Write($"""<dt>{new Bilingual("Chủ thể", "Producer")}</dt><dd>{found.Ground.Producer.Name}</dd><dt>{new Bilingual("Mã sản phẩm", "Product code")}</dt><dd>{found.Ground.Product.Code}</dd><dt>{new Bilingual("Số tem đặt", "Stamps ordered")}</dt><dd>{Order.Quantity}</dd>""");
        if (Order.Approved is { } approved && Order.State != OrderState.Refused)
            html.Write($"""<dt>{(Order.State == OrderState.FirstApproved ? new Bilingual("Người thứ nhất duyệt", "Approved by the first person") : new Bilingual("Số tem duyệt", "Stamps approved"))}</dt><dd>{approved}</dd>""");
        if (Order.Reason is { } reason) html.Write($"<dt>{new Bilingual("Lý do", "Reason")}</dt><dd>{reason}</dd>");
        Row(html, new("Dấu niêm", "Seal"), Order.Sealed ? new("có", "yes") : new("không", "no"));
        html.Write($"""<dt>{new Bilingual("Đặt lúc", "Ordered at")}</dt><dd>{Order.Placed.At} · {Order.Placed.Account}</dd>""");
        if (Order.Batch is { } batch)
        {
            var number = batch.ToString(CultureInfo.InvariantCulture);
            html.Write($"""<dt>{new Bilingual("Lô tem", "Batch")}</dt><dd><a href="/batches/{number}">{number}</a></dd>""");
        }
        html.Write($"<dt>{new Bilingual("Mẫu nhãn", "Label template")}</dt><dd>");
        if (LabelTemplate.All.TryGetValue(Order.Template, out var template))
        {
            html.Write($"{template.Title}");
            html.Write($"""<div class="pick">""");
            TemplatePicture.Image(html, template);
            html.Write($"</div>");
        }
        else html.Write($"{Order.Template}");
        html.Write($"</dd></dl></section>");
    }

    private void Withdraw(Html html)
    {
        html.Write($"""<section><p>{new Bilingual("Cơ quan quản lý chưa quyết định. Đặt nhầm thì rút lại rồi đặt đơn khác.", "The office has not decided yet. If something is wrong, withdraw the order and place another.")}</p>""");
        Form.Open(html, context, $"{Path}/withdraw");
        html.Write($"""<button class="danger">{new Bilingual("Rút lại đơn", "Withdraw the order")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    private static void Row(Html html, Bilingual name, Bilingual value) => html.Write($"<dt>{name}</dt><dd>{value}</dd>");
}
