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
            html.Write($"<dt>{(english ? "Code" : "Mã tem")}</dt><dd><code>{code.ToGroups()}</code></dd>");
        if (verdict.Batch is { } batch)
            html.Write($"<dt>{(english ? "Issued on" : "Ngày cấp")}</dt><dd>{VietnamTime.Write(VietnamTime.DateOf(batch.Batch.IssuedAt))}</dd>");
        if (verdict.Product is not null)
            html.Write($"<dt>{(english ? "Checks" : "Lượt kiểm tra")}</dt><dd>{Checks(verdict, english)}</dd>");
        html.Write($"<dt>{(english ? "Support code" : "Mã hỗ trợ")}</dt><dd>{reason.SupportCode}</dd></dl></section>");
    }

    private static string Checks(Verdict verdict, bool english) => verdict.History switch
    {
        null => english ? "The history can't be looked up at the moment." : "Hiện chưa tra được lịch sử quét.",
        { Count: 0 } => english ? "Not checked by anyone yet." : "Chưa ai kiểm tra.",
        { Count: 1 } once when verdict.Recorded => english
            ? $"This is the first check ({VietnamTime.Write(once.FirstAt!.Value)})."
            : $"Đây là lần kiểm tra đầu tiên ({VietnamTime.Write(once.FirstAt!.Value)}).",
        { } history => english
            ? $"{history.Count} checks, first {VietnamTime.Write(history.FirstAt!.Value)}, last {VietnamTime.Write(history.LastAt!.Value)}."
            : $"{history.Count} lượt, lần đầu {VietnamTime.Write(history.FirstAt!.Value)}, gần nhất {VietnamTime.Write(history.LastAt!.Value)}.",
    };
}
