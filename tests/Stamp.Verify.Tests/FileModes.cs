namespace Stamp.Verify.Tests;

/// <summary>Who may read a file, where the system has modes.</summary>
internal static class FileModes
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Set(string path, UnixFileMode others = UnixFileMode.None)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
        else File.SetUnixFileMode(path, Owner | others);
    }
}
