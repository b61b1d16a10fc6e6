using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>
/// The form around fields: its antiforgery token, the page that it stands on, and what was typed before a session ended
/// (<see cref="KeptForm"/>), which the fields then show in place of their values.
/// </summary>
internal static class Form
{
    /// <summary>Names the page that a form stands on; the form's own, when it comes back with errors.</summary>
    public const string PageField = "_page";

    /// <param name="action">Where it is sent to: a path of a POST route.</param>
    /// <param name="files">It has a <see cref="Fields.File"/>; its route is mapped with <c>PostFiles</c>.</param>
    public static void Open(Html html, HttpContext context, string action, bool files = false, string look = "")
    {
        html.Write($"""<form method="post" action="{action}" """);
        if (look.Length > 0) html.Write($""" class="{look}" """);
        if (files) html.Write($""" enctype="multipart/form-data" """);
        html.Write($">{Shell.Token(html, context)}");
        if (PageOf(context) is { } page && page != action) html.Write($"""<input type="hidden" name="{PageField}" value="{page}">""");
        html.Kept = context.Features.Get<KeptForm>() is { } kept && kept.Action == action ? kept : null;
        if (html.Kept is null) return;
        html.Write($"""<p class="problem" role="alert">{new Bilingual("Phiên làm việc đã hết trước khi biểu mẫu này được gửi, nên chưa có gì được lưu. Những gì đã gõ vẫn còn đây: hãy xem lại rồi gửi.", "The session ended before this form was sent, so nothing was saved. What was typed is still here: look it over and send it.")}""");
        if (files) html.Write($" {new Bilingual("Tệp thì phải chọn lại.", "Files have to be chosen again.")}");
        html.Write($"</p>");
    }

    public static void Close(Html html)
    {
        html.Kept = null;
        html.Write($"</form>");
    }

    private static string? PageOf(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString
        : context.Request.HasFormContentType && context.Request.Form[PageField].ToString() is { Length: > 0 } page ? LocalPath.OrHome(page)
        : null;
}
