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
    private DateTime readAt = readAt;

    public Keyring Current { get; private set; } = keyring;

    /// <summary>The JWK set of the keyring in use, UTF-8.</summary>
    public byte[] PublicKeys { get; private set; } = Encoding.UTF8.GetBytes(Jwks.Write(keyring));

    /// <summary>Reads the file again if it has changed.</summary>
    public void Refresh()
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (written == readAt) return;
        readAt = written;
        if (!KeyringFile.Load(path, passphrase).Succeeded(out var fresh, out var rejection))
        {
            LogRefused(log, rejection.Sentence.En);
            return;
        }
        Current = fresh;
        PublicKeys = Encoding.UTF8.GetBytes(Jwks.Write(fresh));
        LogTaken(log, fresh.Epochs.Count);
    }

    [LoggerMessage(4, LogLevel.Error, "The changed keyring was refused, the last good one stays in use: {Why}")]
    private static partial void LogRefused(ILogger log, string why);

    [LoggerMessage(5, LogLevel.Information, "A changed keyring is in use: {Epochs} epochs.")]
    private static partial void LogTaken(ILogger log, int epochs);
}
