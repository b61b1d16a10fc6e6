using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>Keeps a keyring in the keys folder, with all that follows from it.</summary>
public static class KeyFolder
{
    /// <summary>
    /// The export goes first: a verify service that knows an epoch too early answers rightly, one that knows it too late
    /// could not check its codes. Null when all is kept.
    /// </summary>
    /// <param name="held">The lock of the folder, held since before the keyring was read.</param>
    /// <param name="passphrase">Null: in the clear.</param>
    public static Rejection? Keep(KeyringLock held, DataFolder folder, Keyring keyring, string? passphrase) =>
        held.Sweep()
        ?? KeyringFile.Save(folder.VerifyKeyring, keyring.ForVerify(), passphrase)
        ?? KeyringFile.Save(folder.IssuerKeyring, keyring, passphrase)
        // After the keyring: an epoch in the mark that no keyring holds would refuse all that are made later.
        ?? new IssueMarkFile(folder.IssueMark).Remember([.. keyring.Epochs.Select(RecordedEpoch.Describe)])
        ?? SavePublic(folder.PublicKeys, keyring);

    private static Rejection? SavePublic(string path, Keyring keyring)
    {
        try
        {
            path = Path.GetFullPath(path);
            DurableFile.Replace(path, $"{path}.{Guid.NewGuid():N}.tmp", System.Text.Encoding.UTF8.GetBytes(Jwks.Write(keyring)));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return KeyringRejections.NotWritten(path, error);
        }
    }
}
