using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Products: the office keeps them, a producer sees its own.</summary>
internal static class ProductRoutes
{
    public static void MapProducts(this WebApplication app)
    {
        app.Get("/products", Access.SignedIn, List);
        app.Get("/products/_new", ProducerRoutes.Office, context =>
            Page(context, new("", context.Request.Query["producer"].ToString(), "", ProductGroup.Food, null), "", null, default));
        app.Post("/products", ProducerRoutes.Office, context => Save(context, context.Form("code"), null));
        app.Get("/products/{code}", Access.SignedIn, context => With(context, file =>
            Shell.WriteAsync(context, new(file.Product.Name, file.Product.Name), html => ProductPages.One(html, context, file, ProducerRoutes.Today(context)))));
        app.Get("/products/{code}/edit", ProducerRoutes.Office, context => With(context, file => Page(
            context, new(file.Product.Code, file.Producer.Code, file.Product.Name, file.Product.Group, file.Product.Gtin), file.Product.Gtin?.ToString() ?? "", file, default)));
        app.Post("/products/{code}", ProducerRoutes.Office, context => With(context, file => Save(context, file.Product.Code, context.Form("seen"))));
    }

    private static Task List(HttpContext context)
    {
        var query = ProductPages.Products.Read(context);
        var producer = query.Filter("producer") is { Length: > 0 } code ? code.ToUpperInvariant() : null;
        var filter = new ProductFilter(Visit.Of(context).OwnOnly, producer, query.Filter("search"), ProducerRoutes.Choice<ProductGroup>(query.Filter("group")));
        var page = new ListPage<NameOrder>(
            query.Sort == "code" ? NameOrder.Code : NameOrder.Name, query.Descending, ProducerRoutes.After(query.Cursor(1)), ProductPages.Products.PageSize + 1);
        return ProducerRoutes.Lists(context).Products(filter, page, ProducerRoutes.Today(context)).Succeeded(out var lines, out var rejection)
            ? Shell.WriteAsync(context, new("Sản phẩm", "Products"), html => ProductPages.List(html, context, query, lines))
            : ErrorPage.WriteAsync(context, rejection);
    }

    private static Task Save(HttpContext context, string code, string? seen)
    {
        if (ProducerRoutes.Choice<ProductGroup>(context.Form("group")) is not { } group) return ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest);
        var typed = context.Form("gtin");
        Gtin? gtin = null;
        Rejection? wrong = null;
        if (typed.Trim().Length > 0)
        {
            if (Gtin.TryParse(typed.Trim(), out var read)) gtin = read;
            else wrong = GtinSentence;
        }
        var draft = new ProductDraft(code, context.Form("producer"), context.Form("name"), group, gtin);
        var editor = context.RequestServices.GetRequiredService<RegistryEditor>();
        if (wrong is null && editor.Put(draft, seen, Visit.Of(context).Account.Actor).Succeeded(out _, out wrong))
        {
            AccessGate.See(context, $"/products/{Uri.EscapeDataString(code.Trim().ToUpperInvariant())}");
            return Task.CompletedTask;
        }
        var current = seen is not null && ProducerRoutes.Files(context).Product(code, null).Succeeded(out var file, out _) ? file : null;
        return Page(context, draft, typed, current, wrong);
    }

    private static readonly Rejection GtinSentence = Rejection.BadInput(
        "GTIN cần 8, 12, 13 hoặc 14 chữ số với số kiểm tra đúng ở cuối.", "A GTIN wants 8, 12, 13 or 14 digits, the last of them the right check digit.") with
    { Field = "gtin" };

    private static Task Page(HttpContext context, ProductDraft draft, string gtin, ProductFile? current, Errors wrong) => Shell.WriteAsync(
        context, current is null ? new("Thêm sản phẩm", "Add a product") : new($"Sửa {current.Product.Name}", $"Change {current.Product.Name}"),
        html => ProductForm.Write(html, context, draft, gtin, current, wrong), wrong.Status);

    /// <summary>The product of the address; another producer's is as good as none.</summary>
    public static Task With(HttpContext context, Func<ProductFile, Task> work) =>
        ProducerRoutes.Files(context).Product(ProducerRoutes.RouteText(context, "code"), Visit.Of(context).OwnOnly).Succeeded(out var file, out var rejection)
            ? work(file)
            : ErrorPage.WriteAsync(context, rejection);
}
