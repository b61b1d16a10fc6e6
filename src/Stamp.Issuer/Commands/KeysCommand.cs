using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>keys</c>: the epochs, their rotation, the export for verify nodes, and what to do when a key leaked.</summary>
internal static class KeysCommand
{
    public static Command Make(CommandHost host) => new("keys", "Khoá tạo mã và khoá niêm. / Code keys and seal keys.")
    {
        List(host), Rotate(host), Export(host), Compromise(host),
    };

    private static Command List(CommandHost host)
    {
        var command = new Command("list", "Liệt kê các đợt khoá. / Lists the epochs.");
        host.Handle(command, (_, session, terminal, _) => session.Keyring().Succeeded(out var keyring, out var rejection)
            ? terminal.Result(
                new { epochs = keyring.Epochs.Select(epoch => new { epoch = epoch.Number, character = epoch.Character.ToString(), state = epoch.State.ToString().ToLowerInvariant(), createdAt = epoch.CreatedAt, retiredAt = epoch.RetiredAt, compromisedAt = epoch.CompromisedAt }) },
                new TerminalTable(
                    [new("Đợt", "Epoch"), new("Ký tự", "Character"), new("Tình trạng", "State"), new("Từ", "Since")],
                    keyring.Epochs.Select(epoch => new[] { $"{epoch.Number}", $"{epoch.Character}", StateOf(epoch.State), VietnamTime.Write(epoch.CreatedAt) })))
            : terminal.Fail(rejection));
        return command;
    }

    private static Command Rotate(CommandHost host)
    {
        var command = new Command("rotate", "Bắt đầu một đợt khoá mới; tem cũ vẫn kiểm tra được. / Begins a new epoch; earlier stamps stay valid.");
        host.Handle(command, (_, session, terminal, _) => Change(session, terminal, "keys.rotate", keyring => keyring.Rotate(session.Clock)));
        return command;
    }

    private static Command Compromise(CommandHost host)
    {
        var epoch = new Argument<Outcome<int>>("EPOCH") { Description = "Số đợt khoá bị lộ. / The epoch whose key leaked.", CustomParser = Arguments.Int };
        var command = new Command("compromise", "Khoá đã lộ: mọi tem của đợt này bị báo là không còn tin cậy. / A key leaked: every stamp of the epoch is told as no longer trusted.") { epoch };
        host.Handle(command, (parsed, session, terminal, _) =>
            parsed.GetValue(epoch).Succeeded(out var leaked, out var rejection)
                ? Change(session, terminal, "keys.compromise", keyring => keyring.Compromise(leaked, session.Clock))
                : terminal.Fail(rejection));
        return command;
    }

    private static Command Export(CommandHost host)
    {
        var target = new Option<string?>("--out") { Description = "Tệp kết quả; bỏ trống: trong thư mục keys. / The file; left out: in the keys folder.", HelpName = "FILE" };
        var command = new Command("export", "Xuất khoá cho máy kiểm tra: không có khoá niêm bí mật. / Exports for verify nodes: without private seal keys.") { target };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            // Locked against a rotation: an export read before it must not replace the one made by it.
            if (!session.LockKeys().Succeeded(out var held, out var rejection)) return terminal.Fail(rejection);
            using var _ = held;
            if (!session.Keyring().Succeeded(out var keyring, out rejection)) return terminal.Fail(rejection);
            var path = parsed.GetValue(target) ?? session.Folder.VerifyKeyring;
            return (session.RefusePassphrase() ?? KeyringFile.Save(path, keyring.ForVerify(), session.Settings.Passphrase)) is { } refused
                ? terminal.Fail(refused)
                : terminal.Result(new { file = path }, new Bilingual($"Đã xuất khoá kiểm tra: {path}", $"Exported the verify keys: {path}"));
        });
        return command;
    }

    private static int Change(IssuerSession session, Terminal terminal, string action, Func<Keyring, Outcome<Keyring>> change)
    {
        if (!session.Registry().Succeeded(out var registry, out var rejection)
            || !session.LockKeys().Succeeded(out var held, out rejection))
            return terminal.Fail(rejection);
        using var _ = held;
        if (!session.Keyring().Succeeded(out var before, out rejection)
            || !change(before).Succeeded(out var after, out rejection)
            || !new KeyAudit(registry).Record(action, after, session.Actor, () => session.Keep(held, after)).Succeeded(out var active, out rejection))
            return terminal.Fail(rejection);
        return terminal.Result(
            new { active },
            new Bilingual($"Đợt khoá đang dùng: {active}. Hãy chép bản xuất mới sang các máy kiểm tra khác trước khi cấp tem.",
                $"Active epoch: {active}. Copy the new export to other verify nodes before issuing."));
    }

    private static string StateOf(KeyEpochState state) => state switch
    {
        KeyEpochState.Active => "đang dùng / active",
        KeyEpochState.Retired => "đã nghỉ / retired",
        KeyEpochState.Compromised => "bị lộ / compromised",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
