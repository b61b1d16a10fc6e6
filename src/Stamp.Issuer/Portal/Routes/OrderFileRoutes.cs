using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Pages.Orders;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Label files of an order, and pictures of templates.</summary>
internal static class OrderFileRoutes
{
    private const int Block = 64 * 1024;

    private static readonly Rejection Gone = Rejection.Conflict(
        "Tệp này không còn trên máy chủ hoặc đã bị thay đổi. Hãy về trang của đơn và bấm “Làm lại tệp tem”.",
        "This file is no longer on the server, or was changed. Go to the order's page and press “Make the label files again”.");

    public static void MapOrderFiles(this WebApplication app)
    {
        // Whoever has the file can print genuine stamps: its producer, and the office for those without a printer.
        app.Get("/orders/{id}/files/{name}", Access.For(Role.Producer, Role.Office), context => OrderRoutes.With(context, id => Download(context, id)));
        app.Get("/orders/templates/{name}", Access.SignedIn, TemplatePicture.WriteAsync);
    }

    private static async Task Download(HttpContext context, long id)
    {
        var visit = Visit.Of(context);
        if (!OrderRoutes.Service<OrderList>(context).Order(id, visit.OwnOnly).Succeeded(out var order, out var rejection)
            || !OrderRoutes.Service<OrderFiles>(context).Of(order).Succeeded(out var files, out rejection))
        {
            await ErrorPage.WriteAsync(context, rejection);
            return;
        }
        // Of a closed set of names, so that none is a path.
        if (files.FirstOrDefault(file => file.Name == context.Request.RouteValues["name"] as string) is not { Run: { } run } wanted)
        {
            await ErrorPage.WriteAsync(context, 404);
            return;
        }
        await using var content = await Open(wanted, context.RequestAborted);
        if (content is null)
        {
            await ErrorPage.WriteAsync(context, Gone);
            return;
        }
        var isHead = HttpMethods.IsHead(context.Request.Method);
        // On record before the first byte leaves: what can't be recorded is not given.
        if (!isHead && OrderRoutes.Service<OrderStore>(context).Downloaded(order, run, visit.Account.Actor) is { } unrecorded)
        {
            await ErrorPage.WriteAsync(context, unrecorded);
            return;
        }
        context.Response.ContentType = wanted.Format switch { "pdf" => "application/pdf", "csv" => "text/csv; charset=utf-8", _ => "application/octet-stream" };
        context.Response.ContentLength = content.Length;
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = string.Create(CultureInfo.InvariantCulture, $"tem-don-{order.Number}-lo-{run.Batch}.{wanted.Format}"),
        }.ToString();
        if (!isHead) await content.CopyToAsync(context.Response.Body, Block, context.RequestAborted);
    }

    /// <summary>
    /// The open file, at its start; null unless it is byte for byte what the run made. What is sent is what was looked at,
    /// whatever takes its name meanwhile. SHA-256 reads some 400 MB a second, and a million labels have 450 MB.
    /// </summary>
    private static async Task<FileStream?> Open(OrderFile file, CancellationToken cancel)
    {
        FileStream? content = null;
        try
        {
            content = new(file.Path!, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Block, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (content.Length == file.Run!.Result!.Bytes && Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancel)) == file.Run.Result.Sha256)
            {
                content.Position = 0;
                return content;
            }
        }
        catch (Exception error) when (FileFaults.Explains(error))
        {
        }
        if (content is not null) await content.DisposeAsync();
        return null;
    }
}
