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
        [400] = (new("Biểu mẫu hết hạn", "The form ran out"), new("Hãy quay lại, tải lại trang rồi gửi lại.", "Go back, load the page again and send it once more.")),
        [403] = (new("Không có quyền", "Not for this account"), new("Trang này dành cho vai trò khác.", "This page is for another role.")),
        [404] = (new("Không tìm thấy", "Not found"), new("Không có trang nào ở địa chỉ này.", "There is no page at this address.")),
        [500] = (new("Có sự cố", "Something went wrong"), new("Việc vừa làm có thể chưa xong. Hãy xem lại trước khi gửi lại.", "What you did may not be done. Look before you send it again.")),
        [503] = (new("Tạm thời không dùng được", "Not available now"), new("Sổ đăng ký đang bận hoặc không mở được. Hãy thử lại sau ít phút.", "The registry is busy or can't be opened. Try again in a few minutes.")),
    };

    public static Task WriteAsync(HttpContext context, int status)
    {
        var (title, sentence) = Texts[status];
        return Shell.WriteAsync(context, title, html => html.Write($"""<section><p>{sentence}</p><p><a href="/">{new Bilingual("Về trang chính", "To the home page")}</a></p></section>"""), status);
    }

    /// <summary>A page for a rejection of what the address names.</summary>
    public static Task WriteAsync(HttpContext context, Rejection rejection) => WriteAsync(context, StatusOf(rejection));

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
