using System.Globalization;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Text;
using Stamp.Verify.Consumer;

namespace Stamp.Verify.Reports;

/// <summary>What the form shows: empty at first, then what was typed with what is wrong about it.</summary>
/// <param name="Code">Of the stamp; null where it is none of ours, or none was given.</param>
/// <param name="NoCode">What was given is no code; null where it is one, or nothing was given.</param>
/// <param name="WasUnknown">A code was given, and it is none of ours.</param>
/// <param name="Product">Null where it is not known, or can't be looked up now.</param>
internal sealed record ReportView(StampCode? Code, NotACode? NoCode, bool WasUnknown, string? Product, int ContactDays, string RequestId, ReportDraft Typed, Rejection? Wrong);

/// <summary>The form in which people say that something is wrong.</summary>
internal static class ReportPage
{
    public static byte[] Style { get; } = PageShell.StyleWith("report.css");

    public static string Policy { get; } = PageShell.PolicyOf(Style);

    public static void Write(HtmlWriter html, ReportView view, Language language)
    {
        var english = language == Language.English;
        PageShell.Open(html, language, english ? "Tell the office – OCOP" : "Báo cho cơ quan quản lý – OCOP", english ? "?lang=vi" : "?lang=en", Style);
        html.Write($"<section><h1>{(english ? "Something wrong?" : "Có gì không đúng?")}</h1><p>{Introduction(view, english)}</p>");
        if (view.NoCode is { } noCode) html.Write($"<p>{noCode.Sentence.In(language)}</p>");
        if (view.Wrong is { } wrong)
            html.Write($"""<p class="note" role="alert"><strong>{(english ? "Not sent yet." : "Chưa gửi được.")}</strong> {wrong.Sentence.In(language)}</p>""");
        html.Write($"""<form class="r" method="post" enctype="multipart/form-data" action="/report""");
        if (view.Code is { } code) html.Write($"/{code}");
        html.Write($"""?lang={(english ? "en" : "vi")}"><input type="hidden" name="request" value="{view.RequestId}">""");
        Kinds(html, view, language);
        Field(html, view, language, "told", new("Kể rõ hơn", "Tell more"),
            new("Chủ thể sản xuất có thể đọc phần này; xin đừng viết tên hay số điện thoại vào đây.", "The producer may read this; please write no name or telephone number here."),
            ReportRules.LongestTold, view.Typed.Told);
        Field(html, view, language, "bought_at", new("Mua ở đâu", "Where you bought it"), null, ReportRules.LongestPlace, view.Typed.BoughtAt);
        var days = view.ContactDays.ToString(CultureInfo.InvariantCulture);
        Field(html, view, language, "contact", new("Điện thoại hoặc e-mail của bạn", "Your telephone number or e-mail"),
            new($"Chỉ cơ quan quản lý thấy, để hỏi lại khi cần; bị xoá {days} ngày sau khi xử lý xong.", $"Only the office sees it, to ask back; deleted {days} days after the matter is settled."),
            ReportRules.LongestContact, view.Typed.Contact);
        // Hidden from people, readers of screens included. What fills in every field there is, fills it in.
        html.Write($"""<div hidden><input name="web_page" autocomplete="off" tabindex="-1" aria-label="-"></div>""");
        Photo(html, view, language);
        html.Write($"<button>{(english ? "Send" : "Gửi")}</button></form></section>");
        PageShell.Close(html, language);
    }

