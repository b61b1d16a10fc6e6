using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Verify.Consumer;

namespace Stamp.Verify.Reports;

/// <summary>What a person sees once their report is kept for good.</summary>
internal static class ThanksPage
{
    public static void Write(HtmlWriter html, (TakenReport Taken, StampCode? Code) told, Language language)
    {
        var english = language == Language.English;
        PageShell.Open(html, language, english ? "We have your report – OCOP" : "Đã nhận phản ánh – OCOP", english ? "/?lang=vi" : "/?lang=en", ReportPage.Style);
        html.Write($"""
            <section><h1>{(english ? "We have your report" : "Đã nhận phản ánh của bạn")}</h1><p>{(english ? "Thank you. Its number:" : "Cảm ơn bạn. Số phản ánh:")}</p><p class="n">{ReportRules.Grouped(told.Taken.Reference)}</p><p>{(english
                ? "Keep it if you want to ask about it. The office reads each report; where you left a telephone number or an e-mail, it may ask back."
                : "Hãy giữ số này nếu muốn hỏi lại. Cơ quan quản lý đọc từng phản ánh; nếu bạn để lại điện thoại hoặc e-mail, họ có thể hỏi thêm.")}</p>
            """);
        if (told.Taken.PhotoLeftOut)
        {
            html.Write($"""<p class="note">{(english
                ? "Your photo could not be taken: there are too many photos at the moment. What you wrote is kept."
                : "Chưa nhận được ảnh: hiện đang có quá nhiều ảnh. Nội dung bạn viết đã được lưu.")}</p>""");
        }
        if (told.Code is { } code)
        {
            html.Write($"""<p><a href="/{code}""");
            html.Write($"""{(english ? "?lang=en" : "")}">{(english ? "Back to the stamp" : "Về trang của con tem")}</a></p>""");
        }
        html.Write($"</section>");
        PageShell.Close(html, language);
    }
}
