using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Pages.Orders;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>What is decided about an order: by the office, and by the producer who takes it back.</summary>
internal static class OrderDecisionRoutes
{
    private static readonly Access Office = Access.For(Role.Office);

    private static readonly Rejection Changed = Rejection.Conflict(
        "Giấy chứng nhận của sản phẩm vừa thay đổi. Hãy xem lại rồi đặt hạn mức.", "The product's certificate has just changed. Look again, then set the quota.");

    public static void MapOrderDecisions(this WebApplication app)
    {
        app.Post("/orders/{id}/approve", Office, context => OrderRoutes.With(context, id => Approve(context, id)));
        app.Post("/orders/{id}/refuse", Office, context => OrderRoutes.With(context, id => OrderRoutes.Answer(
            context, id, Renamed(Store(context).Refuse(id, context.Form("refusal"), Who(context)), "reason", "refusal"), new() { Refusal = context.Form("refusal") })));
        app.Post("/orders/{id}/withdraw", Access.For(Role.Producer), context => OrderRoutes.With(context, id => OrderRoutes.Answer(
            context, id, Store(context).Withdraw(id, Visit.Of(context).OwnOnly, Who(context)))));
        app.Post("/orders/{id}/make", Access.For(Role.Producer, Role.Office), context => OrderRoutes.With(context, id => OrderRoutes.Answer(
            context, id, Store(context).MakeAgain(id, Visit.Of(context).OwnOnly, Who(context)))));
        app.Post("/orders/{id}/quota", Office, context => OrderRoutes.With(context, id => Quota(context, id)));
    }

    private static Task Approve(HttpContext context, long id)
    {
        var typed = new TypedDecision { Stamps = context.Form("stamps"), Reason = context.Form("reason") };
        if (!Typed.Number(typed.Stamps, new("số tem duyệt", "the number of stamps"), "stamps").Succeeded(out var stamps, out var rejection))
            return OrderRoutes.Page(context, id, rejection, typed);
        // A form of ours has always seen a version; one without it approves nothing.
        var version = long.TryParse(context.Form("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        return OrderRoutes.Answer(context, id, Store(context).Approve(id, new((int)Math.Min(stamps, int.MaxValue), typed.Reason, version), Who(context)), typed);
    }

    private static Task Quota(HttpContext context, long id)
    {
        var typed = new TypedDecision { Quota = context.Form("quota"), QuotaReason = context.Form("quota_reason") };
        if (!Typed.Number(typed.Quota, new("hạn mức", "the quota"), "quota").Succeeded(out var stamps, out var rejection))
            return OrderRoutes.Page(context, id, rejection, typed);
        // Of the order's own certificate, as the form showed it: another may have taken its place since.
        if (!OrderRoutes.Service<OrderList>(context).Find(id, null).Succeeded(out var found, out rejection)) return ErrorPage.WriteAsync(context, rejection);
        var today = VietnamTime.DateOf(OrderRoutes.Service<TimeProvider>(context).GetUtcNow());
        if (OrderRules.CertificateOf(found.Ground, today) is not { } certificate || certificate.Number != context.Form("certificate"))
            return OrderRoutes.Page(context, id, Changed, typed);
        if (!Store(context).SetQuota(certificate.Number, (int)Math.Min(stamps, int.MaxValue), typed.QuotaReason, Who(context)).Succeeded(out _, out rejection))
            return OrderRoutes.Page(context, id, rejection, typed);
        AccessGate.See(context, OrderRoutes.PathOf(id));
        return Task.CompletedTask;
    }

    /// <summary>A field as this page calls it, where two forms have one of a name.</summary>
    private static Outcome<Order> Renamed(Outcome<Order> outcome, string from, string to) =>
        outcome.Rejection is { } rejection && rejection.Field == from ? rejection with { Field = to } : outcome;

    private static OrderStore Store(HttpContext context) => OrderRoutes.Service<OrderStore>(context);

    private static Core.Audit.Actor Who(HttpContext context) => Visit.Of(context).Account.Actor;
}
