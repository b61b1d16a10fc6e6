using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Pages.Orders;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Orders: lists, a new one, and the page of one.</summary>
internal static class OrderRoutes
{
    private static readonly Access Producers = Access.For(Role.Producer);

    public static void MapOrders(this WebApplication app)
    {
        app.Get("/orders", Access.SignedIn, List);
        app.Get("/orders/new", Producers, context => New(context, new(context.Request.Query["product"].ToString(), null, null, false), default));
        app.Post("/orders", Producers, Place);
        app.Get("/orders/{id}", Access.SignedIn, context => With(context, id => Page(context, id, default)));
        app.MapOrderDecisions();
        app.MapOrderFiles();
    }

    public static string PathOf(long order) => string.Create(CultureInfo.InvariantCulture, $"/orders/{order}");

    public static T Service<T>(HttpContext context) where T : notnull => context.RequestServices.GetRequiredService<T>();

    public static Task With(HttpContext context, Func<long, Task> work) =>
        RouteMaps.Number(context, "id") is { } id ? work(id) : ErrorPage.WriteAsync(context, 404);

    /// <summary>To the order's page after something was done, or the page at once with what is wrong.</summary>
    public static Task Answer(HttpContext context, long id, Outcome<Order> outcome, TypedDecision typed = default)
    {
        if (!outcome.Succeeded(out var order, out var rejection))
            return rejection.Kind == RejectionKind.NotFound ? ErrorPage.WriteAsync(context, rejection) : Page(context, id, rejection, typed);
        if (order.State is OrderState.Approved or OrderState.Issued) Service<LabelWorker>(context).Wake(order.Number);
        AccessGate.See(context, PathOf(order.Number));
        return Task.CompletedTask;
    }

    public static Task Page(HttpContext context, long id, Errors wrong, TypedDecision typed = default)
    {
        if (!Service<OrderList>(context).Find(id, Visit.Of(context).OwnOnly).Succeeded(out var found, out var rejection)
            || !Service<OrderFiles>(context).Of(found.Order).Succeeded(out var files, out rejection))
            return ErrorPage.WriteAsync(context, rejection);
        ApprovalView? approval = null;
        if (found.Order.IsOpen && Visit.Of(context).Account is { Role: Role.Office, Actor: var actor }
            && !Service<ApprovalReader>(context).Of(found.Order, found.Ground, actor).Succeeded(out approval, out rejection))
            return ErrorPage.WriteAsync(context, rejection);
        var page = new OrderPage(context, found, files, approval, wrong, typed);
        return Shell.WriteAsync(context, new($"Đơn đặt tem {id.ToString(CultureInfo.InvariantCulture)}", $"Order {id.ToString(CultureInfo.InvariantCulture)}"), page.Write, wrong.Status);
    }

    private static Task List(HttpContext context)
    {
        var visit = Visit.Of(context);
        var query = OrderListPage.Orders.Read(context);
        var filter = new OrderFilter(
            visit.OwnOnly, query.Filter("product") is { Length: > 0 } product ? product.ToUpperInvariant() : null, OrderReport.StateOf(query.Filter("state")));
        long? after = query.Cursor(1) is [var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        // One more than is shown tells whether there is a next page.
        return Service<OrderList>(context).Page(filter, query.Descending, after, OrderListPage.Orders.PageSize + 1).Succeeded(out var lines, out var rejection)
            ? Shell.WriteAsync(context, new("Đơn đặt tem", "Orders"), html => OrderListPage.Write(html, query, lines, visit.Account.Role))
            : ErrorPage.WriteAsync(context, rejection);
    }

    private static Task New(HttpContext context, TypedOrder typed, Errors wrong) =>
        Service<OrderList>(context).Products(Visit.Of(context).OwnOnly!.Value).Succeeded(out var products, out var rejection)
            ? Shell.WriteAsync(context, new("Đặt tem", "Order stamps"), new NewOrderPage(context, products, typed, wrong).Write, wrong.Status)
            : ErrorPage.WriteAsync(context, rejection);

    private static Task Place(HttpContext context)
    {
        var typed = new TypedOrder(context.Form("product"), context.Form("quantity"), context.Form("template"), context.Form("sealed") == "yes");
        var visit = Visit.Of(context);
        if (!RequestId.Read(context.Form(RequestId.Field)).Succeeded(out var request, out var rejection)
            || !Typed.Number(typed.Quantity, new("số lượng tem", "the quantity"), "quantity").Succeeded(out var quantity, out rejection)
            || !Service<OrderDesk>(context).Place(
                new(typed.Product, (int)Math.Min(quantity, int.MaxValue), typed.Template, typed.Sealed, request), visit.OwnOnly!.Value, visit.Account.Actor).Succeeded(out var order, out rejection))
            return New(context, typed, rejection with { Kind = rejection.Kind == RejectionKind.NotFound ? RejectionKind.BadInput : rejection.Kind });
        AccessGate.See(context, PathOf(order.Number));
        return Task.CompletedTask;
    }
}
