using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Orders;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>What was typed into the forms of an order's page.</summary>
internal readonly record struct TypedDecision
{
    public string? Stamps { get; init; }
    public string? Reason { get; init; }
    public string? Refusal { get; init; }
    public string? Quota { get; init; }
    public string? QuotaReason { get; init; }
}

/// <summary>The office's two forms: approve, as ordered or fewer; refuse.</summary>
internal sealed class OrderDecisionForm(HttpContext context, Order order, OrderSettings settings, ApprovalView? approval)
{
    private string Path => OrderRoutes.PathOf(order.Number);

    public void Write(Html html, Errors wrong, TypedDecision typed)
    {
        html.Write($"""<h2>{new Bilingual("Quyết định", "Decide")}</h2><div class="cards">""");
        if (order.IsOpen) Approve(html, wrong, typed);
        Refuse(html, wrong, typed);
        html.Write($"</div>");
    }

    private void Approve(Html html, Errors wrong, TypedDecision typed)
    {
        html.Write($"""<section><h3>{new Bilingual("Duyệt", "Approve")}</h3>""");
        if (order is { State: OrderState.FirstApproved, First: { } first })
        {
            html.Write($"""<p>{new Bilingual(
                $"{first.Account} đã duyệt {Figures.Vi(order.Approved!.Value)} tem lúc {VietnamTime.Write(first.At)}. Cần một người khác duyệt đúng số đó.",
                $"{first.Account} approved {Figures.En(order.Approved!.Value)} stamps at {VietnamTime.Write(first.At)}. Another person has to approve the same number.")}</p>""");
        }
        if (approval is not null) TwoPeopleNotes.Write(html, approval, order, settings);
        Form.Open(html, context, $"{Path}/approve");
        Fields.Hidden(html, "version", order.Version.ToString(CultureInfo.InvariantCulture));
        var proposed = order.Approved ?? order.Quantity;
        Fields.Number(html, "stamps", new("Số tem duyệt", "Stamps to approve"), typed.Stamps ?? (html.Language == Language.English ? Figures.En(proposed) : Figures.Vi(proposed)), wrong, hint: new(
            $"Từ 1 đến {Figures.Vi(order.Quantity)}. Trên {Figures.Vi(settings.SecondPersonOver)} cần hai người duyệt.",
            $"1 to {Figures.En(order.Quantity)}. Over {Figures.En(settings.SecondPersonOver)} two people have to approve."));
        Fields.Area(html, "reason", new("Lý do, nếu duyệt ít hơn số đặt", "Why, if fewer than ordered"), typed.Reason ?? order.Reason, wrong, required: false, rows: 2);
        html.Write($"<button>{(order.State == OrderState.FirstApproved ? new Bilingual("Duyệt lần hai", "Approve as the second person") : new Bilingual("Duyệt", "Approve"))}</button>");
        Form.Close(html);
        html.Write($"</section>");
    }

    private void Refuse(Html html, Errors wrong, TypedDecision typed)
    {
        html.Write($"""<section><h3>{new Bilingual("Từ chối", "Refuse")}</h3>""");
        Form.Open(html, context, $"{Path}/refuse");
        Fields.Area(html, "refusal", new("Lý do từ chối", "Why it is refused"), typed.Refusal, wrong, hint: new("Chủ thể sẽ đọc lý do này.", "The producer will read this."), rows: 2);
        html.Write($"""<button class="danger">{new Bilingual("Từ chối", "Refuse")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }
}
