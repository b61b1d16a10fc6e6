using System.CommandLine;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Storage.Transfer;
using Stamp.Core.Text;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Commands;

/// <summary><c>transfer</c>: the data folder's registry into an empty SQL Server one, proved row by row.</summary>
internal static class TransferCommand
{
    private const string Setting = "STAMPS_TRANSFER_TO";

    public static Command Make(CommandHost host)
    {
        var to = new Option<string?>("--to")
        {
            Description = $"Chuỗi kết nối SQL Server; bỏ trống: {Setting}, để mật khẩu không hiện trong danh sách tiến trình. / A SQL Server connection string; left out: {Setting}, which keeps the password out of the list of processes.",
            HelpName = "CONNECTION",
        };
        var command = new Command("transfer", "Chuyển sổ đăng ký từ tệp sang SQL Server và kiểm chứng. / Copies the registry file into SQL Server and proves the copy.") { to };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            if ((parsed.GetValue(to) ?? session.Settings.TransferTo) is not { Length: > 0 } connection)
            {
                return terminal.Fail(Rejection.BadInput(
                    $"Thiếu nơi nhận: hãy dùng --to hoặc đặt {Setting}.", $"Where to is missing: give --to or set {Setting}."));
            }
            try
            {
                return ServerOptions.Parse(connection, parsed.GetValue(to) is null ? Setting : "--to").Succeeded(out var server, out var rejection)
                    && Run(session, RegistryAddress.Server(server), terminal, cancel).Succeeded(out var report, out rejection)
                    ? Tell(terminal, report)
                    : terminal.Fail(rejection);
            }
            catch (OperationCanceledException)
            {
                // Elsewhere nothing half-done is kept; here that is what the next run begins with.
                terminal.Note(new(
                    "Đã dừng; phần đã chuyển vẫn ở nơi nhận, còn khoá. Hãy chạy lại lệnh này để chuyển tiếp.",
                    "Stopped; what was copied stays in the target, locked. Run this again to go on."));
                return ExitCodes.Cancelled;
            }
        });
        return command;
    }

    private static Outcome<TransferReport> Run(IssuerSession session, RegistryAddress to, Terminal terminal, CancellationToken cancel)
    {
        // Whatever STAMPS_DATABASE says by now: the file is what there is to copy.
        if (session.MissingFile() is { } missing) return missing;
        if (!KeyringFile.Load(session.Folder.IssuerKeyring, session.Settings.Passphrase).Succeeded(out var loaded, out var rejection)
            || !RegistryDatabase.OpenOrCreate(session.Folder.Registry, RegistryDatabase.IssuerPatience, session.Clock, session.Mark).Succeeded(out var from, out rejection))
            return rejection;
        using (from)
        {
            if (!new KeyRecord(from, session.Mark).Check(loaded, session.Actor).Succeeded(out var keys, out rejection)) return rejection;
            RunProgress? progress = null;
            try
            {
                return new RegistryTransfer(from, to, keys, session.Clock).Run(
                    (phase, total) =>
                    {
                        progress?.Dispose();
                        return progress = new(terminal.Errors, NameOf(phase), total);
                    },
                    cancel);
            }
            finally
            {
                progress?.Dispose();
            }
        }
    }

    private static string NameOf(TransferPhase phase) => phase switch
    {
        TransferPhase.Copy => "Chuyển / Copying",
        TransferPhase.Compare => "So sánh / Comparing",
        _ => "Tra cứu thử / Trying scans",
    };

    private static int Tell(Terminal terminal, TransferReport report) => terminal.Result(
        new
        {
            from = report.From,
            to = report.To,
            tables = report.Tables,
            rows = report.Rows,
            copied = report.Copied,
            audit = new { entries = report.Entries, head = report.Head },
            changes = report.Changes,
            verdicts = report.Verdicts,
        },
        $"Đã chuyển {report.From} sang {report.To}: {report.Tables} bảng, {report.Rows} dòng. Mọi dòng, nhật ký kiểm toán ({report.Entries} mục, đầu chuỗi {report.Head}), {report.Changes} thay đổi và {report.Verdicts} lần tra cứu thử đều giống nhau ở hai bên.",
        $"{report.From} was copied to {report.To}: {report.Tables} tables, {report.Rows} rows. Every row, the audit trail ({report.Entries} entries, head {report.Head}), {report.Changes} changes and {report.Verdicts} random scans are equal on both sides.",
        "Bây giờ hãy đặt STAMPS_DATABASE cho mọi chương trình rồi khởi động lại chúng. Tệp cũ còn nguyên: hãy đặt nó thành chỉ đọc, vì những gì ghi thêm vào đó sẽ không có ở máy chủ.",
        "Now set STAMPS_DATABASE for every program and start them again. The file is as it was: make it read-only, since whatever is still written to it won't be on the server.");
}
