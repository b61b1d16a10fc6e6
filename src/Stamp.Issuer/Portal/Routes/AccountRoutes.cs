using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Limits;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>What administrators do with accounts.</summary>
internal static class AccountRoutes
{
    private static readonly Access Administrators = Access.For(Role.Administrator);

    public static void MapAccounts(this WebApplication app)
    {
        app.Get("/accounts", Administrators, context => List(context, new(null, null, Role.Producer, null), null));
        app.Post("/accounts", Administrators, Add).WithMetadata(HashingRoute.Instance);
        app.Get("/accounts/{id}", Administrators, context => With(context, account => One(context, account, null)));
        app.Post("/accounts/{id}/reset", Administrators, context => With(context, account =>
            Desk(context).Reset(account.Id, Who(context)).Succeeded(out var given, out var rejection) ? Tell(context, given) : One(context, account, rejection))).WithMetadata(HashingRoute.Instance);
        Act(app, "disable", (desk, id, actor) => desk.Disable(id, disabled: true, actor));
        Act(app, "enable", (desk, id, actor) => desk.Disable(id, disabled: false, actor));
        Act(app, "remove-second-factor", (desk, id, actor) => desk.RemoveSecondFactor(id, actor));
        Act(app, "sign-out", (desk, id, actor) => desk.SignOutEverywhere(id, actor));
        app.Post("/accounts/{id}/tokens/{token}/revoke", Administrators, context => With(context, account =>
        {
            if (RouteMaps.Number(context, "token") is not { } token) return ErrorPage.WriteAsync(context, 404);
            if (!Tokens(context).Revoke(account, token, Who(context)).Succeeded(out _, out var rejection)) return ErrorPage.WriteAsync(context, rejection);
            AccessGate.See(context, FormattableString.Invariant($"/accounts/{account.Id}"));
            return Task.CompletedTask;
        }));
    }

    private static void Act(WebApplication app, string verb, Func<AccountDesk, long, Actor, Outcome<Account>> act) =>
        app.Post($"/accounts/{{id}}/{verb}", Administrators, context => With(context, account =>
        {
            if (act(Desk(context), account.Id, Who(context)).Rejection is { } rejection) return One(context, account, rejection);
            AccessGate.See(context, FormattableString.Invariant($"/accounts/{account.Id}"));
            return Task.CompletedTask;
        }));

    private static Task Add(HttpContext context)
    {
        var role = Enum.GetValues<Role>().FirstOrDefault(role => role.ToString().Equals(context.Form("role"), StringComparison.OrdinalIgnoreCase), (Role)(-1));
        var draft = new AccountDraft(context.Form("name"), context.Form("display_name"), role, context.Form("producer"));
        if (!Enum.IsDefined(role)) return ErrorPage.WriteAsync(context, 400);
        return Desk(context).Add(draft, Who(context)).Succeeded(out var given, out var rejection) ? Tell(context, given) : List(context, draft, rejection);
    }

    private static Task List(HttpContext context, AccountDraft draft, Rejection? wrong)
    {
        var query = AccountPages.Accounts.Read(context);
        Role? role = Enum.TryParse<Role>(query.Filter("of"), ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : null;
        var filter = new AccountFilter(role, query.Filter("start") is { Length: > 0 } start ? start.ToLowerInvariant() : null);
        return context.RequestServices.GetRequiredService<AccountStore>()
            .Page(filter, query.Descending, query.Cursor(1)?[0], AccountPages.Accounts.PageSize + 1).Succeeded(out var accounts, out var rejection)
            ? Shell.WriteAsync(context, new("Tài khoản", "Accounts"), html => AccountPages.List(html, context, query, accounts, draft, wrong), wrong is null ? 200 : ErrorPage.StatusOf(wrong))
            : ErrorPage.WriteAsync(context, rejection);
    }

    private static Task Tell(HttpContext context, Given given) => Shell.WriteAsync(
        context, new($"Mật khẩu tạm của {given.Account.Name}", $"Temporary password of {given.Account.Name}"), html => AccountPages.Told(html, given));

    /// <param name="wrong">Why what was asked for was not done; null: nothing was, or it was.</param>
    private static Task One(HttpContext context, Account account, Rejection? wrong)
    {
        if (!Tokens(context).Of(account).Succeeded(out var tokens, out var rejection)) return ErrorPage.WriteAsync(context, rejection);
        return Shell.WriteAsync(
            context, new($"Tài khoản {account.Name}", $"Account {account.Name}"),
            html =>
            {
                Fields.Problem(html, wrong);
                AccountPages.One(html, context, account, tokens);
            }, ((Errors)wrong).Status);
    }

    private static Task With(HttpContext context, Func<Account, Task> work) =>
        RouteMaps.Number(context, "id") is { } id && context.RequestServices.GetRequiredService<AccountStore>().ById(id) is { } account
            ? work(account)
            : ErrorPage.WriteAsync(context, 404);

    private static TokenStore Tokens(HttpContext context) => context.RequestServices.GetRequiredService<TokenStore>();

    private static AccountDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<AccountDesk>();

    private static Actor Who(HttpContext context) => Visit.Of(context).Account.Actor;
}
