using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>What happened to stamps: a producer's own, or everybody's.</summary>
internal static class ScanReportRoutes
{
    public static void MapScanReport(this WebApplication app) => app.Get(ScanFilter.Path, Access.SignedIn, context =>
    {
        var visit = Visit.Of(context);
        var role = visit.Account.Role;
        var filter = ScanFilter.Read(context);
        var today = VietnamTime.DateOf(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        ScanReport? report = null;
        if (filter.Question(visit.OwnOnly, today).Succeeded(out var question, out var wrong))
            context.RequestServices.GetRequiredService<ScanReports>().Of(question).Succeeded(out report, out wrong);
        if (wrong is { Kind: RejectionKind.Storage }) return ErrorPage.WriteAsync(context, wrong);
        return Shell.WriteAsync(context, ScanPage.Title, html =>
        {
            Ask(html, role, filter, wrong);
            if (report is not null) ScanPage.Write(html, role, filter, report);
        }, ErrorPage.StatusOfQuestion(wrong));
    });

    private static void Ask(Html html, Role role, ScanFilter filter, Errors wrong)
    {
        html.Write($"""<nav class="periods" aria-label="{new Bilingual("Khoảng thời gian", "Period")}"><ul>""");
        foreach (var days in ScanFilter.Periods)
        {
            html.Write($"""<li><a href="{filter.Of(days)}" """);
            if (filter.Period == days) html.Write($""" aria-current="true" """);
            html.Write($">{new Bilingual($"{days} ngày", $"{days} days")}</a></li>");
        }
        html.Write($"""</ul></nav><section><form class="acts" role="search" method="get" action="{ScanFilter.Path}">""");
        if (filter.Period is { } period) html.Write($"""<input type="hidden" name="period" value="{ScanFilter.Digits(period)}">""");
        Fields.Problem(html, wrong);
        Fields.Date(html, "from", new("Từ ngày", "From"), filter.From, wrong, new("như 01/11/2026", "like 01/11/2026"), required: false);
        Fields.Date(html, "to", new("Đến ngày", "To"), filter.To, wrong, new("như 30/11/2026", "like 30/11/2026"), required: false);
        if (role != Role.Producer) Fields.Text(html, "producer", new("Mã chủ thể", "Producer code"), filter.Producer, wrong, required: false);
        Fields.Text(html, "product", new("Mã sản phẩm", "Product code"), filter.Product, wrong, required: false);
        Fields.Text(html, "batch", new("Số lô tem", "Batch number"), filter.Batch, wrong, inputmode: "numeric", required: false);
        html.Write($"""<button>{new Bilingual("Xem", "Show")}</button></form></section>""");
    }
}
