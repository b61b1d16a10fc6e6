using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What people see on their way in. What they typed before (<see cref="KeptForms"/>) goes along from page to page.</summary>
internal static class SignInPages
{
    public static Task Password(HttpContext context, string? name, string? back, string? kept, Errors wrong, int? status = null) =>
        Shell.WriteAsync(context, new("Đăng nhập", "Sign in"), html =>
        {
            html.Write($"""<section class="narrow">""");
            if (!string.IsNullOrEmpty(kept) && !wrong.Any)
                html.Write($"""<p class="problem" role="alert">{new Bilingual("Phiên làm việc đã hết nên biểu mẫu chưa được gửi. Những gì đã gõ vẫn được giữ: hãy đăng nhập để tiếp tục.", "The session has ended, so the form was not sent. What was typed is kept: sign in to go on.")}</p>""");
            Open(html, context, "/sign-in", back, kept);
            Fields.Problem(html, wrong);
            Fields.Text(html, "name", new("Tên đăng nhập", "Sign-in name"), name, wrong, "username");
            Fields.Text(html, "password", new("Mật khẩu", "Password"), null, wrong, "current-password", "password");
            html.Write($"""
                <button>{new Bilingual("Đăng nhập", "Sign in")}</button></form></section><p class="hint">{new Bilingual("Quên mật khẩu? Quản trị viên của cơ quan đặt lại được.", "Forgot the password? The office's administrator can reset it.")}</p>
                """);
        }, status ?? wrong.Status);

    /// <param name="clock">What <see cref="Identity.ClockHints"/> wants to see again with the next code.</param>
    public static Task Code(HttpContext context, string? back, string? kept, Errors wrong, string? clock = null) =>
        Shell.WriteAsync(context, new("Mã xác thực", "Second factor"), html =>
        {
            html.Write($"""<section class="narrow">""");
            Open(html, context, "/second-factor", back, kept);
            if (clock is not null) Fields.Hidden(html, Identity.ClockHints.Field, clock);
            Fields.Problem(html, wrong);
            Fields.Text(html, "code", new("Mã 6 chữ số", "6-digit code"), null, wrong, "one-time-code",
                hint: new("Trong ứng dụng xác thực trên điện thoại. Mất điện thoại? Hãy hỏi quản trị viên.", "From the authenticator app on your phone. Lost the phone? Ask an administrator."));
            html.Write($"""<button>{new Bilingual("Tiếp tục", "Continue")}</button></form></section>""");
        }, wrong.Status);

    /// <summary>Signed in; the form is a press away. Not shown at once: this page's address is still that of signing in.</summary>
    /// <param name="duty">A page that has to come first; null: none.</param>
    public static Task Again(HttpContext context, string kept, string? duty) =>
        Shell.WriteAsync(context, new("Đã đăng nhập", "Signed in"), html =>
        {
            html.Write($"""<section class="narrow"><p>{new Bilingual("Biểu mẫu lúc nãy chưa được gửi; những gì đã gõ vẫn còn.", "The form from before was not sent; what was typed is still there.")}</p>""");
            if (duty is not null)
                html.Write($"""<p><a href="{duty}" target="_blank">{new Bilingual("Trước hết hãy làm bước này (mở trong thẻ mới)", "Do this step first (opens in a new tab)")}</a></p>""");
            Open(html, context, "/form-again", null, kept);
            html.Write($"""<button>{new Bilingual("Mở lại biểu mẫu", "Open the form again")}</button></form><p><a href="/">{new Bilingual("Bỏ biểu mẫu, về trang chính", "Drop the form, to the home page")}</a></p></section>""");
        });

    private static void Open(Html html, HttpContext context, string action, string? back, string? kept)
    {
        html.Write($"""<form method="post" action="{action}">{Shell.Token(html, context)}""");
        Fields.Hidden(html, "returnUrl", LocalPath.OrHome(back));
        if (!string.IsNullOrEmpty(kept)) Fields.Hidden(html, KeptForms.Field, kept);
    }
}
