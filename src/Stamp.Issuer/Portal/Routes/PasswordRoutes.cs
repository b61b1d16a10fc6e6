using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Limits;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Changing one's own password.</summary>
internal static class PasswordRoutes
{
    public static void MapPassword(this WebApplication app)
    {
        app.Get("/password", Access.Duty, context => Page(context, null));
        app.Post("/password", Access.Duty, Change).WithMetadata(HashingRoute.Instance);
    }

    private static async Task Change(HttpContext context)
    {
        var services = context.RequestServices;
        var signIn = services.GetRequiredService<SignInManager<PortalUser>>();
        var user = new PortalUser(Visit.Of(context).Account);
        // Counts and locks as signing in does: an open session is no place to guess the password at.
        if (!(await signIn.CheckPasswordSignInAsync(user, context.Form("old"), lockoutOnFailure: true)).Succeeded)
        {
            var (vi, en) = Passwords.HasOuterBlanks(context.Form("old")) ? (" " + Passwords.OuterBlanks.Vi, " " + Passwords.OuterBlanks.En) : ("", "");
            await Page(context, Rejection.BadInput($"Mật khẩu hiện tại không đúng.{vi}", $"The present password is wrong.{en}") with { Field = "old" });
            return;
        }
        var password = context.Form("new");
        if (Passwords.HasOuterBlanks(password) || Passwords.HasOuterBlanks(context.Form("again")))
            await Page(context, new Rejection(RejectionKind.BadInput, Passwords.OuterBlanks) { Field = Passwords.HasOuterBlanks(password) ? "new" : "again" });
        else if (Passwords.Normal(password) == Passwords.Normal(context.Form("old")))
            await Page(context, Rejection.BadInput("Mật khẩu mới phải khác mật khẩu cũ.", "The new password must differ from the old.") with { Field = "new" });
        else if (Passwords.Normal(password) != Passwords.Normal(context.Form("again")))
            await Page(context, Rejection.BadInput("Hai lần gõ không giống nhau.", "The two don't match.") with { Field = "again" });
        else if (services.GetRequiredService<AccountDesk>().ChangePassword(user.Account, password).Succeeded(out var changed, out var rejection))
        {
            await signIn.RefreshSignInAsync(new(changed));
            AccessGate.See(context, "/");
        }
        else await Page(context, rejection);
    }

    private static Task Page(HttpContext context, Rejection? wrong)
    {
        var account = Visit.Of(context).Account;
        return Shell.WriteAsync(context, new("Đổi mật khẩu", "Change the password"), html =>
        {
            html.Write($"""<section class="narrow">""");
            if (account.PasswordIsTemporary)
                html.Write($"<p>{new Bilingual("Mật khẩu này là tạm thời. Hãy đặt mật khẩu của riêng bạn để tiếp tục.", "This password is a temporary one. Choose your own to go on.")}</p>");
            html.Write($"""<form method="post" action="/password">{Shell.Token(html, context)}""");
            Fields.Problem(html, wrong);
            // For password managers, that keep a password under its name.
            html.Write($"""<input type="text" name="name" value="{account.Name}" autocomplete="username" hidden>""");
            Fields.Text(html, "old", new("Mật khẩu hiện tại", "Present password"), null, wrong, "current-password", "password");
            Fields.Text(html, "new", new("Mật khẩu mới", "New password"), null, wrong, "new-password", "password",
                new($"Ít nhất {Passwords.Shortest} ký tự. Một câu ngắn dễ nhớ là tốt nhất.", $"At least {Passwords.Shortest} characters. A short sentence is best."));
            Fields.Text(html, "again", new("Gõ lại mật khẩu mới", "New password again"), null, wrong, "new-password", "password");
            html.Write($"""
                <p class="hint">{new Bilingual("Đổi mật khẩu kết thúc mọi phiên khác và thu hồi mọi mã truy cập của bạn.", "A new password ends your other sessions and revokes all your tokens.")}</p><button>{new Bilingual("Đổi mật khẩu", "Change")}</button></form></section>
                <section class="narrow"><h2>{new Bilingual("Đăng xuất mọi nơi", "Sign out everywhere")}</h2><p>{new Bilingual("Kết thúc mọi phiên của bạn trên mọi máy, kể cả phiên này. Mật khẩu giữ nguyên.", "Ends your sessions on every device, this one too. The password stays.")}</p><form method="post" action="/sign-out-everywhere">{Shell.Token(html, context)}<button class="quiet">{new Bilingual("Đăng xuất mọi nơi", "Sign out everywhere")}</button></form></section>
                """);
        }, wrong is null ? 200 : ErrorPage.StatusOf(wrong));
    }
}
