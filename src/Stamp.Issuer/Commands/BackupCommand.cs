using System.CommandLine;
using Stamp.Core.Backups;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>backup</c>: registry, keys and how far issuing has come, while programs go on.</summary>
internal static class BackupCommand
{
    public static Command Make(CommandHost host)
    {
        var to = new Argument<string>("TO") { Description = "Thư mục chứa các bản sao lưu; mỗi bản là một thư mục con. / The folder of the backups; each becomes a folder in it." };
        var withoutKeys = new Option<bool>("--without-keys") { Description = "Không sao lưu khoá. / Without the keys." };
        var portalKeys = new Option<string?>("--portal-keys")
        {
            Description = "Nơi khác cho khoá của cổng quản lý; bỏ trống: trong bản sao lưu, đã mã hoá. / Another folder for the portal's keys; left out: in the backup, encrypted.",
            HelpName = "FOLDER",
        };
        var command = new Command("backup", "Sao lưu sổ đăng ký và khoá khi hệ thống đang chạy. / Backs up registry and keys while the system runs.") { to, withoutKeys, portalKeys };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            var request = new BackupRequest(parsed.GetRequiredValue(to), session.Settings.Passphrase, parsed.GetValue(withoutKeys), parsed.GetValue(portalKeys));
            if (!new BackupMaker(session.Settings, registry, session.Keyring, session.Clock).Make(request).Succeeded(out var made, out rejection)) return terminal.Fail(rejection);
            var moment = made.Manifest.Registry;
            if (!made.Manifest.HasRegistryFile)
            {
                terminal.Note(new(
                    "Sổ đăng ký nằm trên máy chủ cơ sở dữ liệu và không có trong bản này: hãy sao lưu bằng công cụ của máy chủ.",
                    "The registry is on a database server and not in this backup: back it up with the server's own tools."));
            }
            return terminal.Result(
                new { backup = made.Folder.Path, change = moment.Counter("change"), entries = moment.Counter("audit"), head = moment.TrailHead, batch = moment.HighestBatch, incarnation = moment.Incarnation, files = made.Manifest.Files },
                new Bilingual(
                    $"Đã sao lưu vào {made.Folder.Path}: đến lô {moment.HighestBatch}, thay đổi {moment.Counter("change")}, nhật ký {moment.Counter("audit")} mục, đầu chuỗi {moment.TrailHead}.",
                    $"Backed up to {made.Folder.Path}: up to batch {moment.HighestBatch}, change {moment.Counter("change")}, trail of {moment.Counter("audit")} entries, head {moment.TrailHead}."));
        });
        return command;
    }
}
