using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What every page has around it: head, name, the ways to go, the other language.</summary>
internal static class Shell
{
    private static readonly (string Path, Bilingual Name, Access For)[] Ways =
    [
        ("/", new("Trang chính", "Home"), Access.SignedIn),
        ("/orders", new("Đơn đặt tem", "Orders"), Access.SignedIn),
        ("/batches", new("Lô tem", "Batches"), Access.SignedIn),
        ("/products", new("Sản phẩm", "Products"), Access.SignedIn),
        ("/producers", new("Chủ thể", "Producers"), Access.For(Role.Office, Role.Inspector, Role.Administrator)),
        ("/certificates", new("Giấy chứng nhận", "Certificates"), Access.SignedIn),
        ("/cases", new("Phản ánh", "Reports"), Access.SignedIn),
        ("/scan", new("Quét tem", "Scan"), Access.For(Role.Producer, Role.Office)),
        ("/scans", new("Tem được quét", "Scans"), Access.SignedIn),
        ("/province", new("Bảng của tỉnh", "Province"), Access.For(Role.Office, Role.Inspector, Role.Administrator)),
        ("/accounts", new("Tài khoản", "Accounts"), Access.For(Role.Administrator)),
        ("/tokens", new("Mã truy cập", "Tokens"), Access.SignedIn),
    ];

    public static Task WriteAsync(HttpContext context, Bilingual title, Action<Html> body, int status = StatusCodes.Status200OK)
    {
        var html = new Html(Languages.Of(context));
        var (code, other, otherName) = html.Language == Language.English ? ("en", "vi", "Tiếng Việt") : ("vi", "en", "English");
        html.Write($"""
            <!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title} – OCOP</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="{Files.StylePath}"></head><body><a class="skip" href="#main">{new Bilingual("Tới nội dung", "Skip to content")}</a><header><div class="bar"><p><b>{new Bilingual("Tem điện tử OCOP", "OCOP smart stamp")}</b><small>{new Bilingual("Cổng quản lý", "Portal")}</small></p><a href="{OtherLanguage(context, other)}" lang="{other}" hreflang="{other}">{otherName}</a></div>
            """);
        if (context.Features.Get<Visit>() is { Token: null } visit) Navigation(html, context, visit.Account);
        html.Write($"""</header><main id="main"><h1>{title}</h1>""");
        body(html);
        html.Write($"</main></body></html>");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.ToString());
    }

    /// <summary>The same page with its filters; one that answers a form has no address to read it at again.</summary>
    private static string OtherLanguage(HttpContext context, string other) => HttpMethods.IsGet(context.Request.Method)
        ? context.Request.Path + QueryString.Create(context.Request.Query.Where(pair => pair.Key != "lang")).Add("lang", other)
        : $"/?lang={other}";

    private static void Navigation(Html html, HttpContext context, Account account)
    {
        html.Write($"""<nav aria-label="{new Bilingual("Chính", "Main")}"><ul>""");
        foreach (var (path, name, access) in Ways.Where(way => way.For.Roles.Contains(account.Role)))
        {
            html.Write($"""<li><a href="{path}" """);
            if (context.Request.Path == path) html.Write($""" aria-current="page" """);
            html.Write($">{name}</a></li>");
        }
        html.Write($"""</ul><form method="post" action="/sign-out">{Token(html, context)}<span>{account.DisplayName}</span><button class="quiet">{new Bilingual("Đăng xuất", "Sign out")}</button></form></nav>""");
    }

    /// <summary>What tells a form of ours from one that another site made.</summary>
    public static Html Token(Html html, HttpContext context)
    {
        var token = new Html(html.Language);
        var made = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        token.Write($"""<input type="hidden" name="{made.FormFieldName}" value="{made.RequestToken}">""");
        return token;
    }
}
