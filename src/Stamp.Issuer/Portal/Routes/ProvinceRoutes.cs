using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Registry.Figures;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Workbooks;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>The province's table, as a page and as a workbook.</summary>
internal static class ProvinceRoutes
{
    private const string Page = "/province", File = "/province.xlsx";

    private static readonly Access Readers = Access.For(Role.Office, Role.Inspector, Role.Administrator);

    public static void MapProvince(this WebApplication app)
    {
        app.Get(Page, Readers, context =>
        {
            Read(context).Succeeded(out var table, out var wrong);
            if (wrong is { Kind: RejectionKind.Storage }) return ErrorPage.WriteAsync(context, wrong);
            return Shell.WriteAsync(context, ProvincePage.Title, html =>
            {
                Ask(html, context, table, wrong);
                if (table is not null) ProvincePage.Write(html, table, File + context.Request.QueryString);
            }, ErrorPage.StatusOfQuestion(wrong));
        });
        app.Get(File, Readers, context =>
        {
            if (!Read(context).Succeeded(out var table, out var rejection)) return ErrorPage.OfQuestion(context, rejection);
            context.Response.ContentType = Workbook.ContentType;
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"ocop-{table.Day:yyyy-MM-dd}.xlsx\"";
            return context.Response.Body.WriteAsync(Workbook.Make(ProvinceWords.Sheets(table, Languages.Of(context)))).AsTask();
        });
    }

    private static Outcome<ProvinceTable> Read(HttpContext context)
    {
        var query = context.Request.Query;
        var day = VietnamTime.DateOf(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        if (query["on"].ToString() is { Length: > 0 } typed && !Typed.Date(typed, new("ngày", "the day"), "on").Succeeded(out day, out var rejection)) return rejection;
        var province = query["province"].ToString().Trim();
        return context.RequestServices.GetRequiredService<ProvinceReports>().Of(day, province.Length is > 0 and <= 200 ? province : null);
    }

    private static void Ask(Html html, HttpContext context, ProvinceTable? table, Errors wrong)
    {
        var asked = context.Request.Query["province"].ToString();
        html.Write($"""<section><form class="acts" role="search" method="get" action="{Page}">""");
        Fields.Problem(html, wrong);
        Fields.Date(html, "on", new("Vào ngày", "As of"), context.Request.Query["on"].ToString() is { Length: > 0 } typed ? typed : table is null ? "" : VietnamTime.Write(table.Day), wrong, new("như 31/12/2026", "like 31/12/2026"));
        IEnumerable<string> provinces = table?.Provinces ?? (asked.Length > 0 ? [asked] : []);
        Fields.Select(html, "province", new("Tỉnh", "Province"),
            [("", new("Tất cả", "All")), .. provinces.Select(name => (name, new Bilingual(name, name)))], asked, wrong, required: false);
        html.Write($"""<button>{new Bilingual("Xem", "Show")}</button></form></section>""");
    }
}
