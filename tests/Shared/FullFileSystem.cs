using System.Diagnostics;

namespace Stamp.Tests.Shared;

/// <summary>A file system without room, over a folder that is there or is made; what was in the folder is there again afterwards.</summary>
public sealed class FullFileSystem : IDisposable
{
    private readonly string path;

    private FullFileSystem(string path) => this.path = path;

    /// <summary>Mounting wants root: skipped, or failed where nothing may be skipped, without it.</summary>
    public static FullFileSystem Over(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", path)) RequiredTool.Missing("mounting a tmpfs is not permitted here");
        var disk = new FullFileSystem(path);
        try
        {
            using var filler = new FileStream(System.IO.Path.Combine(path, ".filler"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true) filler.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
        return disk;
    }

    /// <summary>What stands in it besides what fills it.</summary>
    public IEnumerable<string> Names => Directory.GetFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!).Where(name => name != ".filler");

    public void Dispose() => Run("umount", "--lazy", path);

    private static bool Run(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