    private static string Introduction(ReportView view, bool english) => view switch
    {
        { NoCode: not null } => english
            ? "The stamp code was not complete, so we don't know which stamp this is about: tell the office what you have in hand. A photo of the label helps most."
            : "Mã tem chưa đủ hoặc chưa đúng dạng, nên chưa biết phản ánh về con tem nào: hãy kể cho cơ quan quản lý biết bạn đang cầm gì. Ảnh chụp con tem giúp ích nhất.",
        { WasUnknown: true } => english
            ? "The code you gave is none of ours. It may be mistyped, or the label forged: tell the office what you have in hand. A photo of the label helps most."
            : "Mã này không phải của hệ thống. Có thể gõ nhầm, cũng có thể tem bị làm giả: hãy kể cho cơ quan quản lý biết bạn đang cầm gì. Ảnh chụp con tem giúp ích nhất.",
        { Product: { } product } => english ? $"About this stamp, of the product {product}. The office reads each report." : $"Về con tem này, của sản phẩm {product}. Cơ quan quản lý đọc từng phản ánh.",
        _ => english ? "The office reads each report." : "Cơ quan quản lý đọc từng phản ánh.",
    };

    private static void Kinds(HtmlWriter html, ReportView view, Language language)
    {
        var wrong = view.Wrong is { Field: "kind" } rejection ? rejection : null;
        html.Write($"<fieldset><legend>{(language == Language.English ? "What is wrong?" : "Điều gì không đúng?")}</legend>");
        if (wrong is not null) html.Write($"""<p class="e" id="kind-e">{wrong.Sentence.In(language)}</p>""");
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            var name = CaseWords.NameOf(kind);
            html.Write($"""<label class="o"><input type="radio" name="kind" value="{name}" required""");
            if (view.Typed.Kind == name) html.Write($" checked");
            if (wrong is not null) html.Write($""" aria-describedby="kind-e" """);
            html.Write($">{CaseWords.Of(kind).In(language)}</label>");
        }
        html.Write($"</fieldset>");
    }

    private static void Field(HtmlWriter html, ReportView view, Language language, string name, Bilingual label, Bilingual? hint, int longest, string? value)
    {
        var wrong = Head(html, view, language, name, label, hint);
        var described = Described(name, hint is not null, wrong);
        if (name == "told")
        {
            // A line break right after the tag is none of the text's; the first that was typed stays with it.
            html.Write($"""<textarea id="{name}" name="{name}" rows="5" maxlength="{longest}" """);
            Describe(html, described, wrong);
            html.Write($">{"\n"}{value}</textarea></div>");
            return;
        }
        html.Write($"""<input id="{name}" name="{name}" maxlength="{longest}" value="{value}" """);
        if (name == "contact") html.Write($""" autocomplete="email" """);
        Describe(html, described, wrong);
        html.Write($"></div>");
    }

    private static void Photo(HtmlWriter html, ReportView view, Language language)
    {
        var hint = new Bilingual(
            "JPEG, PNG hoặc WebP, tối đa 6 MB. Nơi chụp, giờ chụp và kiểu máy ghi trong ảnh bị xoá khi nhận.",
            "JPEG, PNG or WebP, at most 6 MB. Place, time and camera noted in the photo are removed when it arrives.");
        var wrong = Head(html, view, language, "photo", new("Ảnh sản phẩm hoặc con tem", "A photo of the product or the stamp"), hint);
        html.Write($"""<input id="photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp" """);
        Describe(html, Described("photo", true, wrong), wrong);
        html.Write($"></div>");
    }

    private static bool Head(HtmlWriter html, ReportView view, Language language, string name, Bilingual label, Bilingual? hint)
    {
        var english = language == Language.English;
        html.Write($"""<div class="f"><label for="{name}">{label.In(language)} <small>({(english ? "optional" : "không bắt buộc")})</small></label>""");
        if (hint is { } told) html.Write($"""<p class="h" id="{name}-h">{told.In(language)}</p>""");
        if (view.Wrong is not { } wrong || wrong.Field != name) return false;
        html.Write($"""<p class="e" id="{name}-e">{wrong.Sentence.In(language)}</p>""");
        return true;
    }

    private static string Described(string name, bool hint, bool wrong) => (hint ? $"{name}-h " : "") + (wrong ? $"{name}-e" : "");

    private static void Describe(HtmlWriter html, string described, bool wrong)
    {
        if (described.Length > 0) html.Write($""" aria-describedby="{described.Trim()}" """);
        if (wrong) html.Write($""" aria-invalid="true" """);
    }
}
