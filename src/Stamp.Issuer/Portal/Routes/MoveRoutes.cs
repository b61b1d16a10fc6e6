using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;
using Stamp.Issuer.Portal.Moves;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Scan;
using Stamp.Issuer.Ranges;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>What producers and the office do to stamps of a batch.</summary>
internal static class MoveRoutes
{
    public static void AddMoves(this IServiceCollection services)
    {
        services.AddSingleton<RangeOperations>();
        services.AddSingleton<CodeKeys>();
        services.AddSingleton(provider => new PrintRuns(provider.GetRequiredService<RegistryDatabase>(), provider.GetRequiredService<StampsSettings>().Folder.Path));
        services.AddSingleton(provider => new RangeDesk(
            provider.GetRequiredService<RegistryDatabase>(), provider.GetRequiredService<PrintRuns>(), provider.GetRequiredService<CodeKeys>().Read));
    }

    public static void MapMoves(this WebApplication app)
    {
        app.MapScanFiles();
        app.MapScan();
        foreach (var verb in MoveVerb.All)
        {
            app.Get($"/batches/{{number}}/{verb.Path}", verb.Access, context => With(context, account => Form(context, account, verb, TypedMove.OfAddress(context), default)));
            app.Post($"/batches/{{number}}/{verb.Path}", verb.Access, context => With(context, account => Sent(context, account, verb)));
        }
        app.Post("/batches/{number}/moves/{id}/undo", MoveVerb.Void.Access, context => With(context, account => Undo(context, account)));
    }

    /// <summary>The form, with what is wrong about it beside its fields.</summary>
    public static Task Form(HttpContext context, BatchAccount account, MoveVerb verb, TypedMove typed, Errors wrong)
    {
        if (!Runs(context).OfBatch(account.Batch.Number).Succeeded(out var runs, out var rejection)) return ErrorPage.WriteAsync(context, rejection);
        Headers.AllowScan(context);
        return Shell.WriteAsync(context, verb.Name, html => MovePages.Form(
            html, context, account, verb, typed, wrong, [.. runs.Where(run => run.State == PrintRunState.Completed)]), wrong.Status);
    }

    /// <summary>First to be looked over, then to be done: what the page that asks shows is what is done.</summary>
    private static Task Sent(HttpContext context, BatchAccount account, MoveVerb verb)
    {
        var (typed, step) = (TypedMove.Of(context), context.Form(MovePages.StepField));
        if (step == MovePages.BackStep) return Form(context, account, verb, typed, default);
        var wrong = new List<Rejection>();
        IndexRange? range = null;
        if (verb.Kind != MoveKind.Recall || !typed.All)
        {
            if (!Range(context, account, typed, step).Succeeded(out var found, out var rejection)) wrong.Add(rejection);
            else range = found;
        }
        if (typed.Wish(verb.Kind, range, wrong) is not { } wish) return Form(context, account, verb, typed, Errors.Of(wrong));
        return step == MovePages.DoStep ? Do(context, account, verb, typed, wish) : Ask(context, account, verb, typed, range, wish);
    }

    private static Outcome<IndexRange> Range(HttpContext context, BatchAccount account, TypedMove typed, string step) =>
        step != MovePages.DoStep ? Desk(context).Find(account.Batch, typed.Range, Visit.Of(context).OwnOnly)
        : IndexRange.TryParse(context.Form(MovePages.RangeField), out var range) ? range
        : Rejection.BadInput("Biểu mẫu không đầy đủ. Hãy xem lại rồi gửi lại.", "The form is incomplete. Look it over and send it again.");

