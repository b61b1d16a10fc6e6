using System.Buffers;
using System.Text.Json;
using Stamp.Core.Codes;
using Stamp.Core.Verdicts;
using Stamp.Verify.Consumer;
using Stamp.Verify.Limits;
using Stamp.Verify.Machine;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Resolve;

/// <summary>
/// Turns verdicts into HTTP, and is the only place that does. What is no code is 400; unknown is 404; could not
/// check is 503 with a Retry-After; everything else is 200. What is past a client's budget is 429.
/// </summary>
internal static class Answers
{
    /// <summary>Seconds; an outage of a database is over, or noticed, within half a minute.</summary>
    private const string RetryAfter = "30";

    /// <summary>A verdict is about this moment: no one may keep it.</summary>
    private const string NoStore = "no-store";

    private const string Vary = "Accept, Accept-Language", JsonType = "application/json; charset=utf-8";

    [ThreadStatic] private static ArrayBufferWriter<byte>? buffer;
    [ThreadStatic] private static Utf8JsonWriter? json;

    public static int StatusOf(Reason reason) => Reasons.Of(reason).Answer switch
    {
        Answer.Malformed => StatusCodes.Status400BadRequest,
        Answer.Unknown => StatusCodes.Status404NotFound,
        Answer.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status200OK,
    };

    /// <param name="clock">The service's, where it is at hand: asking the context makes a scope for the request.</param>
    public static Task WriteAsync(HttpContext context, Verdict verdict, TimeProvider? clock = null)
    {
        if (verdict.Reason == Reason.Unknown && !LimitServices.MayTellUnknown(context)) return WriteNoticeAsync(context, Notice.UnknownCodes);
        context.Response.Headers.Vary = Vary;
        return Accepted.WantsJson(context.Request) ? JsonAsync(context, verdict, RetryAfter) : WriteHtmlAsync(context, verdict, clock);
    }

    public static Task WriteJsonAsync(HttpContext context, Verdict verdict) =>
        verdict.Reason == Reason.Unknown && !LimitServices.MayTellUnknown(context)
            ? WriteNoticeAsync(context, Notice.UnknownCodes)
            : JsonAsync(context, verdict, RetryAfter);

    /// <summary>What was typed or scanned is no code: says what is wrong with it.</summary>
    /// <param name="typed">As it came: the page shows it again, to be mended.</param>
    public static Task WriteNotACodeAsync(HttpContext context, NotACode wrong, string typed, bool machine)
    {
        if (!machine)
        {
            context.Response.Headers.Vary = Vary;
            if (!Accepted.WantsJson(context.Request))
                return WritePageAsync(context, StatusOf(Reason.NotACode), (wrong, typed), static (html, told, language) => NotACodePage.Write(html, told.wrong, told.typed, language));
        }
        return JsonAsync(context, Judge.NotACode, RetryAfter, wrong);
    }

    /// <summary>Nothing was looked up: 429 past a client's budget, 503 where the node is full.</summary>
    public static Task WriteNoticeAsync(HttpContext context, Notice notice)
    {
        var status = notice.Document is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
        context.RequestServices.GetRequiredService<StampsMetrics>().Shed(notice.Limit, status);
        context.Response.Headers.Vary = Vary;
        if (!Accepted.WantsJson(context.Request))
            return WritePageAsync(context, status, notice, static (html, notice, language) => NoticePage.Write(html, notice, language), notice.RetryAfter);
        return notice.Document is { } document
            ? SendAsync(context, status, JsonType, document, notice.RetryAfter)
            : JsonAsync(context, Judge.Unavailable(null), notice.RetryAfter);
    }

    private static Task JsonAsync(HttpContext context, Verdict verdict, string retryAfter, NotACode? wrong = null)
    {
        var body = Buffer();
        var writer = json ??= new(body, PartBytes.Options);
        writer.Reset(body);
        StampWriter.Write(writer, verdict, wrong);
        writer.Flush();
        return SendAsync(context, StatusOf(verdict.Reason), JsonType, body.WrittenMemory, retryAfter);
    }

    private static Task WriteHtmlAsync(HttpContext context, Verdict verdict, TimeProvider? clock)
    {
        var now = (clock ?? context.RequestServices.GetRequiredService<TimeProvider>()).GetUtcNow();
        return WritePageAsync(
            context, StatusOf(verdict.Reason), (verdict, now), static (html, told, language) => VerdictPage.Write(html, told.verdict, language, told.now));
    }

    /// <summary>Any page of the service, with the headers that all of them carry.</summary>
    /// <param name="policy">Of a page with a style of its own.</param>
    public static Task WritePageAsync<T>(
        HttpContext context, int status, T subject, Action<HtmlWriter, T, Language> page, string retryAfter = RetryAfter, string? policy = null)
    {
        var language = Languages.Of(context.Request);
        var body = Buffer();
        page(new HtmlWriter(body), subject, language);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy ?? PageShell.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentLanguage = language == Language.English ? "en" : "vi";
        return SendAsync(context, status, "text/html; charset=utf-8", body.WrittenMemory, retryAfter);
    }

    private static ArrayBufferWriter<byte> Buffer()
    {
        var body = buffer ??= new(16 * 1024);
        body.ResetWrittenCount();
        return body;
    }

    // The body is copied into the response's own pipe before this returns, so the thread's buffer is free again.
    private static Task SendAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> body, string retryAfter)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = NoStore;
        response.Headers.XContentTypeOptions = "nosniff";
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests) response.Headers.RetryAfter = retryAfter;
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        // Without the request's token, which would have to be made: who went away holds up no buffer of this size.
        var write = response.BodyWriter.WriteAsync(body);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }
}
