using System.Text;
using Stamp.Core.OwnFiles;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>Writes small files that are either whole or not there, and that only their owner may read.</summary>
internal static class WholeFile
{
    /// <summary>Null when the file stands; else nothing does under its name that did not before.</summary>
    public static Rejection? Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static Rejection? Write(string path, byte[] bytes)
    {
        var temporary = path + ".part";
        try
        {
            using (var file = OwnFile.OpenTemporary(temporary))
            {
                file.SetLength(0);
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            return Rejection.Files($"Không ghi được {path}: {error.Message}", $"{path} can't be written: {error.Message}");
        }
    }

    /// <summary>What went wrong first is what is told; the next write replaces what can't be removed now.</summary>
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
