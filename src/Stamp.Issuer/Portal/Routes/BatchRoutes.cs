using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
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

    private static Task One(HttpContext context)
    {
        if (RouteMaps.Number(context, "number") is not (> 0 and <= int.MaxValue and var number)) return ErrorPage.WriteAsync(context, 404);
        return context.RequestServices.GetRequiredService<BatchList>().Find((int)number, Visit.Of(context).OwnOnly).Succeeded(out var batch, out var rejection)
            ? Shell.WriteAsync(context, BatchPage.Title(batch), html => BatchPage.Write(html, batch))
            : ErrorPage.WriteAsync(context, rejection);
    }
}
