using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Limits;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Signing in, with one factor or two, and out.</summary>
internal static class SignInRoutes
{
    // The same for a wrong name, a wrong password, a disabled and a locked account: the page tells nobody which names there are.
    internal static readonly Rejection Wrong = Rejection.BadInput(
        $"Tên đăng nhập hoặc mật khẩu không đúng. Sai {IdentityServices.TriesBeforeLock} lần thì tài khoản bị khoá {IdentityServices.LockedFor.TotalMinutes} phút; quản trị viên có thể đặt lại.",
        $"The name or the password is wrong. After {IdentityServices.TriesBeforeLock} wrong tries an account is locked for {IdentityServices.LockedFor.TotalMinutes} minutes; an administrator can reset it.");

    internal static readonly Rejection WrongCode = Rejection.BadInput(
        "Mã không đúng hoặc đã dùng. Hãy đợi mã kế tiếp trong ứng dụng.", "The code is wrong or was used. Wait for the next one in the app.") with
    { Field = "code" };

    private static readonly BodyLimit Carrier = new(KeptForms.CarrierBytes);

    public static void MapSignIn(this WebApplication app)
    {
        app.Get("/sign-in", Access.Public, context => SignInPages.Password(context, null, context.Request.Query["returnUrl"], null, default));
        app.Post("/sign-in", Access.Public, SignIn).WithMetadata(Carrier, GuessingRoute.Instance, HashingRoute.Instance);
        app.Get("/second-factor", Access.Public, context => Second(context, context.Request.Query["returnUrl"], null, null));
        app.Post("/second-factor", Access.Public, SecondFactor).WithMetadata(Carrier, GuessingRoute.Instance);
        app.Post("/form-again", Access.Duty, FormAgain).WithMetadata(Carrier);
        app.Post("/sign-out", Access.Duty, context => SignOut(context, account =>
            context.RequestServices.GetRequiredService<SessionStore>().End(account, SessionEvents.SessionOf(context))));
        app.Post("/sign-out-everywhere", Access.Duty, context => SignOut(context, account =>
            context.RequestServices.GetRequiredService<AccountDesk>().SignOutEverywhere(account.Id, account.Actor)));
    }

    private static async Task SignIn(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var services = context.RequestServices;
        var signIn = services.GetRequiredService<SignInManager<PortalUser>>();
        var (name, password, back, kept) = (context.Form("name"), context.Form("password"), context.Form("returnUrl"), context.Form(KeptForms.Field));
        var user = await signIn.UserManager.FindByNameAsync(name);
        if (user is null || Passwords.Normal(password).Length > Passwords.Longest)
        {
            services.GetRequiredService<PortalHasher>().PretendToCheck(password);
            await Refuse();
            return;
        }
        // Identity looks at no password of an account that may not come in, and would answer faster for it.
        if (user.Account.IsDisabled || user.Account.LockedUntil > services.GetRequiredService<TimeProvider>().GetUtcNow())
            services.GetRequiredService<PortalHasher>().PretendToCheck(password);
        // For HalfSignedInEvents, where a code is still to come.
        context.Features.Set(user);
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded) await GoOn(context, back, kept, user.Account);
        else if (result.RequiresTwoFactor && kept.Length > 0) await SignInPages.Code(context, back, kept, default);
        else if (result.RequiresTwoFactor) AccessGate.See(context, $"/second-factor?returnUrl={Uri.EscapeDataString(LocalPath.OrHome(back))}");
        else await Refuse();

        async Task Refuse()
        {
            await RefusalPace.Wait(context, began);
            await SignInPages.Password(context, name, back, kept, WrongPassword(password));
        }
    }

    /// <summary>What was pasted with blanks around it looks right to whoever can't see it; it tells nothing of the account.</summary>
    private static Rejection WrongPassword(string typed) => Passwords.HasOuterBlanks(typed)
        ? Wrong with { Sentence = new($"{Wrong.Sentence.Vi} {Passwords.OuterBlanks.Vi}", $"{Wrong.Sentence.En} {Passwords.OuterBlanks.En}") }
        : Wrong;

    private static async Task SecondFactor(HttpContext context)
    {
        var signIn = context.RequestServices.GetRequiredService<SignInManager<PortalUser>>();
        var (back, kept) = (context.Form("returnUrl"), context.Form(KeptForms.Field));
        var user = await signIn.GetTwoFactorAuthenticationUserAsync();
        var code = string.Concat(context.Form("code").Where(letter => !char.IsWhiteSpace(letter)));
        var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        if (result.Succeeded && user is not null)
        {
            await GoOn(context, back, kept, user.Account);
            return;
        }
        // Not for an account that is locked or disabled: its codes are not looked at, right or wrong.
        if (user is null || result.IsLockedOut || result.IsNotAllowed)
        {
            await Second(context, back, kept, WrongCode);
            return;
        }
        var services = context.RequestServices;
        var (said, carry) = services.GetRequiredService<ClockHints>().Look(
            user.Account, services.GetRequiredService<SecondFactorKeys>().Read(user.Account), code, context.Form(ClockHints.Field), services.GetRequiredService<TimeProvider>().GetUtcNow());
        await Second(context, back, kept, said ?? WrongCode, carry);
    }

    private static async Task Second(HttpContext context, string? back, string? kept, Rejection? wrong, string? clock = null)
    {
        // The password comes first; the cookie that says so lasts five minutes.
        if (await context.RequestServices.GetRequiredService<SignInManager<PortalUser>>().GetTwoFactorAuthenticationUserAsync() is null)
            AccessGate.See(context, "/sign-in");
        else await SignInPages.Code(context, back, kept, wrong, clock);
    }

    /// <summary>In the registry first: where that can't be written, nobody is told that the session is over.</summary>
    private static async Task SignOut(HttpContext context, Func<Account, Outcome<Account>> end)
    {
        if (!end(Visit.Of(context).Account).Succeeded(out _, out var rejection))
        {
            await ErrorPage.WriteAsync(context, rejection);
            return;
        }
        await context.RequestServices.GetRequiredService<SignInManager<PortalUser>>().SignOutAsync();
        AccessGate.See(context, "/sign-in");
    }

    /// <summary>On to where the person wanted to go, or back to the form that waits.</summary>
    private static Task GoOn(HttpContext context, string back, string kept, Account account)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<KeptForms>().Open(kept) is not null) return SignInPages.Again(context, kept, services.GetRequiredService<AccessGate>().DutyOf(account));
        AccessGate.See(context, LocalPath.OrHome(back));
        return Task.CompletedTask;
    }

    /// <summary>Shows the page of a kept form, as if it had been asked for, with what was typed in the form's fields.</summary>
    private static Task FormAgain(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<KeptForms>().Open(context.Form(KeptForms.Field)) is not { } kept)
            return ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest);
        context.Features.Set(kept);
        return PageAgain.Show(context, kept.Page);
    }
}
