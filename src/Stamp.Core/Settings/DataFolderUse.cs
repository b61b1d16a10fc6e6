using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Settings;

/// <summary>
/// That a program uses a data folder: any number share it, and a restore has it alone. A killed program uses nothing
/// any more.
/// </summary>
public sealed class DataFolderUse : IDisposable
{
    public const string LockName = ".in-use.lock";

    private const string RestoringName = ".restoring";

    private readonly FileStream? file;

    private DataFolderUse(FileStream? file) => this.file = file;

    /// <summary>
    /// For a program that reads or writes there; refused while a restore runs, or after one that did not finish. A
    /// folder that is not there or may not be written to is for the program itself to explain.
    /// </summary>
    public static Outcome<DataFolderUse> Share(DataFolder folder)
    {
        if (!Directory.Exists(folder.Path)) return new DataFolderUse(null);
        try
        {
            var shared = new DataFolderUse(Open(folder, FileAccess.Read, FileShare.Read));
            if (!File.Exists(Restoring(folder))) return shared;
            shared.Dispose();
            return Unfinished(folder);
        }
        catch (UnauthorizedAccessException)
        {
            return new DataFolderUse(null);
        }
        catch (IOException error) when (KeyringLock.IsHeld(error))
        {
            return Rejection.Conflict(
                $"Đang khôi phục dữ liệu trong {folder.Path}. Hãy thử lại khi xong.", $"A restore is running in {folder.Path}. Try again when it is done.");
        }
        catch (IOException error)
        {
            return Rejection.Files($"Không dùng được thư mục dữ liệu {folder.Path}: {error.Message}", $"The data folder {folder.Path} can't be used: {error.Message}");
        }
    }

    /// <summary>For a restore; refused while any program uses the folder. The folder must be there.</summary>
    public static Outcome<DataFolderUse> TakeAlone(DataFolder folder)
    {
        try
        {
            return new DataFolderUse(Open(folder, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (KeyringLock.IsHeld(error))
        {
            return Rejection.Conflict(
                $"Một chương trình đang dùng thư mục dữ liệu {folder.Path} (cổng quản lý, dịch vụ kiểm tra hoặc một lệnh). Hãy dừng tất cả trước.",
                $"A program uses the data folder {folder.Path} (the portal, the verify service or a command). Stop all of them first.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không dùng được thư mục dữ liệu {folder.Path}: {error.Message}", $"The data folder {folder.Path} can't be used: {error.Message}");
        }
    }

    /// <summary>Stands while a restore moves things: what it leaves behind when it is killed is used by no program.</summary>
    internal static string Restoring(DataFolder folder) => Path.Combine(folder.Path, RestoringName);

    public void Dispose() => file?.Dispose();

    private static FileStream Open(DataFolder folder, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = KeyringFile.OwnerOnly;
        return new(Path.Combine(folder.Path, LockName), options);
    }

    private static Rejection Unfinished(DataFolder folder) => Rejection.Conflict(
        $"Lần khôi phục trước trong {folder.Path} chưa xong. Hãy chạy lại lệnh restore.", $"A restore in {folder.Path} did not finish. Run restore again.");
}
