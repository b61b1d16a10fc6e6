using Stamp.Core.Text;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>The code, how often it was looked at, and what to read out when asking for help.</summary>
internal static class CheckSection
{
    public static void Write(HtmlWriter html, Verdict verdict, ReasonText reason, Language language)
    {
        var english = language == Language.English;
        html.Write($"<section><h2>{(english ? "This stamp" : "Con tem này")}</h2><dl>");
        if (verdict.Code is { } code)
            html.Write($"<dt>{(english ? "Code" : "Mã tem")}</dt><dd><code>{code}</code></dd>");
        if (verdict.Batch is { } batch)
            html.Write($"<dt>{(english ? "Issued on" : "Ngày cấp")}</dt><dd>{VietnamTime.DateOf(batch.Batch.IssuedAt)}</dd>");
        if (verdict.Product is not null)
        {
            html.Write($"<dt>{(english ? "Checks" : "Lượt kiểm tra")}</dt><dd>");
            WriteChecks(html, verdict, english);
            html.Write($"</dd>");
        }
        html.Write($"""<dt>{(english ? "Support code" : "Mã hỗ trợ")}</dt><dd>{reason.SupportCode}</dd></dl><p><a href="/report""");
        if (verdict.Code is { } reported) html.Write($"/{reported}");
        html.Write($"""{(english ? "?lang=en" : "")}">{(english ? "Something wrong? Tell the office" : "Có gì không đúng? Báo cho cơ quan quản lý")}</a></p></section>""");
    }

    private static void WriteChecks(HtmlWriter html, Verdict verdict, bool english)
    {
        switch (verdict.History)
        {
            case null:
                html.Write($"{(english ? "The history can't be looked up at the moment." : "Hiện chưa tra được lịch sử quét.")}");
                break;
            case { Count: 0 }:
                html.Write($"{(english ? "Not checked by anyone yet." : "Chưa ai kiểm tra.")}");
                break;
            case { Count: 1 } once when verdict.Recorded:
                html.Write($"{(english ? "This is the first check" : "Đây là lần kiểm tra đầu tiên")} ({once.FirstAt!.Value}).");
                break;
            case { } history:
                var (first, last) = english ? ("checks, first", "last") : ("lượt, lần đầu", "gần nhất");
                html.Write($"{history.Count} {first} {history.FirstAt!.Value}, {last} {history.LastAt!.Value}.");
                break;
        }
    }
}
