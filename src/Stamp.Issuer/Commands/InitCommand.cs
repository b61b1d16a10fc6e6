using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>init</c>: makes the data folder, the registry and the first key epoch. Repeating it changes nothing.</summary>
internal static class InitCommand
{
    public static Command Make(CommandHost host)
    {
        var command = new Command("init", "Tạo thư mục dữ liệu, sổ đăng ký và khoá đầu tiên. / Makes the data folder, the registry and the first keys.");
        host.Handle(command, (_, session, terminal, _) => Init(session) is { } rejection
            ? terminal.Fail(rejection)
            : terminal.Result(new { data = session.Folder.Path }, new Bilingual(
                $"Thư mục dữ liệu {session.Folder.Path} đã sẵn sàng.", $"The data folder {session.Folder.Path} is ready.")));
        return command;
    }

    /// <summary>Null when everything is there.</summary>
    public static Rejection? Init(IssuerSession session)
    {
        if (IssuerSession.MakeFolder(session.Folder.Labels) is { } unmade) return unmade;
        if (!session.OpenOrCreateRegistry().Succeeded(out var registry, out var rejection)) return rejection;
        if (!session.LockKeys().Succeeded(out var held, out rejection)) return rejection;
        using (held) return Keys(session, registry, held);
    }

    private static Rejection? Keys(IssuerSession session, RegistryDatabase registry, KeyringLock held)
    {
        var folder = session.Folder;
        if (Path.Exists(folder.IssuerKeyring))
        {
            // An export that went missing is made again; a keyring that can't be read is told.
            return !session.Keyring().Succeeded(out var known, out var unreadable) ? unreadable
                : File.Exists(folder.VerifyKeyring) && File.Exists(folder.PublicKeys) ? null : session.Keep(held, known);
        }
        if (!new BatchOperations(registry).After(0, 1).Succeeded(out var batches, out var rejection)) return rejection;
        if (!KeyRecord.Read(registry).Succeeded(out var recorded, out rejection) || !session.Mark.Read().Succeeded(out var mark, out rejection)) return rejection;
        if (batches.Count > 0 || recorded.Epochs.Count > 0 || mark.Epochs.Count > 0)
        {
            // New keys would turn every stamp issued so far into "unknown".
            return Rejection.Keys(
                $"Hệ thống này đã có khoá nhưng thiếu tệp khoá {folder.IssuerKeyring}. Hãy khôi phục tệp khoá từ bản sao lưu.",
                $"This system has had keys, but the key file {folder.IssuerKeyring} is missing. Restore it from a backup.");
        }
        return Libsodium.Missing ?? session.Keep(held, Keyring.Create(session.Clock)) ?? session.Keyring().Rejection;
    }
}
