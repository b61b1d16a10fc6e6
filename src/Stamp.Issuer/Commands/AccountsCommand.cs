using System.CommandLine;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Text;
using Stamp.Issuer.Portal;

namespace Stamp.Issuer.Commands;

/// <summary><c>accounts</c>: who may sign in to the portal. The first administrator is made here.</summary>
internal static class AccountsCommand
{
    private const int PageSize = 500;

    private static readonly string[] Roles = [.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())];

    public static Command Make(CommandHost host) => new("accounts", "Tài khoản của cổng quản lý. / Accounts of the portal.")
    {
        Add(host), List(host),
        Act(host, "reset", "Đặt mật khẩu tạm mới; phiên và mã truy cập kết thúc. / Gives a new temporary password; sessions and tokens end.", (desk, id, actor) =>
            desk.Reset(id, actor).Succeeded(out var given, out var rejection) ? new Done(given.Account, given.TemporaryPassword) : rejection),
        Act(host, "disable", "Khoá tài khoản; mọi phiên và mã truy cập kết thúc ngay. / Disables it; its sessions and tokens end at once.", (desk, id, actor) => Plain(desk.Disable(id, disabled: true, actor))),
        Act(host, "enable", "Mở khoá. / Enables it again.", (desk, id, actor) => Plain(desk.Disable(id, disabled: false, actor))),
        Act(host, "sign-out", "Kết thúc mọi phiên của tài khoản; mật khẩu giữ nguyên. / Ends its sessions; the password stays.", (desk, id, actor) => Plain(desk.SignOutEverywhere(id, actor))),
        Act(host, "remove-second-factor", "Gỡ lớp bảo vệ thứ hai khi mất điện thoại. / Removes the second factor of a lost phone.", (desk, id, actor) => Plain(desk.RemoveSecondFactor(id, actor))),
    };

    private static Command Add(CommandHost host)
    {
        var name = Name();
        var role = new Option<Outcome<string>>("--role")
        {
            Description = $"Vai trò: {string.Join(", ", Roles)}. / Role: one of these.",
            HelpName = "ROLE",
            Required = true,
            CustomParser = result => Arguments.OneOf(result, Roles),
        };
        var display = new Option<string?>("--name") { Description = "Họ tên; bỏ trống: tên đăng nhập. / The person's name; left out: the sign-in name.", HelpName = "TEXT" };
        var producer = new Option<string?>("--producer") { Description = "Mã chủ thể, với vai trò producer. / The producer's code, with the role producer.", HelpName = "CODE" };
        var command = new Command("add", "Tạo tài khoản với mật khẩu tạm. / Makes an account with a temporary password.") { name, role, display, producer };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            var account = parsed.GetRequiredValue(name);
            if (!parsed.GetValue(role).Succeeded(out var asked, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !Desk(registry).Add(new(account, parsed.GetValue(display) ?? account, Enum.Parse<Role>(asked, ignoreCase: true), parsed.GetValue(producer)), session.Actor).Succeeded(out var given, out rejection))
                return terminal.Fail(rejection);
            return Tell(terminal, given.Account, given.TemporaryPassword);
        });
        return command;
    }

    private static Command List(CommandHost host)
    {
        var command = new Command("list", "Liệt kê tài khoản. / Lists the accounts.");
        host.Handle(command, (_, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            var accounts = new List<Account>();
            IReadOnlyList<Account>? page;
            do
            {
                if (!new AccountStore(registry).After(accounts.Count == 0 ? "" : accounts[^1].Name, PageSize).Succeeded(out page, out rejection)) return terminal.Fail(rejection);
                accounts.AddRange(page);
            }
            while (page.Count == PageSize);
            return terminal.Result(
                new { accounts = accounts.Select(account => new { account.Name, account.DisplayName, role = RoleOf(account), disabled = account.IsDisabled, secondFactor = account.HasSecondFactor }) },
                new TerminalTable(
                    [new("Tài khoản", "Account"), new("Vai trò", "Role"), new("Bị khoá", "Disabled"), new("Tên", "Name")],
                    accounts.Select(account => new[] { account.Name, RoleOf(account), account.IsDisabled ? "bị khoá / disabled" : null, account.DisplayName })));
        });
        return command;
    }

    private static Command Act(CommandHost host, string verb, string description, Func<AccountDesk, long, Actor, Outcome<Done>> act)
    {
        var name = Name();
        var command = new Command(verb, description) { name };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            if (!new AccountStore(registry).Find(parsed.GetRequiredValue(name)).Succeeded(out var account, out rejection)) return terminal.Fail(rejection);
            return act(Desk(registry), account.Id, session.Actor).Succeeded(out var done, out rejection)
                ? Tell(terminal, done.Account, done.TemporaryPassword)
                : terminal.Fail(rejection);
        });
        return command;
    }

    /// <param name="TemporaryPassword">Null where none was given.</param>
    private sealed record Done(Account Account, string? TemporaryPassword);

    private static Outcome<Done> Plain(Outcome<Account> outcome) =>
        outcome.Succeeded(out var account, out var rejection) ? new Done(account, null) : rejection;

    private static int Tell(Terminal terminal, Account account, string? password) => password is null
        ? terminal.Result(new { account = account.Name, disabled = account.IsDisabled }, new Bilingual($"Xong: {account.Name}.", $"Done: {account.Name}."))
        : terminal.Result(
            new { account = account.Name, temporaryPassword = password },
            new Bilingual(
                $"Tài khoản {account.Name}, mật khẩu tạm {password} (chỉ hiện lần này; phải đổi khi đăng nhập).",
                $"Account {account.Name}, temporary password {password} (shown this once; to be changed at the first sign-in)."));

    private static string RoleOf(Account account) => account.Role.ToString().ToLowerInvariant();

    private static AccountDesk Desk(Core.Storage.RegistryDatabase registry) => new(new(registry), new());

    private static Argument<string> Name() => new("NAME") { Description = "Tên đăng nhập. / Sign-in name." };
}
