using System.Text;
using Stamp.Core.Verdicts;
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
        app.MapMethods("/", Reading.Methods, (HttpContext context, string? code, string? lang) =>
            {
                if (string.IsNullOrWhiteSpace(code)) return Answers.WritePageAsync(context, StatusCodes.Status200OK, 0, static (html, _, language) => HomePage.Write(html, language));
                // Escaped whole: whatever was typed stays one segment of our own address.
                context.Response.Redirect($"/{Uri.EscapeDataString(code.Trim())}{(lang is "en" or "vi" ? $"?lang={lang}" : "")}");
                return Task.CompletedTask;
            })
            .ExcludeFromDescription();
        app.MapMethods("/favicon.svg", Reading.Methods, () => TypedResults.Bytes(Icon, "image/svg+xml")).ExcludeFromDescription();
        // Verdicts are for whoever holds the label, not for search engines.
        app.MapMethods("/robots.txt", Reading.Methods, () => TypedResults.Text("User-agent: *\nDisallow: /\n")).ExcludeFromDescription();
        // Every path, those that look like files too. Another method at an address of ours lands here as
        // well, and a stamp must not be called unknown for that.
        app.MapFallback("{*path}", context => Reading.Is(context.Request.Method)
                ? Answers.WriteAsync(context, Judge.Unknown(null))
                : NotAllowed(context))
            .ExcludeFromDescription();
    }

    private static Task NotAllowed(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD";
        return Refusal.Method.WriteAsync(context);
    }
}
