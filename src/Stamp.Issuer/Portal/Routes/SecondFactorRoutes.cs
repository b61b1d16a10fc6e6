using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using QRCoder;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Setting up an authenticator app. Until its first code has come back, the key stands nowhere but in the form, enciphered.</summary>
internal static class SecondFactorRoutes
{
    private static readonly Rejection WrongCode = Rejection.BadInput(
        "Mã không đúng. Hãy kiểm tra giờ của điện thoại.", "The code is wrong. Check the phone's clock.") with
    { Field = "code" };

    public static void MapSecondFactor(this WebApplication app)
    {
        app.Get("/second-factor/set-up", Access.Duty, context => Page(context, Totp.NewKey(), null));
        app.Post("/second-factor/set-up", Access.Duty, SetUp);
    }

    private static async Task SetUp(HttpContext context)
    {
        var services = context.RequestServices;
        var account = Visit.Of(context).Account;
        if (account.HasSecondFactor)
        {
            await Page(context, "", null);
            return;
        }
        if (Open(context, account) is not { } key)
        {
            await Page(context, Totp.NewKey(), WrongCode);
            return;
        }
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (Totp.Match(key, context.Form("code"), now, account.SecondFactorStep) is not { } step)
        {
            await Page(context, key, ClockHints.LookAtOwnKey(key, context.Form("code"), now) ?? WrongCode);
            return;
        }
        var enciphered = services.GetRequiredService<SecondFactorKeys>().Encipher(key);
        if (!services.GetRequiredService<AccountStore>().Change(account.Id, "account.second-factor", account.Actor, before => before with
        {
            SecondFactorKey = enciphered,
            HasSecondFactor = true,
            SecondFactorStep = step,
            SecurityStamp = AccountRules.NewStamp(),
        }).Succeeded(out var changed, out var rejection))
        {
            await ErrorPage.WriteAsync(context, rejection);
            return;
        }
        await services.GetRequiredService<SignInManager<PortalUser>>().RefreshSignInAsync(new(changed));
        AccessGate.See(context, "/");
    }

    private static IDataProtector Protector(HttpContext context, Account account) => context.RequestServices.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("second factor form", account.Id.ToString(CultureInfo.InvariantCulture));

    private static string? Open(HttpContext context, Account account)
    {
        try
        {
            return Protector(context, account).Unprotect(context.Form("key"));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Task Page(HttpContext context, string key, Rejection? wrong)
    {
        var account = Visit.Of(context).Account;
        return Shell.WriteAsync(context, new("Lớp bảo vệ thứ hai", "Second factor"), html =>
        {
            if (account.HasSecondFactor)
            {
                html.Write($"""<section><p class="done">{new Bilingual("Đang bật. Mỗi lần đăng nhập cần thêm mã trong ứng dụng xác thực.", "In use. Every sign-in asks for a code of the authenticator app too.")}</p><p>{new Bilingual("Đổi điện thoại? Hãy nhờ quản trị viên gỡ, rồi đặt lại ở đây.", "A new phone? Ask an administrator to remove it, then set it up here again.")}</p></section>""");
                return;
            }
            html.Write($"""
                <section class="narrow"><p>{new Bilingual("1. Quét hình này bằng ứng dụng xác thực (Google Authenticator, Microsoft Authenticator, Aegis …).", "1. Scan this with an authenticator app (Google Authenticator, Microsoft Authenticator, Aegis …).")}</p>
                """);
            Symbol(html, Totp.Address(account.Name, key));
            html.Write($"""
                <p>{new Bilingual("Không quét được? Gõ khoá này:", "Can't scan? Type this key:")} <code>{string.Join(' ', key.Chunk(4).Select(part => new string(part)))}</code></p><p>{new Bilingual("2. Gõ mã mà ứng dụng hiện ra.", "2. Type the code that the app shows.")}</p><form method="post" action="/second-factor/set-up">{Shell.Token(html, context)}
                """);
            Fields.Hidden(html, "key", Protector(context, account).Protect(key));
            Fields.Text(html, "code", new("Mã 6 chữ số", "6-digit code"), null, wrong, "one-time-code");
            html.Write($"""<button>{new Bilingual("Bật", "Turn on")}</button></form></section>""");
        }, wrong is null ? 200 : 422);
    }

    private static void Symbol(Html html, string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        html.Write($"""<svg class="qr" role="img" aria-label="{new Bilingual("Mã QR của khoá", "QR code of the key")}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><path fill="#000" d=" """);
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x]) html.Write($"M{x.ToString(CultureInfo.InvariantCulture)} {y.ToString(CultureInfo.InvariantCulture)}h1v1h-1z");
            }
        }
        html.Write($"""
            "/></svg>
            """);
    }
}
