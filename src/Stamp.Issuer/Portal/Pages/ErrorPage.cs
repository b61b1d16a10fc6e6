using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What a person sees in place of a page.</summary>
internal static class ErrorPage
{
    private static readonly Dictionary<int, (Bilingual Title, Bilingual Sentence)> Texts = new()
    {
        [400] = (new("Không đọc được yêu cầu", "The request can't be read"), new("Hãy quay lại, tải lại trang rồi gửi lại.", "Go back, load the page again and send it once more.")),
        [403] = (new("Không có quyền", "Not for this account"), new("Trang này dành cho vai trò khác.", "This page is for another role.")),
        [404] = (new("Không tìm thấy", "Not found"), new("Không có trang nào ở địa chỉ này.", "There is no page at this address.")),
        [409] = (new("Không làm được lúc này", "Not possible now"), new("Dữ liệu đã đổi từ khi trang này được mở. Hãy tải lại trang rồi xem lại.", "Something has changed since this page was opened. Load it again and look.")),
        [413] = (new("Gửi lên quá lớn", "Too large"), new("Những gì gửi lên quá lớn; chưa có gì được lưu.", "What was sent is too large; nothing was saved.")),
        [414] = (new("Địa chỉ quá dài", "The address is too long"), new("Địa chỉ dài hơn mức cổng này nhận. Hãy bỏ bớt điều kiện lọc, hoặc mở lại từ trang chính.", "The address is longer than the portal takes. Ask for less in the filters, or begin at the home page.")),
        [422] = (new("Chưa đúng", "Not right yet"), new("Có chỗ chưa đúng. Hãy quay lại, sửa rồi gửi lại.", "Something is not right. Go back, mend it and send it again.")),
        [429] = (new("Thử quá nhiều lần", "Too many tries"), new("Có quá nhiều lần thử từ địa chỉ này. Hãy đợi ít phút rồi thử lại.", "There were too many tries from this address. Wait a few minutes and try again.")),
        [431] = (new("Trình duyệt gửi quá nhiều dữ liệu kèm theo", "The browser sends too much along"), new("Thường là do quá nhiều cookie. Hãy xoá cookie của trang này trong cài đặt trình duyệt rồi mở lại.", "Most often there are too many cookies. Delete this site's cookies in the browser's settings and open the page again.")),
        [500] = (new("Có sự cố", "Something went wrong"), new("Việc vừa làm có thể chưa xong. Hãy xem lại trước khi gửi lại.", "What you did may not be done. Look before you send it again.")),
        [503] = (new("Tạm thời không dùng được", "Not available now"), new("Sổ đăng ký đang bận hoặc không mở được. Hãy thử lại sau ít phút.", "The registry is busy or can't be opened. Try again in a few minutes.")),
    };

    /// <param name="say">A sentence that fits better than the status's own.</param>
    public static Task WriteAsync(HttpContext context, int status, Bilingual? say = null)
    {
        var (title, usual) = Texts.GetValueOrDefault(status, Texts[500]);
        return WriteAsync(context, status, title, say ?? usual);
    }

    /// <summary>A form without the mark that makes it one of ours: it was left open too long, or came from elsewhere.</summary>
    public static Task FormRanOut(HttpContext context) => WriteAsync(
        context, StatusCodes.Status400BadRequest, new("Biểu mẫu hết hạn", "The form ran out"), Texts[400].Sentence);

    /// <summary>A form that came without any cookie of ours, though its page set one.</summary>
    public static Task CookiesBlocked(HttpContext context) => WriteAsync(
        context, StatusCodes.Status400BadRequest, new("Trình duyệt đang chặn cookie", "The browser blocks cookies"), new(
            "Trình duyệt không gửi lại cookie nào, nên cổng này không thể đăng nhập cho bạn hay nhận biểu mẫu. Hãy cho phép cookie của trang này: bấm biểu tượng cạnh địa chỉ, hoặc mở Cài đặt, Quyền riêng tư, Cookie; tắt tiện ích chặn nếu có. Sau đó tải lại trang và gửi lại. Nếu bạn vừa xoá cookie, chỉ cần tải lại trang.",
            "The browser sent back no cookie, so the portal can neither sign you in nor take a form. Allow cookies for this site: press the sign beside the address, or open Settings, Privacy, Cookies; turn off blocking extensions if you use any. Then load the page again and send it once more. If you have just deleted your cookies, loading the page again is enough."));

    private static Task WriteAsync(HttpContext context, int status, Bilingual title, Bilingual sentence) =>
        Shell.WriteAsync(context, title, html => html.Write($"""<section><p>{sentence}</p><p><a href="/">{new Bilingual("Về trang chính", "To the home page")}</a></p></section>"""), status);

    /// <param name="wait">After how long to come again; told to machines in Retry-After, in seconds.</param>
    public static Task Later(HttpContext context, int status, TimeSpan wait, Bilingual? say = null)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, status, say);
    }

    /// <summary>
    /// A page for a rejection of what the address names. What was not found is said alike for all, whatever it was: another's
    /// is as good as none; what the registry's files are called is nobody's business here.
    /// </summary>
    public static Task WriteAsync(HttpContext context, Rejection rejection) => WriteAsync(
        context, StatusOf(rejection), rejection.Kind is RejectionKind.BadInput or RejectionKind.Conflict ? rejection.Sentence : null);

    /// <summary>As above, for an address with a question in its query.</summary>
    public static Task OfQuestion(HttpContext context, Rejection rejection) => rejection.Kind == RejectionKind.BadInput
        ? WriteAsync(context, StatusOfQuestion(rejection), rejection.Sentence)
        : WriteAsync(context, rejection);

    /// <summary>Of a page that answers what its address asks: 400 where that can't be asked; 422 is for forms that were sent.</summary>
    public static int StatusOfQuestion(Rejection? rejection) =>
        rejection is null ? StatusCodes.Status200OK : rejection.Kind == RejectionKind.BadInput ? StatusCodes.Status400BadRequest : StatusOf(rejection);

    public static int StatusOf(Rejection rejection) => rejection.Kind switch
    {
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.BadInput => StatusCodes.Status422UnprocessableEntity,
        RejectionKind.Conflict => StatusCodes.Status409Conflict,
        RejectionKind.Storage => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static Task OfException(HttpContext context) => WriteAsync(
        context, context.Features.Get<IExceptionHandlerFeature>()?.Error is RegistryUnavailableException ? 503 : 500);
}
