namespace Stamp.Core.OwnFiles;

/// <summary>
/// Files and folders that only their owner may read, from the moment they exist: the mode is given at creation, so that
/// there is no moment at which others could open them.
/// </summary>
public static class OwnFile
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>EEXIST; on Windows, ERROR_FILE_EXISTS.</summary>
    private const int Exists = 17, ExistsWindows = unchecked((int)0x80070050);

    /// <summary>Somebody who puts things under a name as fast as we take them away would hold us here for ever.</summary>
    private const int MostTries = 20;

    /// <summary>Makes a folder with mode 0700, and those above it alike; one that is there keeps its mode.</summary>
    /// <exception cref="IOException" />
    /// <exception cref="UnauthorizedAccessException" />
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        // .NET gives the mode to the last of them only.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above)) MakeFolder(above);
        Directory.CreateDirectory(path, OwnerFile | UnixFileMode.UserExecute);
    }

    /// <summary>How a file is made or opened, with mode 0600 where it is made. Throws as FileStream does.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, FileOptions options = FileOptions.None, int bufferSize = 4096)
    {
        var how = new FileStreamOptions { Mode = mode, Access = access, Share = share, Options = options, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) how.UnixCreateMode = OwnerFile;
        return new(path, how);
    }

    /// <summary>
    /// Makes an empty file for SQLite to fill, where nothing stands: SQLite itself makes files that everybody may read, and
    /// gives its log the mode of its database. It gets its name only once it is closed, because closing a file lets go of
    /// the locks that this process has on it (fcntl(2)). What can't be made is for SQLite to say.
    /// </summary>
    public static void MakeEmpty(string path)
    {
        if (OperatingSystem.IsWindows() || Path.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) return;
        var made = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            Open(made, FileMode.CreateNew, FileAccess.Write, FileShare.None).Dispose();
            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException)
            {
                File.Delete(made);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>
    /// Opens or makes the file under a temporary name that others may know: in a folder that they may write to they could
    /// have put a link there that leads to another file of ours, or a pipe. Such a thing loses its name; it is never
    /// written through. A file of our own that is there is opened as it is, with mode 0600.
    /// </summary>
    /// <returns>To read and write, locked against a second program that does the same.</returns>
    /// <exception cref="IOException">Also where another program has it.</exception>
    /// <exception cref="UnauthorizedAccessException">Also where a folder stands there.</exception>
    public static FileStream OpenTemporary(string path, int bufferSize = 4096)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (FileLook.At(path) is not { } found) return Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: bufferSize);
                if (!found.IsOwn)
                {
                    File.Delete(path);
                    continue;
                }
                var file = Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: bufferSize);
                // Asked of the open file: what was looked at is what is written.
                if (FileLook.Of(file.SafeFileHandle, path).IsSameFile(found) && FileLook.At(path) is { } still && still.IsSameFile(found))
                {
                    if (!OperatingSystem.IsWindows() && found.IsWide) File.SetUnixFileMode(file.SafeFileHandle, OwnerFile);
                    return file;
                }
                file.Dispose();
            }
            // Made, or taken away, between the look and the opening.
            catch (IOException error) when (tries < MostTries && (error is FileNotFoundException || error.HResult is Exists or ExistsWindows))
            {
            }
            if (tries >= MostTries) throw new IOException($"{path}: something else is put under this name again and again.");
        }
    }

    /// <summary>Whether a file, or a link to one, can be opened there without waiting for anybody.</summary>
    public static bool IsRegular(string path)
    {
        try
        {
            return FileLook.At(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path) is { IsRegular: true };
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Whether a file that we made stands there, and no link, pipe or file of somebody else's.</summary>
    public static bool IsOwn(string path)
    {
        try
        {
            return FileLook.At(path) is { IsOwn: true };
        }
        catch (IOException)
        {
            return false;
        }
    }
}
