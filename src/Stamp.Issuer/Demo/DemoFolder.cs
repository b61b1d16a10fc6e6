using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Issuer.Demo;

/// <summary>
/// Fills an empty data folder in two steps: everything is made in a folder inside it, then moved to its
/// place, the registry last (where a server has it, the keys). A demo that was killed leaves that folder behind, and with it the next one
/// knows that whatever else is there is the killed one's.
/// </summary>
internal static class DemoFolder
{
    private const string Making = ".making", Lock = ".making.lock";

    /// <summary>What a freshly made file system brings along.</summary>
    private const string FileSystemsOwn = "lost+found";

    /// <param name="last">What of the folder is moved last: while it is missing the folder is unfinished.</param>
    /// <param name="fill">Makes everything in the folder given, and closes what it opened.</param>
    /// <returns>Null when the data folder is complete.</returns>
    public static Rejection? Make(DataFolder target, string last, Func<DataFolder, Rejection?> fill)
    {
        try
        {
            OwnFile.MakeFolder(target.Path);
            if (NotEmpty(target, last) is { } refused) return refused;
            // Two at once would move each other's files.
            using var held = OwnFile.Open(Path.Combine(target.Path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
            if (NotEmpty(target, last) is { } taken) return taken;

            var making = Path.Combine(target.Path, Making);
            if (Directory.Exists(making)) Directory.Delete(making, recursive: true);
            OwnFile.MakeFolder(making);
            if (fill(new(making)) is { } rejection) return rejection;
            foreach (var entry in Directory.EnumerateFileSystemEntries(making).OrderBy(path => Path.GetFileName(path) == Path.GetFileName(last)))
                Replace(entry, Path.Combine(target.Path, Path.GetFileName(entry)));
            Directory.Delete(making);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không tạo được dữ liệu mẫu: {error.Message}", $"The samples can't be made: {error.Message}");
        }
    }

    private static Rejection? NotEmpty(DataFolder target, string last)
    {
        var unfinished = Directory.Exists(Path.Combine(target.Path, Making)) && !Path.Exists(last);
        if (unfinished || Directory.EnumerateFileSystemEntries(target.Path).All(entry => Path.GetFileName(entry) is Lock or DataFolderUse.LockName or FileSystemsOwn)) return null;
        return Rejection.Conflict(
            $"Thư mục dữ liệu {target.Path} không trống; dữ liệu mẫu chỉ tạo trong thư mục trống.",
            $"The data folder {target.Path} is not empty; samples are only made in an empty one.");
    }

    // What is there already was moved by the demo that was killed: this one's is as good, and whole.
    private static void Replace(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to, overwrite: true);
    }
}
