using System.Text;
using Stamp.Core.Codes;
using Stamp.Verify.Limits;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Consumer;

/// <summary>The pages beside the verdict's own: typing a code, and whatever is no address of ours.</summary>
internal static class ConsumerRoutes
{
    private static readonly byte[] Icon = Encoding.UTF8.GetBytes(
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0d5c38"/><path fill="#f4c542" transform="translate(3.6 3.6) scale(.7)" d="{Icons.Mark}"/></svg>""");

    public static void MapConsumer(this WebApplication app)
    {
        var scans = app.Services.GetRequiredService<ScanAnswers>();
        app.MapMethods("/", Reading.Methods, (HttpContext context, string? code, string? lang) =>
            {
                if (code is null) return Answers.WritePageAsync(context, StatusCodes.Status200OK, 0, static (html, _, language) => HomePage.Write(html, language));
                if (!CodeReader.TryRead(code, out var path, out var wrong)) return scans.NotACodeAsync(context, wrong, code);
                // Of what was typed only code, GTIN and seal go on, as an address of our own.
                context.Response.Redirect($"{StampUrl.Path(path)}{(lang is "en" or "vi" ? $"?lang={lang}" : "")}");
                return Task.CompletedTask;
            })
            .ExcludeFromDescription();
        app.MapMethods("/favicon.svg", Reading.Methods, () => TypedResults.Bytes(Icon, "image/svg+xml")).ExcludeFromDescription();
        // Verdicts are for whoever holds the label, not for search engines.
        app.MapMethods("/robots.txt", Reading.Methods, () => TypedResults.Text("User-agent: *\nDisallow: /\n")).ExcludeFromDescription();
        // Every path, those that look like files too: some are printed addresses with a slash doubled or a link's tail behind
        // them. Another method at an address of ours lands here as well, and a stamp must not be called unknown for that.
        app.MapFallback("{*path}", context => Reading.Is(context.Request.Method)
                ? scans.AnswerAnyAsync(context, Accepted.IsForMachines(context.Request))
                : NotAllowed(context))
            .ExcludeFromDescription();
    }

    private static Task NotAllowed(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD";
        return Refusal.Method.WriteAsync(context);
    }
}
