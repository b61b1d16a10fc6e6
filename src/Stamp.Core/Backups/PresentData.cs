using Stamp.Core.Keys;
using Stamp.Core.Settings;

namespace Stamp.Core.Backups;

/// <summary>What stands in the data folder that a backup is put back into.</summary>
/// <param name="Keyring">Null where there is none, or none that can be read.</param>
/// <param name="Passphrase">What encrypts the keyring there; null: it is in the clear.</param>
/// <param name="Mark"><see cref="IssueMark.None"/> where there is none, or none that can be read.</param>
internal sealed record PresentData(bool HasRegistry, bool HasKeys, Keyring? Keyring, string? Passphrase, IssueMark Mark)
{
    public bool IsAny => HasRegistry || HasKeys;

    public static PresentData Read(DataFolder data, string? passphrase) => new(
        File.Exists(data.Registry),
        File.Exists(data.IssuerKeyring),
        KeyringFile.Load(data.IssuerKeyring, passphrase).Succeeded(out var keyring, out _) ? keyring : null,
        KeyringFile.IsInTheClear(data.IssuerKeyring) ? null : passphrase,
        new IssueMarkFile(data.IssueMark).Read().Succeeded(out var mark, out _) ? mark : IssueMark.None);
}
