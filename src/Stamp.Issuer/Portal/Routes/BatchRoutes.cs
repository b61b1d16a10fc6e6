using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Batches: a producer's own, or everybody's.</summary>
internal static class BatchRoutes
{
    private static readonly Table<BatchLine> Batches = new(new("Lô tem", "Batches"),
        new(new("Lô", "Batch"), (html, line) => html.Write($"""<a href="/batches/{Digits(line.Number)}">{Digits(line.Number)}</a>""")) { SortKey = "number", LargestFirst = true, NamesRow = true },
        new(new("Sản phẩm", "Product"), (html, line) => html.Write($"{line.ProductName}<small>{line.ProducerName} · {line.ProductCode}</small>")),
        new(new("Số tem", "Stamps"), (html, line) => html.Write($"{line.Count}")) { Kind = ColumnKind.Number },
        new(new("Ngày cấp", "Issued on"), (html, line) => html.Write($"{VietnamTime.DateOf(line.IssuedAt)}")) { Kind = ColumnKind.Date })
    {
        DefaultSort = "-number",
        Filters = ["product"],
    };

    public static void MapBatches(this WebApplication app)
    {
        app.Get("/batches", Access.SignedIn, List);
        app.Get("/batches/{number}", Access.SignedIn, One);
    }

    private static Task List(HttpContext context)
    {
        var visit = Visit.Of(context);
        var query = Batches.Read(context);
        var filter = new BatchFilter(visit.OwnOnly, query.Filter("product") is { Length: > 0 } product ? product.ToUpperInvariant() : null);
        int? after = query.Cursor(1) is [var last] && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        // One more than is shown tells whether there is a next page.
        if (!context.RequestServices.GetRequiredService<BatchList>().Page(filter, query.Descending, after, Batches.PageSize + 1).Succeeded(out var lines, out var rejection))
            return ErrorPage.WriteAsync(context, rejection);
        return Shell.WriteAsync(context, new("Lô tem", "Batches"), html =>
        {
            FilterForm.Write(html, query, form => FilterForm.Text(form, query, "product", new("Mã sản phẩm", "Product code")));
            Batches.Write(html, query, lines, NoneYet(visit.Account.Role), line => Cursor.Write(Digits(line.Number)));
        });
    }

    private static Empty NoneYet(Role role) => new(new("Chưa có lô tem nào.", "There is no batch yet."), role == Role.Producer
        ? new("Khi cơ quan quản lý cấp tem cho sản phẩm của bạn, lô tem sẽ hiện ở đây.", "When the office issues stamps for your products, their batches appear here.")
        : new("Cấp lô đầu tiên bằng lệnh issue trên máy chủ.", "Issue the first with the command issue on the server."));

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task One(HttpContext context) => Find(context).Succeeded(out var batch, out var rejection)
        ? Write(context, batch, null)
        : ErrorPage.WriteAsync(context, rejection);

    /// <summary>The batch that the address names, to whom it may be shown.</summary>
    public static Outcome<BatchAccount> Find(HttpContext context) => RouteMaps.Number(context, "number") is > 0 and <= int.MaxValue and var number
        ? context.RequestServices.GetRequiredService<BatchList>().Find((int)number, Visit.Of(context).OwnOnly)
        : Rejection.NotFound("Không có lô tem này.", "There is no such batch.");

    /// <param name="wrong">Why what was asked of it was refused; null: nothing was.</param>
    public static Task Write(HttpContext context, BatchAccount batch, Rejection? wrong)
    {
        var services = context.RequestServices;
        if (!services.GetRequiredService<PrintRuns>().OfBatch(batch.Batch.Number).Succeeded(out var runs, out var rejection)
            || !services.GetRequiredService<OrderList>().OfBatch(batch.Batch.Number).Succeeded(out var order, out rejection))
            return ErrorPage.WriteAsync(context, rejection);
        var view = new BatchView(context, batch, runs, order, Visit.Of(context).Account, services.GetRequiredService<TimeProvider>().GetUtcNow(), wrong);
        return Shell.WriteAsync(context, BatchPage.Title(batch), html => BatchPage.Write(html, view), wrong is null ? 200 : ErrorPage.StatusOf(wrong));
    }
}
