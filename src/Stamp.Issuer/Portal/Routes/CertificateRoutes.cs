using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Star certificates: the office adds, corrects and withdraws them; a producer sees its own.</summary>
internal static class CertificateRoutes
{
    public static void MapCertificates(this WebApplication app)
    {
        app.Get("/certificates", Access.SignedIn, List);
        app.Get("/certificates/_new", ProducerRoutes.Office, context => New(context, AtFirst(context, CertificateForm.StarFields), default));
        app.Post("/certificates", ProducerRoutes.Office, Add);
        app.Get("/certificates/{id}/edit", ProducerRoutes.Office, context => With(context, (certificate, product) =>
            Correct(context, CertificateForm.Typed(certificate, product), certificate, default)));
        app.Post("/certificates/{id}", ProducerRoutes.Office, context => With(context, (certificate, product) => Save(context, certificate, product)));
        app.Get("/certificates/{id}/withdraw", ProducerRoutes.Office, context => With(context, (certificate, product) => Withdrawing(context, certificate, product, "", default)));
        app.Post("/certificates/{id}/withdraw", ProducerRoutes.Office, context => With(context, (certificate, product) => Withdraw(context, certificate, product)));
    }

    private static Task List(HttpContext context)
    {
        var today = ProducerRoutes.Today(context);
        var table = CertificatePages.Certificates(today, office: false);
        var query = table.Read(context);
        var selection = CertificatePages.Selections.FirstOrDefault(one => one.Value == query.Filter("state")).Selection;
        var days = int.TryParse(query.Filter("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked <= CertificateFilter.MostDays
            ? asked
            : CertificateFilter.NoticeDays;
        var page = new ListPage<CertificateOrder>(
            query.Sort == "decided" ? CertificateOrder.Decision : CertificateOrder.End, query.Descending, ProducerRoutes.After(query.Cursor(1)), table.PageSize + 1);
        var filter = new CertificateFilter(selection, Visit.Of(context).OwnOnly, query.Filter("search"), days);
        return ProducerRoutes.Lists(context).Certificates(filter, page, today).Succeeded(out var lines, out var rejection)
            ? Shell.WriteAsync(context, new("Giấy chứng nhận hạng sao", "Star certificates"), html => CertificatePages.List(html, context, query, lines, today, days))
            : ErrorPage.WriteAsync(context, rejection);
    }

    private static Task Add(HttpContext context)
    {
        var typed = AsTyped(context, CertificateForm.StarFields);
        var wrong = new List<Rejection>();
        if (CertificateDrafts.Stars(typed, wrong) is not { } draft) return New(context, typed, Errors.Of(wrong));
        return Editor(context).Put(draft, null, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection)
            ? ToProduct(context, draft.ProductCode)
            : New(context, typed, rejection);
    }

    private static Task Save(HttpContext context, StarCertificate certificate, Product product)
    {
        var typed = AsTyped(context, CertificateForm.StarFields);
        (typed["number"], typed["product"]) = (certificate.Number, product.Code);
        var wrong = new List<Rejection>();
        if (CertificateDrafts.Stars(typed, wrong) is not { } draft) return Correct(context, typed, certificate, Errors.Of(wrong));
        return Editor(context).Put(draft, context.Form("seen"), Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection)
            ? ToProduct(context, product.Code)
            : Correct(context, typed, certificate, rejection);
    }

    private static Task Withdraw(HttpContext context, StarCertificate certificate, Product product)
    {
        var reason = context.Form("reason");
        // Sent twice: it was withdrawn for this reason by the first.
        if (certificate.WithdrawnReason is { } given && given == VietnameseLetters.Compose(reason).Trim()) return ToProduct(context, product.Code);
        return context.RequestServices.GetRequiredService<RegistryStore>().Withdraw(certificate.Number, reason, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection)
            ? ToProduct(context, product.Code)
            : Withdrawing(context, certificate, product, reason, rejection.Kind == RejectionKind.BadInput ? rejection with { Field = "reason" } : rejection);
    }

    private static Task New(HttpContext context, IReadOnlyDictionary<string, string> typed, Errors wrong) => Shell.WriteAsync(
        context, new("Thêm giấy chứng nhận hạng sao", "Add a star certificate"), html => CertificateForm.Stars(html, context, typed, null, wrong), wrong.Status);

    private static Task Correct(HttpContext context, IReadOnlyDictionary<string, string> typed, StarCertificate current, Errors wrong) => Shell.WriteAsync(
        context, new("Sửa giấy chứng nhận", "Correct a certificate"), html => CertificateForm.Stars(html, context, typed, current, wrong), wrong.Status);

    private static Task Withdrawing(HttpContext context, StarCertificate certificate, Product product, string reason, Errors wrong) => Shell.WriteAsync(
        context, new("Thu hồi giấy chứng nhận", "Withdraw a certificate"), html => CertificateForm.Withdraw(html, context, certificate, product, reason, wrong), wrong.Status);

    public static Task ToProduct(HttpContext context, string code)
    {
        AccessGate.See(context, $"/products/{Uri.EscapeDataString(code.Trim().ToUpperInvariant())}");
        return Task.CompletedTask;
    }

    public static Dictionary<string, string> AtFirst(HttpContext context, IEnumerable<string> fields) =>
        fields.ToDictionary(field => field, field => field == "product" ? context.Request.Query["product"].ToString() : "");

    public static Dictionary<string, string> AsTyped(HttpContext context, IEnumerable<string> fields) => fields.ToDictionary(field => field, context.Form);

    private static Task With(HttpContext context, Func<StarCertificate, Product, Task> work)
    {
        if (RouteMaps.Number(context, "id") is not { } id || !ProducerRoutes.Files(context).Certificate(id).Succeeded(out var found, out _))
            return ErrorPage.WriteAsync(context, StatusCodes.Status404NotFound);
        return work(found.Certificate, found.Product);
    }

    public static RegistryEditor Editor(HttpContext context) => context.RequestServices.GetRequiredService<RegistryEditor>();
}
