using System.Globalization;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.OwnFiles;

/// <summary>
/// Closes a data folder to everyone but its owner. An earlier version, or a person, may have left it open, and it holds
/// password hashes, contacts and codes. Key files are left alone: those that were open are refused when they are read,
/// for somebody may have copied them already.
/// </summary>
public static class DataFolderModes
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>So many are named in the line; a folder of labels may hold thousands.</summary>
    private const int MostNamed = 8;

    /// <summary>
    /// What was open to others and is no longer, in one sentence; empty: nothing was. Looks at the folder and what stands in
    /// it; at all that is below only where the folder itself was open, because else nobody could get there.
    /// </summary>
    /// <returns>Files where it can't be closed.</returns>
    public static Outcome<Bilingual[]> Narrow(DataFolder folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder.Path)) return Array.Empty<Bilingual>();
        try
        {
            if (!IsDataFolder(folder)) return Array.Empty<Bilingual>();
            // A link to it is the operator's own choice; links in it are not followed.
            var path = new DirectoryInfo(folder.Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.Path;
            if (FileLook.At(path) is not { } look) return Array.Empty<Bilingual>();
            if (look.IsWide && look.IsSticky) return Shared(folder.Path);
            var narrowed = new List<string>();
            // First, so that from here on nobody else can put anything into it.
            if (look.IsWide) Narrow(path, folder.Path, narrowed);
            foreach (var entry in Entries(path, folder, all: look.IsWide)) Narrow(entry, Path.GetRelativePath(path, entry), narrowed);
            return narrowed.Count == 0 ? Array.Empty<Bilingual>() : [Sentence(narrowed)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files(
                $"Thư mục dữ liệu {folder.Path} mở cho người dùng khác của máy và không đóng lại được: {error.Message}. Hãy để STAMPS_DATA là một thư mục của riêng người dùng này (0700).",
                $"The data folder {folder.Path} is open to other users of this machine and can't be closed: {error.Message}. Let STAMPS_DATA be a folder of this user's own (0700).");
        }
    }

    /// <summary>Ours, or empty and about to be: a setting that names some other folder by mistake must not close that.</summary>
    private static bool IsDataFolder(DataFolder folder) =>
        File.Exists(folder.Registry) || File.Exists(folder.IssuerKeyring) || File.Exists(folder.VerifyKeyring)
        || !Directory.EnumerateFileSystemEntries(folder.Path).Any();

    private static IEnumerable<string> Entries(string path, DataFolder folder, bool all)
    {
        var keys = Path.GetFileName(folder.Keys);
        foreach (var entry in Directory.EnumerateFileSystemEntries(path))
        {
            yield return entry;
            if (!all || Path.GetFileName(entry) == keys || FileLook.At(entry) is not { IsFolder: true }) continue;
            foreach (var below in Directory.EnumerateFileSystemEntries(entry, "*", Below)) yield return below;
        }
    }

    private static EnumerationOptions Below { get; } = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Narrow(string path, string name, List<string> narrowed)
    {
        // What is gone again, or neither file nor folder, concerns nobody.
        if (FileLook.At(path) is not { IsWide: true } look || !(look.IsFolder || look.IsRegular)) return;
        var mode = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, mode & ~Others);
        if ((File.GetUnixFileMode(path) & Others) != 0) throw new IOException($"{name}: the file system keeps no modes");
        narrowed.Add($"{name} ({Convert.ToString((int)mode, 8).PadLeft(4, '0')})");
    }

    private static Bilingual Sentence(List<string> narrowed)
    {
        var named = string.Join(", ", narrowed.Take(MostNamed));
        var more = (narrowed.Count - MostNamed).ToString(CultureInfo.InvariantCulture);
        return narrowed.Count <= MostNamed
            ? new($"Người dùng khác của máy đọc được, nay đã đóng lại: {named}.", $"Other users of this machine could read these; they are closed now: {named}.")
            : new(
                $"Người dùng khác của máy đọc được, nay đã đóng lại: {named} và {more} mục khác.",
                $"Other users of this machine could read these; they are closed now: {named} and {more} more.");
    }

    private static Rejection Shared(string path) => Rejection.Files(
        $"Thư mục dữ liệu {path} là thư mục chung của mọi người dùng. Hãy để STAMPS_DATA là một thư mục riêng, ví dụ {Path.Combine(path, "stamps")}.",
        $"The data folder {path} is shared by all users. Let STAMPS_DATA be a folder of its own, as {Path.Combine(path, "stamps")}.");
}
