using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Batches: a producer's own, or everybody's.</summary>
internal static class BatchRoutes
{
    private const int PageSize = 50;

    public static void MapBatches(this WebApplication app)
    {
        app.Get("/batches", Access.SignedIn, List);
        app.Get("/batches/{number}", Access.SignedIn, One);
    }

    private static Task List(HttpContext context)
    {
        var visit = Visit.Of(context);
        var product = context.Request.Query["product"].ToString().Trim().ToUpperInvariant();
        var before = int.TryParse(context.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : int.MaxValue;
        var filter = new BatchFilter(visit.OwnOnly, product.Length == 0 ? null : product);
        // One more than is shown tells whether there is a next page.
        if (!context.RequestServices.GetRequiredService<BatchList>().Before(filter, before, PageSize + 1).Succeeded(out var lines, out var rejection))
            return ErrorPage.WriteAsync(context, rejection);
        return Shell.WriteAsync(context, new("Lô tem", "Batches"), html =>
        {
            html.Write($"""<section><form class="acts" method="get" action="/batches"><div class="field"><label for="product">{new Bilingual("Mã sản phẩm", "Product code")}</label><input id="product" name="product" value="{product}" maxlength="40" autocomplete="off" spellcheck="false"></div><button>{new Bilingual("Lọc", "Filter")}</button></form></section>""");
            if (lines.Count == 0) Empty(html, visit.Account.Role, filtered: product.Length > 0 || before != int.MaxValue);
            else Table(html, lines, product, before != int.MaxValue);
        });
    }

    private static void Empty(Html html, Role role, bool filtered)
    {
        html.Write($"""<section><p>{(filtered
            ? new Bilingual("Không có lô tem nào như vậy.", "There is no such batch.")
            : new Bilingual("Chưa có lô tem nào.", "There is no batch yet."))}</p><p>""");
        if (filtered) html.Write($"""<a href="/batches">{new Bilingual("Xem mọi lô tem", "See all batches")}</a>""");
        else
        {
            html.Write($"{(role == Role.Producer
                ? new Bilingual("Khi cơ quan quản lý cấp tem cho sản phẩm của bạn, lô tem sẽ hiện ở đây.", "When the office issues stamps for your products, their batches appear here.")
                : new Bilingual("Cấp lô đầu tiên bằng lệnh issue trên máy chủ.", "Issue the first with the command issue on the server."))}");
        }
        html.Write($"</p></section>");
    }

    private static void Table(Html html, IReadOnlyList<BatchLine> lines, string product, bool later)
    {
        html.Write($"""
            <section><table><thead><tr><th scope="col">{new Bilingual("Lô", "Batch")}</th><th scope="col">{new Bilingual("Sản phẩm", "Product")}</th><th scope="col" class="n">{new Bilingual("Số tem", "Stamps")}</th><th scope="col">{new Bilingual("Ngày cấp", "Issued on")}</th></tr></thead><tbody>
            """);
        foreach (var line in lines.Take(PageSize))
        {
            var number = line.Number.ToString(CultureInfo.InvariantCulture);
            html.Write($"""<tr><th scope="row"><a href="/batches/{number}">{number}</a></th><td>{line.ProductName}<small>{line.ProducerName} · {line.ProductCode}</small></td><td class="n">{line.Count}</td><td>{VietnamTime.DateOf(line.IssuedAt)}</td></tr>""");
        }
        html.Write($"""</tbody></table></section><p class="pages"><span>""");
        if (later) html.Write($"""<a href="/batches?product={Uri.EscapeDataString(product)}">{new Bilingual("Mới nhất", "Newest")}</a>""");
        html.Write($"</span><span>");
        if (lines.Count > PageSize)
            html.Write($"""<a href="/batches?product={Uri.EscapeDataString(product)}&amp;before={lines[PageSize - 1].Number.ToString(CultureInfo.InvariantCulture)}">{new Bilingual("Cũ hơn", "Older")}</a>""");
        html.Write($"</span></p>");
    }

    private static Task One(HttpContext context)
    {
        if (RouteMaps.Number(context, "number") is not (> 0 and <= int.MaxValue and var number)) return ErrorPage.WriteAsync(context, 404);
        return context.RequestServices.GetRequiredService<BatchList>().Find((int)number, Visit.Of(context).OwnOnly).Succeeded(out var batch, out var rejection)
            ? Shell.WriteAsync(context, BatchPage.Title(batch), html => BatchPage.Write(html, batch))
            : ErrorPage.WriteAsync(context, rejection);
    }
}
