using System.Diagnostics;
using System.Text;
using Stamp.Core.Keys;

namespace Stamp.Verify.Keys;

/// <summary>
/// The keyring in use. A changed file is taken over while running; one that can't be read leaves the last
/// good one in use, because "no keys" would tell genuine stamps as unknown.
/// </summary>
/// <param name="readAt">The file's time stamp from before it was read, so that no change slips in between.</param>
public sealed partial class CurrentKeyring(string path, string? passphrase, Keyring keyring, DateTime readAt, ILogger<CurrentKeyring> log)
{
    /// <summary>
    /// A refused file is looked at again, for its mode may have been put right, which leaves its time stamp
    /// alone. Opening one under a passphrase takes about 0.2 s, so not at every look.
    /// </summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private DateTime readAt = readAt;
    private long? refusedAt;

    public Keyring Current { get; private set; } = keyring;

    /// <summary>The JWK set of the keyring in use, UTF-8.</summary>
    public byte[] PublicKeys { get; private set; } = Encoding.UTF8.GetBytes(Jwks.Write(keyring));

    /// <summary>Reads the file again if it has changed.</summary>
    public void Refresh()
    {
        DateTime written;
        try
        {
            written = File.GetLastWriteTimeUtc(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its folder can't be entered; once, not at every look.
            if (refusedAt is null) LogRefused(log, error.Message);
            refusedAt = Stopwatch.GetTimestamp();
            return;
        }
        var changed = written != readAt;
        if (!changed && (refusedAt is not { } refused || Stopwatch.GetElapsedTime(refused) < Again)) return;
        readAt = written;
        if (!KeyringFile.Load(path, passphrase).Succeeded(out var fresh, out var rejection))
        {
            refusedAt = Stopwatch.GetTimestamp();
            // Once a file, not at every look.
            if (changed) LogRefused(log, rejection.Sentence.En);
            return;
        }
        refusedAt = null;
        Current = fresh;
        PublicKeys = Encoding.UTF8.GetBytes(Jwks.Write(fresh));
        LogTaken(log, fresh.Epochs.Count);
    }

    [LoggerMessage(4, LogLevel.Error, "The changed keyring was refused, the last good one stays in use: {Why}")]
    private static partial void LogRefused(ILogger log, string why);

    [LoggerMessage(5, LogLevel.Information, "A changed keyring is in use: {Epochs} epochs.")]
    private static partial void LogTaken(ILogger log, int epochs);
}
