namespace Stamp.Core.OwnFiles;

/// <summary>
/// Held by one program at a time, by a lock on a file that stays. The system lets go of it when the process ends, however
/// it ends.
/// </summary>
internal sealed class FileTurn : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>What a second opener is told: EWOULDBLOCK of Linux and of macOS, Windows' sharing violation.</summary>
    private const int HeldLinux = 11, HeldMac = 35, HeldWindows = unchecked((int)0x80070020);

    private readonly FileStream? file;

    private FileTurn(FileStream? file) => this.file = file;

    /// <summary>Waits for whoever has it; null where that took longer than the patience. Where no lock can be had at all, there is none to wait for.</summary>
    public static FileTurn? Take(string path, TimeSpan patience)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new(OwnFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException error) when (error.HResult is HeldLinux or HeldMac or HeldWindows)
            {
                if (Environment.TickCount64 >= until) return null;
                Thread.Sleep(Pause);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return new(null);
            }
        }
    }

    public void Dispose() => file?.Dispose();
}
