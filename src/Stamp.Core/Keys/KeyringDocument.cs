using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Stamp.Core.Keys;

/// <summary>
/// A key file as JSON. In the clear it holds <see cref="Epochs"/>; under a passphrase the same list stands
/// sealed as a whole in <see cref="Sealed"/>, so that the states of the epochs can't be altered either.
/// </summary>
internal sealed record KeyringDocument
{
    public const string FormatName = "ocop-stamp-keyring";
    public const int CurrentVersion = 2;

    [JsonRequired]
    public string Format { get; init; } = FormatName;

    [JsonRequired]
    public int Version { get; init; } = CurrentVersion;

    public KeyEpochDocument[]? Epochs { get; init; }

    public SealedEpochs? Sealed { get; init; }
}

/// <param name="CodeKey">32 bytes.</param>
/// <param name="MaskKey">32 bytes.</param>
/// <param name="SealPublic">Ed25519, 32 bytes.</param>
/// <param name="SealPrivate">32 bytes; null in a verify export.</param>
internal sealed record KeyEpochDocument(
    int Number, KeyEpochState State, DateTimeOffset CreatedAt, byte[] CodeKey, byte[] MaskKey, byte[] SealPublic,
    byte[]? SealPrivate = null, DateTimeOffset? RetiredAt = null, DateTimeOffset? CompromisedAt = null)
{
    public static KeyEpochDocument Of(KeyEpoch epoch) => new(
        epoch.Number, epoch.State, epoch.CreatedAt, epoch.CodeKey.ToArray(), epoch.MaskKey.ToArray(), epoch.SealPublic.Bytes.ToArray(),
        epoch.CanSeal ? epoch.SealPrivate.ToArray() : null, epoch.RetiredAt, epoch.CompromisedAt);

    /// <exception cref="ArgumentException">A length or number is out of bounds.</exception>
    /// <exception cref="CryptographicException">The public key is none, or not the private key's.</exception>
    public KeyEpoch Read()
    {
        var key = new SealPublicKey(SealPublic);
        // A private key that is not this public one's would make seals that nobody can verify.
        if (SealPrivate is not null && !key.Equals(SealPublicKey.Of(SealPrivate)))
            throw new CryptographicException("The private seal key is not that of the public one.");
        return new(Number, State, CreatedAt, RetiredAt, CompromisedAt, CodeKey, MaskKey, key, SealPrivate);
    }
}

/// <summary>The epochs' JSON under AES-256-GCM with a key made of the passphrase by PBKDF2-HMAC-SHA256.</summary>
internal sealed record SealedEpochs(int Iterations, byte[] Salt, byte[] Nonce, byte[] Tag, byte[] Ciphertext);
