namespace Stamp.Core.Keys;

/// <summary>Replaces small files of the keys folder in one step.</summary>
internal static class DurableFile
{
    /// <summary>
    /// After a crash at any moment the path holds the old file or the new one, whole. Mode 0600 from the moment it
    /// exists. A folder that is missing is made with mode 0700; one that is there keeps its mode.
    /// </summary>
    /// <param name="temporary">Where it is written first, in the same folder.</param>
    /// <exception cref="IOException">Nothing was replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing was replaced.</exception>
    public static void Replace(string path, string temporary, ReadOnlySpan<byte> content)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            KeyringFile.MakeFolder(folder);
            // The mode is given at creation: there is no moment at which others could open the file.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = KeyringFile.OwnerOnly;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
            FolderSync.Flush(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The exception that is on its way tells why the folder can't be written.
        }
    }
}
