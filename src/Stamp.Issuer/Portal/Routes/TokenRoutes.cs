using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>One's own tokens, for machines that read in one's place.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this WebApplication app)
    {
        app.Get("/tokens", Access.SignedIn, context => Page(context, null, null));
        app.Post("/tokens", Access.SignedIn, Add);
        app.Post("/tokens/{id}/revoke", Access.SignedIn, context =>
        {
            Rejection? rejection = null;
            if (RouteMaps.Number(context, "id") is not { } id) return ErrorPage.WriteAsync(context, 404);
            if (!Store(context).Revoke(Visit.Of(context).Account, id).Succeeded(out _, out rejection)) return ErrorPage.WriteAsync(context, rejection);
            AccessGate.See(context, "/tokens");
            return Task.CompletedTask;
        });
    }

    private static Task Add(HttpContext context)
    {
        var scopes = context.Request.Form["scope"].Contains("batches-read") ? new HashSet<TokenScope> { TokenScope.BatchesRead } : [];
        if (!Store(context).Add(Visit.Of(context).Account, context.Form("label"), scopes, context.Form("request")).Succeeded(out var secret, out var rejection))
            return Page(context, context.Form("label"), rejection);
        return Shell.WriteAsync(context, new("Mã truy cập mới", "New token"), html => html.Write($"""
            <section><p>{new Bilingual("Mã này chỉ hiện một lần. Hãy chép ngay vào phần mềm cần dùng.", "This token is shown once. Copy it now into the software that needs it.")}</p><p><code>{secret}</code></p><p class="hint">Authorization: Bearer …</p><p><a href="/tokens">{new Bilingual("Mọi mã truy cập", "All tokens")}</a></p></section>
            """));
    }

    private static Task Page(HttpContext context, string? label, Rejection? wrong)
    {
        if (!Store(context).Of(Visit.Of(context).Account).Succeeded(out var tokens, out var rejection)) return ErrorPage.WriteAsync(context, rejection);
        return Shell.WriteAsync(context, new("Mã truy cập", "Tokens"), html =>
        {
            if (tokens.Count == 0)
                html.Write($"<section><p>{new Bilingual("Chưa có mã nào. Tạo một mã khi phần mềm khác cần đọc dữ liệu thay bạn.", "There is none yet. Make one when other software is to read in your place.")}</p></section>");
            else Table(html, context, tokens);
            Form(html, context, label, wrong);
        }, wrong is null ? 200 : ErrorPage.StatusOf(wrong));
    }

    private static void Table(Html html, HttpContext context, IReadOnlyList<ApiToken> tokens)
    {
        html.Write($"""
            <section><table><thead><tr><th scope="col">{new Bilingual("Tên", "Name")}</th><th scope="col">{new Bilingual("Tạo lúc", "Made at")}</th><th scope="col">{new Bilingual("Tình trạng", "State")}</th></tr></thead><tbody>
            """);
        foreach (var token in tokens)
        {
            html.Write($"""<tr><th scope="row">{token.Label}</th><td>{token.CreatedAt}</td><td>""");
            if (token.RevokedAt is { } revoked) html.Write($"{new Bilingual("Đã thu hồi", "Revoked")}<small>{revoked}</small>");
            else
            {
                html.Write($"""
                    <form method="post" action="/tokens/{token.Id.ToString(CultureInfo.InvariantCulture)}/revoke">{Shell.Token(html, context)}<button class="quiet" aria-label="{new Bilingual($"Thu hồi {token.Label}", $"Revoke {token.Label}")}">{new Bilingual("Thu hồi", "Revoke")}</button></form>
                    """);
            }
            html.Write($"</td></tr>");
        }
        html.Write($"</tbody></table></section>");
    }

    private static void Form(Html html, HttpContext context, string? label, Rejection? wrong)
    {
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Tạo mã truy cập", "Make a token")}</h2><form method="post" action="/tokens">{Shell.Token(html, context)}""");
        Fields.Hidden(html, "request", Guid.NewGuid().ToString("N"));
        Fields.Problem(html, wrong);
        Fields.Text(html, "label", new("Tên để nhận ra", "A name to know it by"), label, wrong, "off");
        html.Write($"""<div class="field"><label><input type="checkbox" name="scope" value="batches-read" checked>{new Bilingual("Đọc lô tem và sổ tem", "Read batches and their ledgers")}</label>""");
        if (wrong is { Field: "scope" }) html.Write($"""<p class="error">{wrong.Sentence}</p>""");
        html.Write($"""</div><button>{new Bilingual("Tạo", "Make")}</button></form></section>""");
    }

    private static TokenStore Store(HttpContext context) => context.RequestServices.GetRequiredService<TokenStore>();
}
