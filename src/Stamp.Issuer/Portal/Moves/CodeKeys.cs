using Stamp.Core.Keys;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Moves;

/// <summary>
/// What labels are read with: the export for verify services, since reading wants no private seal key. Kept in memory,
/// for opening a sealed file takes long on purpose, and read again when the file was replaced.
/// </summary>
internal sealed class CodeKeys(StampsSettings settings)
{
    private readonly Lock gate = new();
    private (DateTime At, long Length, Keyring Keyring)? held;

    public Outcome<Keyring> Read()
    {
        var file = new FileInfo(settings.Folder.VerifyKeyring);
        lock (gate)
        {
            // A file that can't be looked at is for Load to explain.
            var (at, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (held is { } kept && kept.At == at && kept.Length == length) return kept.Keyring;
            if (!KeyringFile.Load(file.FullName, settings.Passphrase).Succeeded(out var keyring, out var rejection)) return rejection;
            held = (at, length, keyring);
            return keyring;
        }
    }
}
