using System.Security.Cryptography;
using System.Text;

namespace Stamp.Core.Keys;

/// <summary>Protects a key file's epochs with a passphrase: AES-256-GCM under PBKDF2-HMAC-SHA256.</summary>
internal static class KeyringSealing
{
    /// <summary>OWASP Password Storage Cheat Sheet (2023): 600,000 for PBKDF2-HMAC-SHA256; about 0.2 s here.</summary>
    public const int Iterations = 600_000;

    /// <summary>Above this a damaged number would hold the start up for minutes: 10 million take about 3 s.</summary>
    private const int MaxIterations = 10_000_000;

    private const int SaltLength = 16, NonceLength = 12, TagLength = 16;

    public static SealedEpochs Seal(ReadOnlySpan<byte> epochs, string passphrase)
    {
        // Salt and nonce are new for every file, so a key never meets a nonce twice.
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var (tag, ciphertext) = (new byte[TagLength], new byte[epochs.Length]);
        using var aes = Cipher(passphrase, salt, Iterations);
        aes.Encrypt(nonce, epochs, ciphertext, tag, Header);
        return new(Iterations, salt, nonce, tag, ciphertext);
    }

    /// <summary>False where the shape is none that <see cref="Seal"/> makes.</summary>
    public static bool IsWellFormed(SealedEpochs box) =>
        box.Iterations is >= Iterations and <= MaxIterations
        && box is { Salt.Length: SaltLength, Nonce.Length: NonceLength, Tag.Length: TagLength, Ciphertext.Length: > 0 };

    /// <summary>Null where the passphrase is wrong or the box was altered: GCM can't tell which.</summary>
    public static byte[]? Open(SealedEpochs box, string passphrase)
    {
        var epochs = new byte[box.Ciphertext.Length];
        using var aes = Cipher(passphrase, box.Salt, box.Iterations);
        try
        {
            aes.Decrypt(box.Nonce, box.Ciphertext, box.Tag, epochs, Header);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return epochs;
    }

    // Bound to the ciphertext, so that epochs of one version are never read as another's.
    private static byte[] Header => Encoding.ASCII.GetBytes($"{KeyringDocument.FormatName}/{KeyringDocument.CurrentVersion}");

    private static AesGcm Cipher(string passphrase, byte[] salt, int iterations)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, HashAlgorithmName.SHA256, 32);
        try
        {
            return new(key, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
