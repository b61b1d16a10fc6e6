using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Pictures;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Verify.Keys;
using Stamp.Verify.Limits;
using Stamp.Verify.Resolve;
using Stamp.Verify.Snapshots;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Reports;

/// <summary>The form in which people say that something is wrong, and where it goes. Nobody signs in, nothing is set in the browser.</summary>
internal sealed class ReportRoutes(
    ReportDesk desk, ReportPlaces places, ReportBudgets budgets, CurrentKeyring keys,
    SnapshotCache snapshots, StampsSettings settings, StampsMetrics metrics, TimeProvider clock)
{
    /// <summary>A photo of 3 MB over a bad line of 250 kbit/s takes 96 seconds.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    /// <summary>As the support codes of the other limits.</summary>
    private const string Limit = "reports";

    /// <summary>Seconds: at the rate that is set, the next report of a client is due within a minute.</summary>
    private const string RetryAfter = "60";

    public static void Map(WebApplication app)
    {
        var routes = ActivatorUtilities.CreateInstance<ReportRoutes>(app.Services);
        foreach (var pattern in new[] { "/report", "/report/{code}" })
        {
            app.MapMethods(pattern, Reading.Methods, (HttpContext context) => routes.ShowAsync(context)).ExcludeFromDescription();
            app.MapPost(pattern, (HttpContext context) => routes.TakeAsync(context)).ExcludeFromDescription().WithMetadata(new TakesBody(ReceivedForm.MostBody));
        }
    }

    /// <summary>What the address is about: no scan, nothing is counted.</summary>
    /// <param name="Wrong">What is given is no code; null where it is one, or nothing is given.</param>
    /// <param name="IsUnknown">A code is given, and it is none of ours.</param>
    private readonly record struct About(StampCode? Code, StampId? Stamp, NotACode? Wrong, bool IsUnknown);

    private About Of(HttpContext context)
    {
        var text = context.Request.RouteValues["code"] as string ?? "";
        if (text.Length == 0) return default;
        if (!CodeReader.TryRead(text, out var path, out var wrong)) return new(null, null, wrong, false);
        return keys.Current.TryDecipher(path.Code, out var stamp, out _) ? new(path.Code, stamp, null, false) : new(null, null, null, true);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var about = Of(context);
        // Rate-limited here too, or this form would confirm guessed codes.
        if (about.IsUnknown && !LimitServices.MayTellUnknown(context)) await Answers.WriteNoticeAsync(context, Notice.UnknownCodes);
        else await FormAsync(context, about, StatusCodes.Status200OK, RequestId.New(), new(null, null, null, null), null);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var about = Of(context);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        late.CancelAfter(Deadline);
        var client = context.Connection.RemoteIpAddress;
        var within = budgets.Spend(client, isKnown: about.Stamp is not null);
        try
        {
            var mayHavePhoto = within && context.Request.ContentLength is null or > ReportPlaces.MostWords;
            using var forPhoto = mayHavePhoto ? await places.ForPhotoAsync(client, late.Token) : null;
            var readPhoto = forPhoto is { IsAcquired: true } || (within && !mayHavePhoto);
            using var forWords = forPhoto is { IsAcquired: true } ? null : await places.ForWordsAsync(client, late.Token);
            if (forWords is { IsAcquired: false }) await Answers.WriteNoticeAsync(context, Notice.ReportsBusy);
            else if (await ReceivedForm.ReadAsync(context.Request, readPhoto, late.Token) is not { } form) await Refusal.NoForm.WriteAsync(context);
            else await AnswerAsync(context, about, form, within);
        }
        catch (BadHttpRequestException error)
        {
            await (error.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Refusal.LongForm,
                StatusCodes.Status408RequestTimeout => Refusal.SlowForm,
                _ => Refusal.NoForm,
            }).WriteAsync(context);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await Refusal.SlowForm.WriteAsync(context);
        }
        catch (IOException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await Refusal.NoForm.WriteAsync(context);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Whoever sent it is gone, and nobody was told that it was kept.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, About about, ReceivedForm form, bool within)
    {
        var draft = new ReportDraft(form["kind"], form["told"], form["bought_at"], form["contact"]);
        var requestId = ReportRules.IsRequestId(form["request"]) ? form["request"] : RequestId.New();
        if (!within)
        {
            metrics.Shed(Limit, StatusCodes.Status429TooManyRequests);
            await FormAsync(context, about, StatusCodes.Status429TooManyRequests, requestId, draft, TooMany);
            return;
        }
        if (Clean(form, draft, about, requestId).Succeeded(out var report, out var rejection)
            && (await desk.TakeAsync(WithinPhotos(report, context))).Succeeded(out var taken, out rejection))
            await Answers.WritePageAsync(context, StatusCodes.Status200OK, (taken, about.Code), ThanksPage.Write, policy: ReportPage.Policy);
        else
            await FormAsync(context, about, rejection.Kind == RejectionKind.BadInput ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable, requestId, draft, rejection);
    }

    private Outcome<ConsumerReport> Clean(ReceivedForm form, ReportDraft draft, About about, string requestId)
    {
        // Sent once more by a person it goes through: what is shown again leaves the hidden field empty.
        if (form["web_page"].Length > 0 || !ReportRules.IsRequestId(form["request"])) return Again;
        if (!ReportRules.Clean(draft).Succeeded(out var clean, out var rejection)) return rejection;
        if (form.PhotoIsTooLarge) return CasePhoto.TooLarge;
        Picture? photo = null;
        if (form.Photo is { } file && !CasePhoto.Read(file).Succeeded(out photo, out rejection)) return rejection;
        return new ConsumerReport(
            requestId, about.Stamp, clean.Kind, clean.Told, clean.BoughtAt, clean.Contact, photo,
            PhotoLeftOut: form is { HasPhoto: true, Photo: null }, clock.GetUtcNow());
    }

    private ConsumerReport WithinPhotos(ConsumerReport report, HttpContext context) =>
        report.Photo is null || budgets.SpendPhoto(context.Connection.RemoteIpAddress) ? report : report with { Photo = null, PhotoLeftOut = true };

    private async Task FormAsync(HttpContext context, About about, int status, string requestId, ReportDraft typed, Rejection? wrong)
    {
        var view = new ReportView(about.Code, about.Wrong, about.IsUnknown, await ProductAsync(about.Stamp), settings.ContactDays, requestId, typed, wrong);
        await Answers.WritePageAsync(context, status, view, ReportPage.Write, RetryAfter, ReportPage.Policy);
    }

    private async Task<string?> ProductAsync(StampId? stamp)
    {
        try
        {
            return stamp is { } known ? (await snapshots.FindAsync(known.Batch)).Product?.Product.Name : null;
        }
        catch (RegistryUnavailableException)
        {
            // The form goes on without the name.
            return null;
        }
    }

    private static Rejection TooMany { get; } = Rejection.Conflict(
        "Mạng của bạn vừa gửi quá nhiều phản ánh. Nội dung đã viết vẫn còn dưới đây (ảnh phải chọn lại); hãy gửi lại sau ít phút.",
        "Too many reports came from your network just now. What you wrote is still below (choose the photo again); send it in a few minutes.");

    private static Rejection Again { get; } = Rejection.BadInput(
        "Biểu mẫu chưa đầy đủ. Hãy xem lại rồi bấm Gửi một lần nữa.", "The form was incomplete. Look at it and press Send once more.");
}
