using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Cases;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>Cases, the newest first, or those that have waited longest.</summary>
internal static class CaseListPage
{
    private static readonly Table<CaseLine> Cases = new(new("Phản ánh", "Reports"),
        new(new("Số", "Number"), (html, line) => html.Write($"""<a href="{CaseRoutes.PathOf(line.Number)}">{line.Number.ToString(CultureInfo.InvariantCulture)}</a>""")) { NamesRow = true },
        new(new("Điều không đúng", "What is wrong"), (html, line) => html.Write($"{CaseWords.Of(line.Kind)}<small>{About(line)}</small>")),
        new(new("Tình trạng", "State"), (html, line) => html.Write($"{CaseWords.Of(line.State)}<small>{More(line)}</small>")),
        new(new("Ngày", "Day"), (html, line) => html.Write($"{line.Day}")) { SortKey = "day", LargestFirst = true, Kind = ColumnKind.Date })
    {
        Filters = ["state", "kind", "product", "producer", "from", "until", "reference"],
        DefaultSort = "-day",
    };

    public static Task WriteAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var query = Cases.Read(context);
        var unread = new List<Rejection>();
        var filter = new CaseFilter(
            visit.OwnOnly,
            CaseWords.TryFind(query.Filter("state"), out CaseState state) ? state : null,
            CaseWords.TryFind(query.Filter("kind"), out ReportKind kind) ? kind : null,
            Code(query.Filter("product")), Code(query.Filter("producer")), Reference(query.Filter("reference")),
            Day(query.Filter("from"), new("từ ngày", "the first day"), unread), Day(query.Filter("until"), new("đến ngày", "the last day"), unread));
        if (!context.RequestServices.GetRequiredService<CaseList>().Before(filter, After(query), Cases.PageSize + 1, oldestFirst: !query.Descending).Succeeded(out var lines, out var rejection))
            return ErrorPage.WriteAsync(context, rejection);
        // Who in the office works on it is not for the producer.
        if (visit.OwnOnly is not null) lines = [.. lines.Select(line => line with { TakenBy = null })];
        return Shell.WriteAsync(context, new("Phản ánh của người mua", "Consumers' reports"), html =>
        {
            foreach (var wrong in unread) Fields.Problem(html, wrong with { Field = null });
            FilterForm.Write(html, query, _ => Filters(html, query, visit.Account.Role));
            Cases.Write(html, query, lines, NoneYet(visit.Account.Role), line => Cursor.Write(line.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Number.ToString(CultureInfo.InvariantCulture)));
        });
    }

    private static void Filters(Html html, TableQuery query, Role role)
    {
        FilterForm.Choice(html, query, "state", new("Tình trạng", "State"), Enum.GetValues<CaseState>().Select(state => (CaseWords.NameOf(state), CaseWords.Of(state))));
        FilterForm.Choice(html, query, "kind", new("Điều không đúng", "What is wrong"), Enum.GetValues<ReportKind>().Select(kind => (CaseWords.NameOf(kind), CaseWords.Of(kind))));
        FilterForm.Text(html, query, "product", new("Mã sản phẩm", "Product code"));
        if (role != Role.Producer) FilterForm.Text(html, query, "producer", new("Mã chủ thể", "Producer's code"));
        FilterForm.Text(html, query, "from", new("Từ ngày (25/11/2026)", "From (25/11/2026)"));
        FilterForm.Text(html, query, "until", new("Đến ngày", "Until"));
        FilterForm.Text(html, query, "reference", new("Số phản ánh", "Report number"));
    }

    private static Empty NoneYet(Role role) => new(new("Chưa có phản ánh nào.", "There is no report yet."), role == Role.Producer
        ? new("Khi người mua báo điều không đúng với sản phẩm của bạn, phản ánh sẽ hiện ở đây.", "When buyers say that something is wrong with your products, it appears here.")
        : new("Người mua gửi phản ánh từ trang hiện ra khi quét tem.", "Buyers send reports from the page that a scan opens."));

    private static Bilingual About(CaseLine line) => line.ProductName is { } product
        ? new($"{product} · {line.ProducerName} · {line.ProductCode}", $"{product} · {line.ProducerName} · {line.ProductCode}")
        : new("Mã không phải của hệ thống", "A code that is none of ours");

    private static Bilingual More(CaseLine line) => line switch
    {
        { Outcome: { } outcome } => CaseWords.Of(outcome),
        { TakenBy: { } by } => new(by, by),
        _ => new("", ""),
    };

    private static CaseCursor? After(TableQuery query) =>
        query.Cursor(2) is [var day, var number]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new(on, last)
            : null;

    private static string? Code(string typed) => typed.Length == 0 ? null : typed.ToUpperInvariant();

    /// <summary>As people read it out: with or without the hyphen, in any case.</summary>
    private static string? Reference(string typed) => typed.Length == 0 ? null : typed.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static DateOnly? Day(string typed, Bilingual what, List<Rejection> unread)
    {
        if (typed.Length == 0) return null;
        if (Typed.Date(typed, what, "").Succeeded(out var day, out var rejection)) return day;
        unread.Add(rejection);
        return null;
    }
}
