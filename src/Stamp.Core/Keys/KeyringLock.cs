using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>
/// Held while keys are read, changed and saved: of two processes that change them at once, the second
/// waits and then reads what the first has saved, so that no epoch is lost. A killed process holds nothing.
/// </summary>
public sealed class KeyringLock : IDisposable
{
    /// <summary>Under a passphrase a change derives three keys of 0.2 s each; this is seven of those in a row.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>What a second opener is told: EWOULDBLOCK of Linux and of macOS, Windows' sharing violation.</summary>
    private const int HeldLinux = 11, HeldMac = 35, HeldWindows = unchecked((int)0x80070020);

    private readonly string folder;
    private readonly FileStream file;

    private KeyringLock(string folder, FileStream file) => (this.folder, this.file) = (folder, file);

    /// <summary>Makes the folder (mode 0700) where it is missing. Waits for whoever holds the lock.</summary>
    public static Outcome<KeyringLock> Take(string folder, TimeSpan patience) => Take(folder, ".lock", patience);

    /// <summary>Another lock of the same folder.</summary>
    internal static Outcome<KeyringLock> Take(string folder, string name, TimeSpan patience)
    {
        var path = Path.Combine(folder, name);
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                KeyringFile.MakeFolder(folder);
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = KeyringFile.OwnerOnly;
                return new KeyringLock(folder, new(path, options));
            }
            catch (IOException error) when (IsHeld(error))
            {
                if (Environment.TickCount64 >= until) return KeyringRejections.Held(folder);
                Thread.Sleep(Pause);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return KeyringRejections.NotWritten(path, error);
            }
        }
    }

    /// <summary>
    /// Deletes what saves that were killed left in the folder. They hold keys, and whoever holds the lock
    /// knows that none of them is still being written.
    /// </summary>
    /// <returns>Null when nothing is left.</returns>
    public Rejection? Sweep()
    {
        try
        {
            foreach (var leftover in Directory.EnumerateFiles(folder, "*.tmp")) File.Delete(leftover);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return KeyringRejections.NotWritten(folder, error);
        }
    }

    /// <summary>Whether a file was not opened because another program has it locked.</summary>
    internal static bool IsHeld(IOException error) => error.HResult is HeldLinux or HeldMac or HeldWindows;

    public void Dispose() => file.Dispose();
}
