using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Stamp.Core.OwnFiles;

/// <summary>
/// Remembers which file stood under a name, and tells whether it still does: an open file goes on being written after
/// it was deleted or another was moved into its place, and all of that is lost with the last program that has it open.
/// Thread-safe; a question is one statx(2), about a microsecond.
/// </summary>
internal sealed partial class HeldFile : IDisposable
{
    /// <summary>
    /// O_PATH | O_CLOEXEC: a handle that keeps the inode from being given to another file, and nothing else. Above all it
    /// is not a handle whose closing would let go of the locks that SQLite holds on the file (fcntl(2)).
    /// </summary>
    private const int PathOnly = 0x200000 | 0x80000;

    private readonly string path;
    private readonly SafeFileHandle? handle;
    private readonly FileLook look;

    private HeldFile(string path, SafeFileHandle? handle, FileLook look) => (this.path, this.handle, this.look) = (path, handle, look);

    /// <summary>Null where nothing stands there, or it can't be looked at.</summary>
    public static HeldFile? Hold(string path)
    {
        try
        {
            if (!OperatingSystem.IsLinux()) return FileLook.At(path) is { } found ? new(path, null, found) : null;
            var descriptor = Open(path, PathOnly);
            if (descriptor < 0) return null;
            var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            return new(path, handle, FileLook.Of(handle, path));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>False once the name is gone, or leads to another file.</summary>
    /// <exception cref="IOException">It can't be told now.</exception>
    public bool IsInPlace() => FileLook.At(path) is { } found && found.IsSameFile(look);

    public void Dispose() => handle?.Dispose();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
