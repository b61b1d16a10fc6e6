using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Accounts, for administrators.</summary>
internal static class AccountPages
{
    public static readonly Table<Account> Accounts = new(new("Tài khoản", "Accounts"),
        new(new("Tài khoản", "Account"), (html, account) => html.Write($"""<a href="{PathOf(account)}">{account.Name}</a>""")) { SortKey = "name", NamesRow = true },
        new(new("Họ tên", "Person's name"), (html, account) => html.Write($"{account.DisplayName}")),
        new(new("Vai trò", "Role"), (html, account) => html.Write($"{RoleNames.Of(account.Role)}")),
        new(new("Tình trạng", "State"), (html, account) => html.Write($"{StateOf(account)}")))
    {
        DefaultSort = "name",
        Filters = ["start", "of"],
    };

    private static readonly IReadOnlyList<(string, Bilingual)> Roles = [.. Enum.GetValues<Role>().Select(role => (role.ToString(), RoleNames.Of(role)))];

    /// <param name="accounts">One more than a page where there are more.</param>
    /// <param name="draft">What was typed.</param>
    public static void List(Html html, HttpContext context, TableQuery query, IReadOnlyList<Account> accounts, AccountDraft draft, Rejection? wrong)
    {
        FilterForm.Write(html, query, form =>
        {
            FilterForm.Text(form, query, "start", new("Tên bắt đầu bằng", "Name begins with"));
            FilterForm.Choice(form, query, "of", new("Chỉ vai trò", "Only the role"), Roles);
        });
        Accounts.Write(html, query, accounts, new(new("Chưa có tài khoản nào.", "There is no account yet."), new("Tạo tài khoản đầu tiên bên dưới.", "Make the first below.")), account => Cursor.Write(account.Name));
        AddForm(html, context, draft, wrong);
    }

    private static void AddForm(Html html, HttpContext context, AccountDraft draft, Errors wrong)
    {
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Tạo tài khoản", "Make an account")}</h2>""");
        Form.Open(html, context, "/accounts");
        Fields.Problem(html, wrong);
        Fields.Text(html, "name", new("Tên đăng nhập", "Sign-in name"), draft.Name, wrong, hint: new("Chữ a–z không dấu, chữ số hoặc . _ - @ +", "Letters a–z, digits or . _ - @ +"));
        Fields.Text(html, "display_name", new("Họ tên", "Person's name"), draft.DisplayName, wrong);
        Fields.Select(html, "role", new("Vai trò", "Role"), Roles, draft.Role.ToString(), wrong);
        Fields.Text(html, "producer", new("Mã chủ thể", "Producer's code"), draft.ProducerCode, wrong,
            hint: new("Chỉ với vai trò chủ thể.", "With the role of producers only."), required: false);
        html.Write($"""<button>{new Bilingual("Tạo", "Make")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    public static void One(Html html, HttpContext context, Account account, IReadOnlyList<ApiToken> tokens)
    {
        html.Write($"""
            <section><dl><dt>{new Bilingual("Họ tên", "Name")}</dt><dd>{account.DisplayName}</dd><dt>{new Bilingual("Vai trò", "Role")}</dt><dd>{RoleNames.Of(account.Role)}</dd><dt>{new Bilingual("Tình trạng", "State")}</dt><dd>{StateOf(account)}</dd><dt>{new Bilingual("Lớp bảo vệ thứ hai", "Second factor")}</dt><dd>{(account.HasSecondFactor ? new Bilingual("đang bật", "in use") : new Bilingual("chưa bật", "not set up"))}</dd><dt>{new Bilingual("Tạo lúc", "Made at")}</dt><dd>{account.CreatedAt}</dd></dl></section><div class="acts">
            """);
        Button(html, context, account, "reset", new("Đặt lại mật khẩu", "Reset the password"), "");
        if (account.HasSecondFactor) Button(html, context, account, "remove-second-factor", new("Gỡ lớp bảo vệ thứ hai", "Remove the second factor"), "");
        Button(html, context, account, "sign-out", new("Kết thúc mọi phiên", "End all sessions"), "");
        if (account.IsDisabled) Button(html, context, account, "enable", new("Mở khoá tài khoản", "Enable the account"), "");
        else Button(html, context, account, "disable", new("Khoá tài khoản", "Disable the account"), "danger");
        html.Write($"""</div><p class="hint">{new Bilingual("Đặt lại mật khẩu và khoá tài khoản cũng kết thúc mọi phiên và thu hồi mọi mã truy cập.", "Resetting the password and disabling the account also end every session and revoke every token.")}</p><h2>{new Bilingual("Mã truy cập", "Tokens")}</h2>""");
        TokenList.Write(html, context, tokens, new(
            new("Tài khoản này chưa có mã nào.", "This account has none."),
            new("Người dùng tự tạo ở trang Mã truy cập của mình.", "People make their own on their page of tokens.")),
            token => $"{PathOf(account)}/tokens/{token.Id.ToString(CultureInfo.InvariantCulture)}/revoke");
        html.Write($"""<p><a href="/accounts">{new Bilingual("Mọi tài khoản", "All accounts")}</a></p>""");
    }

    public static void Told(Html html, Given given) => html.Write($"""
        <section><p>{new Bilingual("Mật khẩu này chỉ hiện một lần. Hãy trao tận tay; người dùng phải đổi khi đăng nhập.", "This password is shown once. Hand it over in person; it has to be changed at the next sign-in.")}</p><p><code>{given.TemporaryPassword}</code></p><p><a href="{PathOf(given.Account)}">{new Bilingual("Về tài khoản", "To the account")}</a></p></section>
        """);

    private static void Button(Html html, HttpContext context, Account account, string verb, Bilingual label, string look) =>
        html.Write($"""<form method="post" action="{PathOf(account)}/{verb}">{Shell.Token(html, context)}<button class="{look}">{label}</button></form>""");

    private static string PathOf(Account account) => string.Create(CultureInfo.InvariantCulture, $"/accounts/{account.Id}");

    private static Bilingual StateOf(Account account) => account.IsDisabled ? new("Bị khoá", "Disabled")
        : account.PasswordIsTemporary ? new("Chờ đổi mật khẩu", "Password to be changed")
        : new("Đang dùng", "In service");
}
