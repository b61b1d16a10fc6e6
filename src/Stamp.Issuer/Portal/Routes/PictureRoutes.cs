using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Registry.Pictures;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>A product's picture: shown to those who see the product, set by the office.</summary>
internal static class PictureRoutes
{
    /// <summary>The picture and the form around it; what is a little too large gets the rules' sentence beside its field.</summary>
    private const long LargestForm = 4L * PictureRules.MostBytes;

    public static void MapPictures(this WebApplication app)
    {
        app.Get("/products/{code}/picture", Access.SignedIn, context =>
            Store(context).Find(ProducerRoutes.RouteText(context, "code"), Visit.Of(context).OwnOnly).Succeeded(out var picture, out var rejection)
                ? PictureAnswer.Write(context, picture.MediaType, picture.Bytes)
                : ErrorPage.WriteAsync(context, rejection));
        app.PostFiles("/products/{code}/picture", ProducerRoutes.Office, LargestForm, context => ProductRoutes.With(context, file =>
        {
            var sent = context.File("picture")?.ReadAll() ?? [];
            if (!Store(context).Put(file.Product.Code, sent, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection))
            {
                return Shell.WriteAsync(context, new($"Hình {file.Product.Name}", $"Picture of {file.Product.Name}"), html =>
                {
                    html.Write($"""<section class="narrow">""");
                    ProductPages.PictureForm(html, context, file.Product.Code, rejection);
                    html.Write($"""</section><p><a href="/products/{file.Product.Code}">{new Bilingual("Về sản phẩm", "To the product")}</a></p>""");
                }, ErrorPage.StatusOf(rejection));
            }
            AccessGate.See(context, $"/products/{file.Product.Code}");
            return Task.CompletedTask;
        }));
        app.Post("/products/{code}/picture/remove", ProducerRoutes.Office, context => ProductRoutes.With(context, file =>
        {
            if (!Store(context).Remove(file.Product.Code, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection)) return ErrorPage.WriteAsync(context, rejection);
            AccessGate.See(context, $"/products/{file.Product.Code}");
            return Task.CompletedTask;
        }));
    }

    private static PictureStore Store(HttpContext context) => context.RequestServices.GetRequiredService<PictureStore>();
}
