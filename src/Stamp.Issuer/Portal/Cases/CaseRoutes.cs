using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Cases;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Routes;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>Consumers' reports: the office works on them, producers read those about their own products, others read.</summary>
internal static class CaseRoutes
{
    private static readonly Access Office = Access.For(Role.Office);

    public static void MapCases(this WebApplication app)
    {
        app.Get("/cases", Access.SignedIn, CaseListPage.WriteAsync);
        app.Get("/cases/{id}", Access.SignedIn, context => With(context, number => Page(context, number, CaseForm.None, default)));
        // A photo may show people: not for the producer that someone complains about.
        app.Get("/cases/{id}/photo", Access.For(Role.Office, Role.Inspector, Role.Administrator), context => With(context, number => Photo(context, number)));
        Act(app, "take", CaseForm.Take, (store, number, context, actor) => store.Take(number, Version(context), actor));
        Act(app, "note", CaseForm.Note, (store, number, context, actor) =>
            RequestId.Read(context.Form(RequestId.Field)).Succeeded(out var request, out var rejection) ? store.Note(number, context.Form("told"), request, actor) : rejection);
        Act(app, "close", CaseForm.Close, (store, number, context, actor) =>
            store.Close(number, Version(context), CaseWords.TryFind(context.Form("outcome"), out CaseOutcome outcome) ? outcome : null, context.Form("answer"), actor));
        Act(app, "reopen", CaseForm.Reopen, (store, number, context, actor) => store.Reopen(number, Version(context), context.Form("reason"), actor));
    }

    private static void Act(WebApplication app, string verb, CaseForm form, Func<CaseStore, long, HttpContext, Actor, Outcome<ConsumerCase>> act) =>
        app.Post($"/cases/{{id}}/{verb}", Office, context => With(context, number =>
        {
            var store = context.RequestServices.GetRequiredService<CaseStore>();
            if (act(store, number, context, Visit.Of(context).Account.Actor).Rejection is { } rejection) return Page(context, number, form, rejection);
            AccessGate.See(context, PathOf(number));
            return Task.CompletedTask;
        }));

    private static Task Page(HttpContext context, long number, CaseForm form, Errors wrong)
    {
        var visit = Visit.Of(context);
        var list = context.RequestServices.GetRequiredService<CaseList>();
        var before = long.TryParse(context.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : long.MaxValue;
        if (!list.Find(number, visit.OwnOnly).Succeeded(out var file, out var rejection)
            || !list.Notes(number, before, CasePage.NotesShown + 1).Succeeded(out var notes, out rejection))
            return ErrorPage.WriteAsync(context, rejection);
        var view = new CaseView(file, notes, visit.Account.Role, Now(context, file.Case), form, wrong);
        return Shell.WriteAsync(context, CasePage.Title(file.Case), html => CasePage.Write(html, context, view), wrong.Status);
    }

    private static StampNow? Now(HttpContext context, ConsumerCase found)
    {
        if (found.Subject is not { } subject) return null;
        var verdict = context.RequestServices.GetRequiredService<StampLook>().Of(new(subject.Batch, subject.Stamp));
        var scans = context.RequestServices.GetRequiredService<CaseList>().Scans(new(subject.Batch, subject.Stamp));
        var batch = context.RequestServices.GetRequiredService<BatchList>().Find(subject.Batch, null);
        var segment = batch.Rejection is null ? RangeMap.Fold(batch.Value.Moves).At(subject.Stamp) : null;
        return new(verdict, scans.Rejection is null ? scans.Value : null, segment);
    }

    private static Task Photo(HttpContext context, long number) =>
        context.RequestServices.GetRequiredService<CaseList>().Photo(number).Succeeded(out var photo, out var rejection)
            ? PictureAnswer.Write(context, photo)
            : ErrorPage.WriteAsync(context, rejection);

    /// <summary>As the page had it that the form stood on. Missing, it fits no case.</summary>
    private static long Version(HttpContext context) =>
        long.TryParse(context.Form("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static Task With(HttpContext context, Func<long, Task> work) =>
        RouteMaps.Number(context, "id") is { } number ? work(number) : ErrorPage.WriteAsync(context, 404);

    public static string PathOf(long number) => FormattableString.Invariant($"/cases/{number}");
}
