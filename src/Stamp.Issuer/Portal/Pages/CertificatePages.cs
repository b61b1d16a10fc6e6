using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Star certificates: which run out, ran out, were withdrawn and why.</summary>
internal static class CertificatePages
{
    /// <summary>Values of the filter; the empty one is all.</summary>
    public static readonly IReadOnlyList<(string Value, Bilingual Name, CertificateSelection Selection)> Selections =
    [
        ("running-out", new("Sắp hết hạn", "Running out"), CertificateSelection.RunningOut),
        ("in-force", new("Còn hiệu lực", "In force"), CertificateSelection.InForce),
        ("expired", new("Đã hết hạn, chưa đánh giá lại", "Expired, not evaluated again"), CertificateSelection.Expired),
        ("withdrawn", new("Đã thu hồi", "Withdrawn"), CertificateSelection.Withdrawn),
    ];

    public static Table<CertificateLine> Certificates(DateOnly today, bool office) => new(new("Giấy chứng nhận hạng sao", "Star certificates"),
        new(new("Số", "Number"), (html, line) => html.Write($"{line.Certificate.Number}<small>{line.Certificate.Authority}</small>")) { NamesRow = true },
        new(new("Sản phẩm", "Product"), (html, line) => html.Write($"""<a href="/products/{line.ProductCode}">{line.ProductName}</a><small>{line.ProducerName}</small>""")),
        new(new("Sao", "Stars"), (html, line) => StarsAndPoints(html, line.Certificate)),
        new(new("Quyết định", "Decided on"), (html, line) => html.Write($"{line.Certificate.DecidedOn}")) { Kind = ColumnKind.Date, SortKey = "decided", LargestFirst = true },
        new(new("Đến hết ngày", "Valid until"), (html, line) => html.Write($"{line.Certificate.ValidUntil}")) { Kind = ColumnKind.Date, SortKey = "until" },
        new(new("Tình trạng", "State"), (html, line) => State(html, line.Certificate, line.State, today, office)))
    {
        DefaultSort = "until",
        Filters = ["state", "search", "days"],
    };

    public static void List(Html html, HttpContext context, TableQuery query, IReadOnlyList<CertificateLine> lines, DateOnly today, int days)
    {
        FilterForm.Write(html, query, form =>
        {
            FilterForm.Choice(form, query, "state", new("Tình trạng", "State"), Selections.Select(one => (one.Value, one.Name)));
            FilterForm.Text(form, query, "days", new("Trong bao nhiêu ngày tới", "Within so many days"));
            FilterForm.Text(form, query, "search", new("Số giấy hoặc sản phẩm", "Number or product"));
        });
        if (query.Filter("state") == "running-out")
            html.Write($"<p>{new Bilingual($"Hết hạn từ nay đến {VietnamTime.Write(today.AddDays(days))} ({days} ngày).", $"Running out by {VietnamTime.Write(today.AddDays(days))} ({days} days).")}</p>");
        Certificates(today, Visit.Of(context).Account.Role == Role.Office).Write(html, query, lines, new(
            new("Chưa có giấy chứng nhận nào.", "There is no certificate yet."),
            new("Giấy chứng nhận được thêm ở trang của sản phẩm.", "Certificates are added on a product's page."), "/products"),
            line => Cursor.Write(Digits(line.Certificate.Id)));
    }

    public static void StarsAndPoints(Html html, StarCertificate certificate)
    {
        html.Write($"{RegistryWords.Stars(certificate.Stars)}");
        if (certificate.Points is not { } points) return;
        html.Write($"<small>{new Bilingual($"{Decimal(points.Total, ',')} điểm", $"{Decimal(points.Total, '.')} points")}: A {Part(points.A)}, B {Part(points.B)}, C {Part(points.C)}</small>");
    }

    public static void State(Html html, StarCertificate certificate, CertificateState state, DateOnly today, bool office)
    {
        html.Write($"{RegistryWords.Of(state)}");
        if (certificate.WithdrawnOn is { } day) html.Write($"<small>{new Bilingual("Từ ngày", "From")} {day}: {certificate.WithdrawnReason}</small>");
        else if (state == CertificateState.Valid && certificate.ValidUntil.DayNumber - today.DayNumber is <= CertificateFilter.NoticeDays and var left)
            html.Write($"<small>{new Bilingual($"còn {left + 1} ngày", $"{left + 1} days left")}</small>");
        if (!office) return;
        html.Write($"""<small><a href="/certificates/{Digits(certificate.Id)}/edit" aria-label="{new Bilingual($"Sửa {certificate.Number}", $"Correct {certificate.Number}")}">{new Bilingual("Sửa", "Correct")}</a>""");
        if (certificate.WithdrawnOn is null)
            html.Write($""" · <a href="/certificates/{Digits(certificate.Id)}/withdraw" aria-label="{new Bilingual($"Thu hồi {certificate.Number}", $"Withdraw {certificate.Number}")}">{new Bilingual("Thu hồi", "Withdraw")}</a>""");
        html.Write($"</small>");
    }

    private static Bilingual Part(decimal points) => new(Decimal(points, ','), Decimal(points, '.'));

    /// <summary>22,5 here, 22.5 in English.</summary>
    public static string Decimal(decimal number, char point) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', point);

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
