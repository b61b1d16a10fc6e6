using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Stamp.Core.OwnFiles;

/// <summary>
/// What stands under a name, looked at without following a link and without opening it. .NET tells neither device nor
/// inode, so on Linux this asks statx(2), whose answer is laid out alike on every processor. Elsewhere a file is known
/// by the time at which it was made, and owner and links are taken as ours.
/// </summary>
/// <param name="Device">Major and minor number in one.</param>
/// <param name="Mode">As in stat(2): the file's type and its permissions.</param>
/// <param name="Links">Names that the file has.</param>
/// <param name="Owner">The user's number.</param>
internal readonly partial record struct FileLook(ulong Device, ulong Inode, int Mode, uint Links, uint Owner)
{
    private const int TypeOf = 0xF000, Regular = 0x8000, Folder = 0x4000, Sticky = 0x200, Others = 0x3F;

    /// <summary>AT_FDCWD, AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH, STATX_BASIC_STATS; ENOENT and ENOTDIR.</summary>
    private const int Here = -100, NoFollow = 0x100, EmptyPath = 0x1000, Basic = 0x7FF, Absent = 2, NoFolder = 20;

    public bool IsFolder => (Mode & TypeOf) == Folder;

    public bool IsRegular => (Mode & TypeOf) == Regular;

    /// <summary>Everybody may put files there, and only their owners take them away: a folder as /tmp is.</summary>
    public bool IsSticky => (Mode & Sticky) != 0;

    /// <summary>Whether the group or others may do anything with it.</summary>
    public bool IsWide => (Mode & Others) != 0;

    /// <summary>A file that this program, or one run by the same user, made, and that has no other name.</summary>
    public bool IsOwn => IsRegular && Links == 1 && (!OperatingSystem.IsLinux() || Owner == EffectiveUser());

    public bool IsSameFile(FileLook other) => Device == other.Device && Inode == other.Inode;

    /// <summary>Null where nothing stands under the name.</summary>
    /// <exception cref="IOException">It can't be looked at: no permission, a failing disk.</exception>
    public static FileLook? At(string path)
    {
        if (!OperatingSystem.IsLinux()) return Elsewhere(path);
        if (Look(Here, path, NoFollow, Basic, out var found) == 0) return Read(found);
        if (Marshal.GetLastPInvokeError() is Absent or NoFolder) return null;
        throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>What an open handle is of.</summary>
    /// <param name="path">Under which it was opened.</param>
    public static FileLook Of(SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsLinux()) return Elsewhere(path) ?? default;
        var descriptor = (int)handle.DangerousGetHandle();
        if (Look(descriptor, "", EmptyPath, Basic, out var found) == 0) return Read(found);
        throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static FileLook Read(in Found found) =>
        new(((ulong)found.DeviceMajor << 32) | found.DeviceMinor, found.Inode, found.Mode, found.Links, found.Owner);

    private static FileLook? Elsewhere(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists) return null;
        var type = info.LinkTarget is not null ? 0 : info is DirectoryInfo ? Folder : Regular;
        return new(0, (ulong)info.CreationTimeUtc.Ticks, type | (OperatingSystem.IsWindows() ? 0 : (int)info.UnixFileMode), 1, 0);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Look(int folder, string path, int flags, uint mask, out Found found);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    /// <summary>struct statx of linux/stat.h, of which only these members are read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Found
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
