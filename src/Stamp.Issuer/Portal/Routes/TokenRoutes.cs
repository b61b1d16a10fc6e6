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
        var asked = context.Request.Form["scope"];
        var scopes = new HashSet<TokenScope>();
        if (asked.Contains("batches-read")) scopes.Add(TokenScope.BatchesRead);
        if (asked.Contains("approve") && Visit.Of(context).Account.Role == Role.Office) scopes.Add(TokenScope.Approve);
        if (!Store(context).Add(Visit.Of(context).Account, context.Form("label"), scopes, context.Form(RequestId.Field)).Succeeded(out var secret, out var rejection))
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
            TokenList.Write(html, context, tokens, new(
                new("Chưa có mã nào.", "There is none yet."),
                new("Tạo một mã khi phần mềm khác cần đọc dữ liệu thay bạn.", "Make one when other software is to read in your place.")),
                token => FormattableString.Invariant($"/tokens/{token.Id}/revoke"));
            AddForm(html, context, label, wrong);
        }, wrong is null ? 200 : ErrorPage.StatusOf(wrong));
    }

    private static void AddForm(Html html, HttpContext context, string? label, Rejection? wrong)
    {
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Tạo mã truy cập", "Make a token")}</h2>""");
        Form.Open(html, context, "/tokens");
        Fields.Request(html);
        Fields.Problem(html, wrong);
        Fields.Text(html, "label", new("Tên để nhận ra", "A name to know it by"), label, wrong, "off");
        Fields.Check(html, "scope", new("Đọc lô tem và sổ tem", "Read batches and their ledgers"), ticked: wrong is null || context.Request.Form["scope"].Count > 0, wrong, "batches-read");
        if (Visit.Of(context).Account.Role == Role.Office)
            Fields.Check(html, "scope", new("Duyệt và xác nhận ở dòng lệnh thay cho mật khẩu", "Approve and confirm at the command line in the place of the password"), context.Request.HasFormContentType && context.Request.Form["scope"].Contains("approve"), default, "approve", id: "scope_approve");
        html.Write($"""<button>{new Bilingual("Tạo", "Make")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    private static TokenStore Store(HttpContext context) => context.RequestServices.GetRequiredService<TokenStore>();
}
