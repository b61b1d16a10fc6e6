using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Text;
using Stamp.Issuer.Export;
using Stamp.Issuer.Import;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>The registry in and out as files.</summary>
internal static class RegistryFileRoutes
{
    private static readonly Bilingual Title = new("Nhập sổ đăng ký", "Import into the registry");

    public static void MapRegistryFiles(this WebApplication app)
    {
        app.Get("/import", ProducerRoutes.Office, context => Choose(context, default));
        // Some more than a file may have: the form around it, and what is a little too large gets a sentence beside its field.
        app.PostFiles("/import", ProducerRoutes.Office, ImportLimits.MostBytes + (1024 * 1024), Upload);
        app.Get("/import/{hash}", ProducerRoutes.Office, context => With(context, (hash, name, content) =>
            Preview(context, hash, name, content, ImportPages.Handling(context.Request.Query[ImportPages.HandlingField]), default)));
        app.Post("/import/{hash}", ProducerRoutes.Office, context => With(context, (hash, name, content) => Import(context, hash, name, content)));
        app.Post("/export", ProducerRoutes.Readers, Export);
    }

    private static Task Choose(HttpContext context, Errors wrong) =>
        Shell.WriteAsync(context, Title, html => ImportPages.Choose(html, context, wrong), wrong.Status);

    private static Task Upload(HttpContext context)
    {
        if (context.File("file") is not { Length: > 0 } file)
            return Choose(context, Rejection.BadInput("Hãy chọn một tệp.", "Choose a file.") with { Field = "file" });
        var content = file.ReadAll();
        // Judged before it is kept: what can't be read at all is of no use tomorrow either.
        if (context.RequestServices.GetRequiredService<RegistryImport>().Preview(file.FileName, content).Rejection is { } rejection)
            return Choose(context, rejection with { Field = "file" });
        AccessGate.See(context, $"/import/{Shelf(context).Put(Visit.Of(context).Account, file.FileName, content)}");
        return Task.CompletedTask;
    }

    private static Task Preview(HttpContext context, string hash, string name, byte[] content, DamageHandling handling, Errors wrong) =>
        context.RequestServices.GetRequiredService<RegistryImport>().Preview(name, content, handling).Succeeded(out var preview, out var rejection)
            ? Shell.WriteAsync(context, new($"Xem trước {name}", $"Preview of {name}"), html => ImportPages.Preview(html, context, preview, hash, wrong), wrong.Status)
            : ErrorPage.WriteAsync(context, rejection);

    private static Task Import(HttpContext context, string hash, string name, byte[] content)
    {
        // Chosen on the page that showed what it makes of the file.
        var handling = ImportPages.Handling(context.Form(ImportPages.HandlingField));
        var (_, refused) = context.RequestServices.GetRequiredService<RegistryImport>().Run(name, content, Visit.Of(context).Account.Actor, handling);
        // The registry may have changed since the preview: it is shown anew, with what is wrong now.
        if (refused is not null) return Preview(context, hash, name, content, handling, refused.Rejection with { Field = null });
        AccessGate.See(context, ImportPages.PathOf(hash, handling));
        return Task.CompletedTask;
    }

    private static async Task Export(HttpContext context)
    {
        using var workbook = new MemoryStream();
        if (!context.RequestServices.GetRequiredService<RegistryExport>().Write(workbook, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection))
        {
            await ErrorPage.WriteAsync(context, rejection);
            return;
        }
        context.Response.ContentType = Workbooks.Workbook.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"ocop-{ProducerRoutes.Today(context):yyyy-MM-dd}.xlsx\"";
        context.Response.ContentLength = workbook.Length;
        workbook.Position = 0;
        await workbook.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>A file that this account has sent; another's is as good as none.</summary>
    private static Task With(HttpContext context, Func<string, string, byte[], Task> work)
    {
        var hash = ProducerRoutes.RouteText(context, "hash");
        return Shelf(context).Find(Visit.Of(context).Account, hash) is var (name, content)
            ? work(hash, name, content)
            : ErrorPage.WriteAsync(context, StatusCodes.Status404NotFound, new(
                "Không còn tệp này: tệp được giữ một ngày. Hãy tải lên lại.", "This file is not here any more: files are kept for a day. Upload it again."));
    }

    private static ImportShelf Shelf(HttpContext context) => context.RequestServices.GetRequiredService<ImportShelf>();
}
