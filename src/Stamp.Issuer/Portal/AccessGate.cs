using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Stamp.Core.Accounts;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Limits;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal;

/// <summary>The one place where a request is let through to its route, or not.</summary>
internal sealed class AccessGate(
    TokenStore tokens, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> forms, FormReader reader, KeptForms kept,
    SignInTries tries, HashingTurns turns, StampsSettings settings)
{
    private const string Bearer = "Bearer ";

    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Access>() is not { } access)
        {
            await ErrorPage.WriteAsync(context, StatusCodes.Status404NotFound);
            return;
        }
        if (access.Scope is { } scope)
        {
            await Machine(context, scope, next);
            return;
        }
        var route = context.GetEndpoint()!.Metadata;
        if (route.GetMetadata<GuessingRoute>() is not null && tries.Refuse(context.Connection.RemoteIpAddress) is { } wait)
        {
            await ErrorPage.Later(context, StatusCodes.Status429TooManyRequests, wait);
            return;
        }
        var does = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (does && !await reader.Read(context, keepFiles: access.Anyone || Admits(context, access))) return;
        if (!access.Anyone && !await Person(context, access)) return;
        if (does && !await antiforgery.IsRequestValidAsync(context))
        {
            await (context.Request.Cookies.Keys.Any(IsOurs) ? ErrorPage.FormRanOut(context) : ErrorPage.CookiesBlocked(context));
            return;
        }
        if (route.GetMetadata<HashingRoute>() is null)
        {
            await next(context);
            return;
        }
        using var turn = await turns.Take(context.RequestAborted);
        if (turn.IsAcquired)
        {
            // Whoever is done with hashing before the request ends may give it back sooner.
            context.Features.Set<RateLimitLease>(turn);
            await next(context);
        }
        else await ErrorPage.Later(context, StatusCodes.Status503ServiceUnavailable, HashingTurns.RetryAfter, Crowded);
    }

    private static readonly Bilingual Crowded = new(
        "Đang có quá nhiều người đăng nhập cùng lúc. Hãy thử lại sau vài giây.", "Too many people are signing in at once. Try again in a few seconds.");

    /// <summary>A session is worth nothing here: a page elsewhere could make the browser send it.</summary>
    private async Task Machine(HttpContext context, TokenScope scope, RequestDelegate next)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || tokens.Find(header[Bearer.Length..].Trim()) is not { } found)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await ApiAnswers.Refuse(context, StatusCodes.Status401Unauthorized, new("Cần mã truy cập còn hiệu lực.", "A token in force is needed."));
        }
        else if (!found.Token.Scopes.Contains(scope))
        {
            await ApiAnswers.Refuse(context, StatusCodes.Status403Forbidden, new("Mã truy cập này không có quyền đó.", "This token has no such scope."));
        }
        else
        {
            context.Features.Set(new Visit(found.Account, found.Token));
            await next(context);
        }
    }

    /// <summary>False when it has answered instead of the route.</summary>
    private async Task<bool> Person(HttpContext context, Access access)
    {
        if (context.Features.Get<Visit>() is not { } visit)
        {
            // What was to be read is read after signing in; what was typed comes back in its form, to be sent by the person.
            if (HttpMethods.IsPost(context.Request.Method) && kept.Keep(context, access, forms.Value.Cookie.Name!, forms.Value.FormFieldName) is { } typed)
            {
                // RFC 9110, 15.5.2 asks for this header; no browser knows the scheme, so none asks with a window of its own.
                context.Response.Headers.WWWAuthenticate = "Form";
                await SignInPages.Password(context, null, null, typed, default, StatusCodes.Status401Unauthorized);
                return false;
            }
            var back = HttpMethods.IsGet(context.Request.Method) ? $"?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}" : "";
            See(context, $"/sign-in{back}");
            return false;
        }
        if (!access.Roles.Contains(visit.Account.Role))
        {
            await ErrorPage.WriteAsync(context, StatusCodes.Status403Forbidden);
            return false;
        }
        if (access.BeforeDuties || DutyOf(visit.Account) is not { } duty) return true;
        See(context, duty);
        return false;
    }

    // Each page with a form sets one, so a browser that keeps cookies sends at least one back.
    private static bool IsOurs(string cookie) => cookie.StartsWith("stamps", StringComparison.Ordinal);

    private static bool Admits(HttpContext context, Access access) => context.Features.Get<Visit>() is { } visit && access.Roles.Contains(visit.Account.Role);

    /// <summary>Where someone has to go before anything else; null: nowhere.</summary>
    public string? DutyOf(Account account) =>
        account.PasswordIsTemporary ? "/password"
        : settings.SecondFactor == "required" && account.Role is Role.Office or Role.Administrator && !account.HasSecondFactor ? "/second-factor/set-up"
        : null;

    /// <summary>303: asked for with GET, whatever the request was.</summary>
    public static void See(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
