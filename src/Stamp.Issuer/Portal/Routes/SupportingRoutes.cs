using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Supporting certificates: the office adds and corrects them; they are shown on their product's page.</summary>
internal static class SupportingRoutes
{
    public static void MapSupporting(this WebApplication app)
    {
        app.Get("/supporting/_new", ProducerRoutes.Office, context => New(context, CertificateRoutes.AtFirst(context, CertificateForm.SupportingFields), default));
        app.Post("/supporting", ProducerRoutes.Office, Add);
        app.Get("/supporting/{id}/edit", ProducerRoutes.Office, context => With(context, (certificate, product) =>
            Correct(context, CertificateForm.Typed(certificate, product), certificate, default)));
        app.Post("/supporting/{id}", ProducerRoutes.Office, context => With(context, (certificate, product) => Save(context, certificate, product)));
    }

    private static Task Add(HttpContext context)
    {
        var typed = CertificateRoutes.AsTyped(context, CertificateForm.SupportingFields);
        var wrong = new List<Rejection>();
        if (CertificateDrafts.Supporting(typed, wrong) is not { } draft) return New(context, typed, Errors.Of(wrong));
        return CertificateRoutes.Editor(context).Put(draft, null, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection)
            ? CertificateRoutes.ToProduct(context, draft.ProductCode)
            : New(context, typed, rejection);
    }

    private static Task Save(HttpContext context, SupportingCertificate certificate, Product product)
    {
        var typed = CertificateRoutes.AsTyped(context, CertificateForm.SupportingFields);
        (typed["product"], typed["scheme"], typed["number"]) = (product.Code, certificate.Scheme, certificate.Number);
        var wrong = new List<Rejection>();
        if (CertificateDrafts.Supporting(typed, wrong) is not { } draft) return Correct(context, typed, certificate, Errors.Of(wrong));
        return CertificateRoutes.Editor(context).Put(draft, context.Form("seen"), Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection)
            ? CertificateRoutes.ToProduct(context, product.Code)
            : Correct(context, typed, certificate, rejection);
    }

    private static Task New(HttpContext context, IReadOnlyDictionary<string, string> typed, Errors wrong) => Shell.WriteAsync(
        context, new("Thêm chứng nhận bổ trợ", "Add a supporting certificate"), html => CertificateForm.Supporting(html, context, typed, null, wrong), wrong.Status);

    private static Task Correct(HttpContext context, IReadOnlyDictionary<string, string> typed, SupportingCertificate current, Errors wrong) => Shell.WriteAsync(
        context, new("Sửa chứng nhận bổ trợ", "Correct a supporting certificate"), html => CertificateForm.Supporting(html, context, typed, current, wrong), wrong.Status);

    private static Task With(HttpContext context, Func<SupportingCertificate, Product, Task> work)
    {
        if (RouteMaps.Number(context, "id") is not { } id || !ProducerRoutes.Files(context).Supporting(id).Succeeded(out var found, out _))
            return ErrorPage.WriteAsync(context, StatusCodes.Status404NotFound);
        return work(found.Certificate, found.Product);
    }
}
