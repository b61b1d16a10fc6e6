using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Producers: the office keeps them, a producer sees itself.</summary>
internal static class ProducerRoutes
{
    public static readonly Access Readers = Access.For(Role.Office, Role.Inspector, Role.Administrator);

    public static readonly Access Office = Access.For(Role.Office);

    public static void MapProducers(this WebApplication app)
    {
        app.Get("/producers", Readers, List);
        // A code has no underscore: no producer stands in this place.
        app.Get("/producers/_new", Office, context => Page(context, new("", "", ProducerKind.Cooperative, "", ""), null, default));
        app.Post("/producers", Office, context => Save(context, context.Form("code"), null));
        app.Get("/producers/{code}", Access.SignedIn, context => With(context, file =>
            Shell.WriteAsync(context, new(file.Producer.Name, file.Producer.Name), html => ProducerPages.One(html, context, file))));
        app.Get("/producers/{code}/edit", Office, context => With(context, file => Page(
            context, new(file.Producer.Code, file.Producer.Name, file.Producer.Kind, file.Producer.Address, file.Producer.Province), file.Producer, default)));
        app.Post("/producers/{code}", Office, context => With(context, file => Save(context, file.Producer.Code, context.Form("seen"))));
    }

    private static Task List(HttpContext context)
    {
        var query = ProducerPages.Producers.Read(context);
        var filter = new ProducerFilter(query.Filter("search"), Choice<ProducerKind>(query.Filter("kind")));
        var page = new ListPage<NameOrder>(query.Sort == "code" ? NameOrder.Code : NameOrder.Name, query.Descending, After(query.Cursor(1)), ProducerPages.Producers.PageSize + 1);
        return Lists(context).Producers(filter, page).Succeeded(out var lines, out var rejection)
            ? Shell.WriteAsync(context, new("Chủ thể", "Producers"), html => ProducerPages.List(html, context, query, lines))
            : ErrorPage.WriteAsync(context, rejection);
    }

    private static Task Save(HttpContext context, string code, string? seen)
    {
        if (Choice<ProducerKind>(context.Form("kind")) is not { } kind) return ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest);
        var draft = new ProducerDraft(code, context.Form("name"), kind, context.Form("address"), context.Form("province"));
        var editor = context.RequestServices.GetRequiredService<RegistryEditor>();
        if (!editor.Put(draft, seen, Visit.Of(context).Account.Actor).Succeeded(out _, out var rejection))
        {
            // What is there by now: beside what was typed, and with its mark, so that saving again is saving over it.
            var current = seen is not null && Files(context).Producer(code, null).Succeeded(out var file, out _) ? file.Producer : null;
            return Page(context, draft, current, rejection);
        }
        AccessGate.See(context, $"/producers/{Uri.EscapeDataString(code.Trim().ToUpperInvariant())}");
        return Task.CompletedTask;
    }

    private static Task Page(HttpContext context, ProducerDraft draft, Producer? current, Errors wrong) => Shell.WriteAsync(
        context, current is null ? new("Thêm chủ thể", "Add a producer") : new($"Sửa {current.Name}", $"Change {current.Name}"),
        html => ProducerPages.Edit(html, context, draft, current, wrong), wrong.Status);

    private static Task With(HttpContext context, Func<ProducerFile, Task> work) =>
        Files(context).Producer(RouteText(context, "code"), Visit.Of(context).OwnOnly).Succeeded(out var file, out var rejection)
            ? work(file)
            : ErrorPage.WriteAsync(context, rejection);

    public static RegistryFiles Files(HttpContext context) => context.RequestServices.GetRequiredService<RegistryFiles>();

    public static RegistryLists Lists(HttpContext context) => context.RequestServices.GetRequiredService<RegistryLists>();

    public static string RouteText(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>The last row of the page before, where it is a number.</summary>
    public static long? After(string[]? cursor) =>
        cursor is [var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>A value that a select offered; null where it is none of them.</summary>
    public static T? Choice<T>(string text) where T : struct, Enum => Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : null;

    public static DateOnly Today(HttpContext context) =>
        VietnamTime.DateOf(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
}