    private static Task Ask(HttpContext context, BatchAccount account, MoveVerb verb, TypedMove typed, IndexRange? range, RangeWish wish)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!Ranges(context).TryOut(account.Batch.Number, wish, Visit.Of(context).Account.Actor, now).Succeeded(out var tried, out var rejection))
            return Form(context, account, verb, typed, Beside(rejection, typed));
        if (!Sheets(context, account, tried.Move.Range).Succeeded(out var sheets, out rejection)) return ErrorPage.WriteAsync(context, rejection);
        var codes = Desk(context).Codes(account.Batch, tried.Move.Range);
        return Shell.WriteAsync(context, verb.Name, html => MovePages.Confirm(html, context, account, verb, typed, range, tried, sheets.Told, codes));
    }

    private static Task Do(HttpContext context, BatchAccount account, MoveVerb verb, TypedMove typed, RangeWish wish)
    {
        if (!RequestId.Read(context.Form(RequestId.Field)).Succeeded(out var request, out var rejection)
            || !Ranges(context).Do(account.Batch.Number, wish, Visit.Of(context).Account.Actor, request).Succeeded(out var done, out rejection))
            return Form(context, account, verb, typed, Beside(rejection, typed));
        AccessGate.See(context, Told(account.Batch.Number, done.Move.Id));
        return Task.CompletedTask;
    }

    private static Task Undo(HttpContext context, BatchAccount account)
    {
        // Of this batch, or of none: another's number in the address finds nothing.
        if (RouteMaps.Number(context, "id") is not { } id || account.Moves.FirstOrDefault(move => move.Id == id) is not { } move) return ErrorPage.WriteAsync(context, 404);
        if (!RequestId.Read(context.Form(RequestId.Field)).Succeeded(out var request, out var rejection)
            || !Ranges(context).Undo(move.Id, Visit.Of(context).Account.Actor, request).Succeeded(out var done, out rejection))
            return BatchRoutes.Write(context, account, rejection);
        AccessGate.See(context, Told(account.Batch.Number, done.Move.Id));
        return Task.CompletedTask;
    }

    /// <summary>The batch's page, which tells of a move.</summary>
    private static string Told(int batch, long move) => string.Create(CultureInfo.InvariantCulture, $"{MoveVerb.PathOf(batch)}?move={move}");

    /// <summary>What the registry has against a range stands beside where it was typed.</summary>
    private static Rejection Beside(Rejection rejection, TypedMove typed) =>
        rejection is { Field: null, Kind: RejectionKind.Conflict or RejectionKind.BadInput } && !typed.All
            ? rejection with { Field = RangeInput.FirstField(typed.Way) }
            : rejection;

    /// <summary>Where stamps stand: as the latest run printed them, or will, by the batch's template.</summary>
    private static Outcome<(Bilingual? Told, PrintRun? Run)> Sheets(HttpContext context, BatchAccount account, IndexRange range)
    {
        if (!Runs(context).LastCompleted(account.Batch.Number, range).Succeeded(out var run, out var rejection)) return rejection;
        var each = run?.Request.LabelsPerSheet ?? (TemplateLookup.Shipped(account.Batch.Template).Succeeded(out var template, out _) ? template.LabelsPerSheet : 1);
        if (each < 2) return (null, run);
        var grid = new SheetGrid(each);
        var numbers = MovePages.Numbers(new(grid.SheetOf(range.First), grid.SheetOf(range.Last))).Vi;
        return (run is null
            ? new Bilingual($"{numbers} ({each} tem một tờ; chưa có lần in nào xong)", $"{numbers} ({each} stamps a sheet; no print run is completed)")
            : new Bilingual($"{numbers} ({each} tem một tờ, lần in {run.Id})", $"{numbers} ({each} stamps a sheet, run {run.Id})"), run);
    }

    private static Task With(HttpContext context, Func<BatchAccount, Task> work) => BatchRoutes.Find(context).Succeeded(out var account, out var rejection)
        ? work(account)
        : ErrorPage.WriteAsync(context, rejection);

    private static RangeDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<RangeDesk>();

    private static RangeOperations Ranges(HttpContext context) => context.RequestServices.GetRequiredService<RangeOperations>();

    private static PrintRuns Runs(HttpContext context) => context.RequestServices.GetRequiredService<PrintRuns>();
}
