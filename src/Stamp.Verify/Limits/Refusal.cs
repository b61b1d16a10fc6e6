using Stamp.Core.Text;
using Stamp.Verify.Consumer;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Limits;

/// <summary>
/// What is no request that the service takes: a page for people, a problem document (RFC 9457) for machines. Nothing was
/// looked up, and the connection ends with it: what else is being sent over it is not read.
/// </summary>
/// <param name="Back">Whether going back to the form helps; else the page leads to the start.</param>
internal sealed record Refusal(int Status, Bilingual Headline, Bilingual Sentence, bool Back = false)
{
    public static Refusal Body { get; } = new(StatusCodes.Status413PayloadTooLarge,
        new("Không nhận dữ liệu gửi kèm", "Nothing can be sent here"),
        new("Địa chỉ này chỉ để xem, không nhận dữ liệu gửi kèm. Hãy mở lại địa chỉ trên tem.", "This address is for reading and takes nothing that is sent along. Open the address on the stamp again."));

    public static Refusal Address { get; } = new(StatusCodes.Status414UriTooLong,
        new("Địa chỉ quá dài", "The address is too long"),
        new("Địa chỉ dài hơn mọi địa chỉ in trên tem. Hãy quét lại tem, hoặc gõ 20 ký tự in trên tem.", "The address is longer than any printed on a stamp. Scan the stamp again, or type the 20 characters on it."));

    public static Refusal Method { get; } = new(StatusCodes.Status405MethodNotAllowed,
        new("Địa chỉ này chỉ để xem", "This address is for reading"),
        new("Không gửi được gì tới địa chỉ này. Hãy mở lại địa chỉ trên tem.", "Nothing can be sent to this address: only GET and HEAD are answered. Open the address on the stamp again."));

    public static Refusal NoForm { get; } = new(StatusCodes.Status400BadRequest,
        new("Chưa nhận được phản ánh", "Not taken yet"),
        new("Những gì gửi lên không phải là biểu mẫu phản ánh, hoặc bị đứt giữa chừng. Hãy quay lại trang trước, nội dung đã viết vẫn còn, rồi gửi lại.",
            "What was sent is no report, or was cut off in the middle. Go back: what you wrote is still there. Send it again."), Back: true);

    public static Refusal LongForm { get; } = new(StatusCodes.Status413PayloadTooLarge,
        new("Chưa nhận được phản ánh", "Not taken yet"),
        new("Phản ánh và ảnh gửi kèm quá lớn. Hãy quay lại trang trước, chọn ảnh nhỏ hơn hoặc bỏ ảnh, rồi gửi lại.",
            "The report and its photo are too large. Go back, choose a smaller photo or none, and send it again."), Back: true);

    public static Refusal SlowForm { get; } = new(StatusCodes.Status408RequestTimeout,
        new("Chưa nhận được phản ánh", "Not taken yet"),
        new("Phản ánh được gửi quá chậm nên chưa được nhận. Hãy quay lại trang trước rồi gửi lại khi mạng tốt hơn, hoặc bỏ ảnh.",
            "The report came too slowly and was not taken. Go back and send it again on a better connection, or without the photo."), Back: true);

    public Task WriteAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return Accepted.WantsJson(context.Request)
            ? TypedResults.Problem(Sentence.En, statusCode: Status).ExecuteAsync(context)
            : Answers.WritePageAsync(context, Status, this, static (html, refusal, language) => refusal.Write(html, language));
    }

    private void Write(HtmlWriter html, Language language)
    {
        var english = language == Language.English;
        PageShell.Open(html, language, $"{Headline.In(language)} – OCOP", english ? "/?lang=vi" : "/?lang=en");
        html.Write($"""<div class="v unavailable"><svg width="52" height="52" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Away}"/></svg><div><h1>{Headline.In(language)}</h1><p>{Sentence.In(language)}</p>""");
        if (!Back) html.Write($"""<a class="t" href="/">{(english ? "Check a stamp" : "Kiểm tra tem")}</a>""");
        html.Write($"</div></div>");
        PageShell.Close(html, language);
    }
}
