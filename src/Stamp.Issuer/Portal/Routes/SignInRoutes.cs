using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Signing in, with one factor or two, and out.</summary>
internal static class SignInRoutes
{
    // The same for a wrong name, a wrong password, a disabled and a locked account: the page tells nobody which names there are.
    private static readonly Rejection Wrong = Rejection.BadInput(
        $"Tên đăng nhập hoặc mật khẩu không đúng. Sai {IdentityServices.TriesBeforeLock} lần thì tài khoản bị khoá {IdentityServices.LockedFor.TotalMinutes} phút; quản trị viên có thể đặt lại.",
        $"The name or the password is wrong. After {IdentityServices.TriesBeforeLock} wrong tries an account is locked for {IdentityServices.LockedFor.TotalMinutes} minutes; an administrator can reset it.");

    private static readonly Rejection WrongCode = Rejection.BadInput(
        "Mã không đúng hoặc đã dùng. Hãy đợi mã kế tiếp trong ứng dụng.", "The code is wrong or was used. Wait for the next one in the app.") with
    { Field = "code" };

    public static void MapSignIn(this WebApplication app)
    {
        app.Get("/sign-in", Access.Public, context => Page(context, null, context.Request.Query["returnUrl"], null));
        app.Post("/sign-in", Access.Public, SignIn);
        app.Get("/second-factor", Access.Public, context => Second(context, context.Request.Query["returnUrl"], null));
        app.Post("/second-factor", Access.Public, SecondFactor);
        app.Post("/sign-out", Access.Duty, async context =>
        {
            await context.RequestServices.GetRequiredService<SignInManager<PortalUser>>().SignOutAsync();
            AccessGate.See(context, "/sign-in");
        });
    }

    private static async Task SignIn(HttpContext context)
    {
        var services = context.RequestServices;
        var signIn = services.GetRequiredService<SignInManager<PortalUser>>();
        var (name, password, back) = (context.Form("name"), context.Form("password"), context.Form("returnUrl"));
        var user = await signIn.UserManager.FindByNameAsync(name);
        if (user is null || password.Length > Core.Accounts.Passwords.Longest)
        {
            services.GetRequiredService<PortalHasher>().PretendToCheck(password);
            await Page(context, name, back, Wrong);
            return;
        }
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded) AccessGate.See(context, LocalPath.OrHome(back));
        else if (result.RequiresTwoFactor) AccessGate.See(context, $"/second-factor?returnUrl={Uri.EscapeDataString(LocalPath.OrHome(back))}");
        else await Page(context, name, back, Wrong);
    }

    private static async Task SecondFactor(HttpContext context)
    {
        var signIn = context.RequestServices.GetRequiredService<SignInManager<PortalUser>>();
        var back = context.Form("returnUrl");
        var code = string.Concat(context.Form("code").Where(letter => !char.IsWhiteSpace(letter)));
        var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        if (result.Succeeded) AccessGate.See(context, LocalPath.OrHome(back));
        else await Second(context, back, WrongCode);
    }

    private static Task Page(HttpContext context, string? name, string? back, Rejection? wrong) =>
        Shell.WriteAsync(context, new("Đăng nhập", "Sign in"), html =>
        {
            html.Write($"""<section class="narrow"><form method="post" action="/sign-in">{Shell.Token(html, context)}""");
            Fields.Hidden(html, "returnUrl", LocalPath.OrHome(back));
            Fields.Problem(html, wrong);
            Fields.Text(html, "name", new("Tên đăng nhập", "Sign-in name"), name, wrong, "username");
            Fields.Text(html, "password", new("Mật khẩu", "Password"), null, wrong, "current-password", "password");
            html.Write($"""
                <button>{new Bilingual("Đăng nhập", "Sign in")}</button></form></section><p class="hint">{new Bilingual("Quên mật khẩu? Quản trị viên của cơ quan đặt lại được.", "Forgot the password? The office's administrator can reset it.")}</p>
                """);
        }, wrong is null ? 200 : 422);

    private static async Task Second(HttpContext context, string? back, Rejection? wrong)
    {
        // The password comes first; the cookie that says so lasts five minutes.
        if (await context.RequestServices.GetRequiredService<SignInManager<PortalUser>>().GetTwoFactorAuthenticationUserAsync() is null)
        {
            AccessGate.See(context, "/sign-in");
            return;
        }
        await Shell.WriteAsync(context, new("Mã xác thực", "Second factor"), html =>
        {
            html.Write($"""<section class="narrow"><form method="post" action="/second-factor">{Shell.Token(html, context)}""");
            Fields.Hidden(html, "returnUrl", LocalPath.OrHome(back));
            Fields.Text(html, "code", new("Mã 6 chữ số", "6-digit code"), null, wrong, "one-time-code",
                hint: new("Trong ứng dụng xác thực trên điện thoại. Mất điện thoại? Hãy hỏi quản trị viên.", "From the authenticator app on your phone. Lost the phone? Ask an administrator."));
            html.Write($"""<button>{new Bilingual("Tiếp tục", "Continue")}</button></form></section>""");
        }, wrong is null ? 200 : 422);
    }
}
