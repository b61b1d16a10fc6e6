using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Cases;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>What the office may do with a case. Each form carries the version that the page showed, so that of two clerks the second is told.</summary>
internal static class CaseForms
{
    public static void Write(Html html, HttpContext context, CaseView view)
    {
        var found = view.File.Case;
        var me = Visit.Of(context).Account.Name;
        // Wrong with a form that is not there any more, because someone else was quicker: told above all.
        if (view.Sent != CaseForm.None && !IsThere(view.Sent, found, me)) Fields.Problem(html, view.Wrong);
        if (IsThere(CaseForm.Take, found, me)) Take(html, context, view);
        if (IsThere(CaseForm.Close, found, me)) Close(html, context, view);
        if (IsThere(CaseForm.Reopen, found, me)) Reopen(html, context, view);
        Note(html, context, view);
    }

    private static bool IsThere(CaseForm form, ConsumerCase found, string me) => form switch
    {
        CaseForm.Take => found.State == CaseState.New || (found.State == CaseState.InProgress && found.TakenBy != me),
        CaseForm.Close => found.State == CaseState.InProgress && found.TakenBy == me,
        CaseForm.Reopen => found.State == CaseState.Closed,
        _ => true,
    };

    private static void Take(Html html, HttpContext context, CaseView view)
    {
        Open(html, context, view, CaseForm.Take, "take");
        var isNew = view.File.Case.State == CaseState.New;
        html.Write($"""<button>{(isNew ? new Bilingual("Nhận xử lý", "Take it") : new Bilingual($"Nhận xử lý thay {view.File.Case.TakenBy}", $"Take it over from {view.File.Case.TakenBy}"))}</button>""");
        Close(html);
    }

    private static void Close(Html html, HttpContext context, CaseView view)
    {
        var wrong = view.WrongWith(CaseForm.Close);
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Đóng phản ánh", "Close the report")}</h2>""");
        Open(html, context, view, CaseForm.Close, "close", section: false);
        Fields.Radios(html, "outcome", new("Kết quả", "Outcome"), [.. Enum.GetValues<CaseOutcome>().Select(outcome => (CaseWords.NameOf(outcome), CaseWords.Of(outcome)))], Sent(context, view, CaseForm.Close, "outcome"), wrong);
        Fields.Area(html, "answer", new("Kết luận", "Conclusion"), Sent(context, view, CaseForm.Close, "answer"), wrong,
            hint: new("Chủ thể đọc được. Xin đừng viết liên hệ của người mua.", "The producer reads it. Please write no contact of the buyer."), longest: CaseRules.LongestAnswer);
        html.Write($"""<button>{new Bilingual("Đóng", "Close")}</button>""");
        Close(html);
    }

    private static void Reopen(Html html, HttpContext context, CaseView view)
    {
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Mở lại", "Open again")}</h2>""");
        Open(html, context, view, CaseForm.Reopen, "reopen", section: false);
        Fields.Area(html, "reason", new("Lý do mở lại", "Why"), Sent(context, view, CaseForm.Reopen, "reason"), view.WrongWith(CaseForm.Reopen), longest: CaseRules.LongestAnswer);
        html.Write($"""<button class="quiet">{new Bilingual("Mở lại", "Open again")}</button>""");
        Close(html);
    }

    private static void Note(Html html, HttpContext context, CaseView view)
    {
        var wrong = view.WrongWith(CaseForm.Note);
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Ghi chú", "Note")}</h2>""");
        Open(html, context, view, CaseForm.Note, "note", section: false);
        Fields.Request(html);
        Fields.Area(html, "told", new("Nội dung", "Text"), Sent(context, view, CaseForm.Note, "told"), wrong,
            hint: new("Chỉ cơ quan quản lý đọc được.", "Only the office reads it."), longest: CaseRules.LongestNote, rows: 4);
        html.Write($"""<button class="quiet">{new Bilingual("Ghi", "Add")}</button>""");
        Close(html);
    }

    private static void Open(Html html, HttpContext context, CaseView view, CaseForm form, string verb, bool section = true)
    {
        if (section) html.Write($"<section>");
        Fields.Problem(html, view.WrongWith(form));
        Form.Open(html, context, $"{CaseRoutes.PathOf(view.File.Case.Number)}/{verb}");
        // What is there now: whoever was late has seen it on this page.
        html.Write($"""<input type="hidden" name="version" value="{view.File.Case.Version.ToString(CultureInfo.InvariantCulture)}">""");
    }

    private static void Close(Html html)
    {
        Form.Close(html);
        html.Write($"</section>");
    }

    /// <summary>What was typed, in the form that comes back.</summary>
    private static string? Sent(HttpContext context, CaseView view, CaseForm form, string field) => view.Sent == form ? context.Request.Form[field].ToString() : null;
}
