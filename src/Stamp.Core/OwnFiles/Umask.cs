using System.Runtime.InteropServices;

namespace Stamp.Core.OwnFiles;

/// <summary>
/// What a program's files may be for others, whatever the shell that starts it says: nothing. Files that we open ourselves
/// have their mode at creation anyway (<see cref="OwnFile"/>); this is for what SQLite and the framework make.
/// </summary>
public static partial class Umask
{
    /// <summary>Before a program's first file.</summary>
    public static void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows()) _ = Set(0x3F);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Set(uint mask);
}
