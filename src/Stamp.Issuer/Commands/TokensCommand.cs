using System.CommandLine;
using Stamp.Core.Accounts;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>tokens</c>: ways in for machines, each in the place of an account.</summary>
internal static class TokensCommand
{
    private static readonly Dictionary<string, TokenScope> Scopes = new() { ["batches-read"] = TokenScope.BatchesRead, ["approve"] = TokenScope.Approve };

    public static Command Make(CommandHost host) => new("tokens", "Mã truy cập cho phần mềm. / Tokens for other software.") { Add(host), List(host), Revoke(host) };

    private static Command Add(CommandHost host)
    {
        var name = Name();
        var label = Arguments.Required("--label", "TEXT", "Tên để nhận ra mã.", "A name to know the token by.");
        var scope = new Option<Outcome<string>>("--scope")
        {
            Description = $"Quyền: {string.Join(", ", Scopes.Keys)}. / Scope: one of these.",
            HelpName = "SCOPE",
            CustomParser = result => Arguments.OneOf(result, Scopes.Keys),
            DefaultValueFactory = _ => "batches-read",
        };
        var command = new Command("add", "Tạo mã cho một tài khoản; chỉ hiện một lần. / Makes a token of an account; it is shown once.") { name, label, scope };
        Handle(host, command, name, (tokens, account, parsed, session, terminal) =>
            parsed.GetValue(scope).Succeeded(out var asked, out var rejection)
            && tokens.Add(account, parsed.GetRequiredValue(label), new HashSet<TokenScope> { Scopes[asked] }, RequestId.New(), session.Actor).Succeeded(out var secret, out rejection)
                ? terminal.Result(new { account = account.Name, token = secret }, new Bilingual($"Mã truy cập (chỉ hiện lần này): {secret}", $"Token (shown this once): {secret}"))
                : terminal.Fail(rejection));
        return command;
    }

    private static Command List(CommandHost host)
    {
        var name = Name();
        var command = new Command("list", "Liệt kê mã của một tài khoản. / Lists an account's tokens.") { name };
        Handle(host, command, name, (tokens, account, _, _, terminal) => tokens.Of(account).Succeeded(out var all, out var rejection)
            ? terminal.Result(
                new { tokens = all.Select(token => new { token.Id, token.Label, scopes = token.Scopes.Select(ScopeName), token.CreatedAt, token.RevokedAt }) },
                new TerminalTable(
                    [new("Số", "Id"), new("Tên", "Label"), new("Được làm", "May do"), new("Từ", "Since"), new("Thu hồi", "Revoked")],
                    all.Select(token => new[]
                    {
                        $"{token.Id}", token.Label, string.Join(',', token.Scopes.Select(ScopeName)), VietnamTime.Write(token.CreatedAt),
                        token.RevokedAt is { } revoked ? $"thu hồi / revoked {VietnamTime.Write(revoked)}" : null,
                    })))
            : terminal.Fail(rejection));
        return command;
    }

    private static Command Revoke(CommandHost host)
    {
        var name = Name();
        var id = new Argument<Outcome<long>>("ID") { Description = "Số của mã, như tokens list nêu. / The token's number, as tokens list has it.", CustomParser = Arguments.Long };
        var command = new Command("revoke", "Thu hồi một mã. / Revokes a token.") { name, id };
        Handle(host, command, name, (tokens, account, parsed, session, terminal) =>
            parsed.GetValue(id).Succeeded(out var number, out var rejection) && tokens.Revoke(account, number, session.Actor).Succeeded(out var token, out rejection)
                ? terminal.Result(new { account = account.Name, token.Id, token.RevokedAt }, new Bilingual($"Đã thu hồi mã {token.Label}.", $"Revoked the token {token.Label}."))
                : terminal.Fail(rejection));
        return command;
    }

    private static void Handle(CommandHost host, Command command, Argument<string> name, Func<TokenStore, Account, ParseResult, IssuerSession, Terminal, int> work) =>
        host.Handle(command, (parsed, session, terminal, _) =>
            session.Registry().Succeeded(out var registry, out var rejection)
            && new AccountStore(registry).Find(parsed.GetRequiredValue(name)).Succeeded(out var account, out rejection)
                ? work(new(registry), account, parsed, session, terminal)
                : terminal.Fail(rejection));

    private static string ScopeName(TokenScope scope) => Scopes.Single(pair => pair.Value == scope).Key;

    private static Argument<string> Name() => new("NAME") { Description = "Tên đăng nhập. / Sign-in name." };
}
