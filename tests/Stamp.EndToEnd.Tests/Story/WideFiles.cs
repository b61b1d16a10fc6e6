using System.Diagnostics;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>What of a folder others of the machine may do anything with.</summary>
internal static class WideFiles
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The folder itself too.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder)
        .Where(path => !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0);

    /// <summary>Starts the rest under umask 022, as shells do.</summary>
    public static ProcessStartInfo UnderUsualMask(string program, params string[] arguments) =>
        new("sh", ["-c", "umask 022; exec \"$@\"", "sh", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
}
