using System.Globalization;
using Stamp.Core.OwnFiles;
using Stamp.Core.Text;

namespace Stamp.Core.Printing;

/// <summary>
/// Held by the process that has a run in hand, from before its row is committed. The system lets go of it
/// when the process ends, however it ends: that is how a dead run is told from a slow one. Locks are taken
/// and asked for inside of write transactions of the registry only, so nobody mistakes the asking for a run.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream file;

    private RunLock(FileStream file) => this.file = file;

    public static Outcome<RunLock> Take(string folder, long run)
    {
        try
        {
            return new RunLock(Open(folder, run, FileMode.OpenOrCreate));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files(
                $"Không giữ được khoá của lần in trong {folder}: {error.Message}", $"The run's lock in {folder} can't be taken: {error.Message}");
        }
    }

    /// <summary>Whether a living process has the run in hand.</summary>
    public static bool IsHeld(string folder, long run)
    {
        try
        {
            Open(folder, run, FileMode.Open).Dispose();
            return false;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Held, or not to be looked at: better to refuse than to take a run out of somebody's hand.
            return true;
        }
    }

    /// <summary>Lets go, and takes the file away: the run has ended.</summary>
    public void Remove()
    {
        try
        {
            File.Delete(file.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An empty file that stays means nothing.
        }
        Dispose();
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string folder, long run, FileMode mode) => OwnFile.Open(
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".run-{run}.lock")), mode, FileAccess.ReadWrite, FileShare.None);
}
