using System.Security.Cryptography;
using NSec.Cryptography;

namespace Stamp.Core.Keys;

/// <summary>A public Ed25519 key (RFC 8032 §5.1.5). Immutable, thread-safe.</summary>
public sealed class SealPublicKey : IEquatable<SealPublicKey>
{
    /// <summary>Bytes.</summary>
    public const int Length = 32;

    private readonly byte[] bytes;
    private readonly PublicKey key;

    /// <exception cref="CryptographicException">The bytes are no public key.</exception>
    public SealPublicKey(ReadOnlySpan<byte> bytes)
    {
        if (!Libsodium.IsPublicKey(bytes)) throw new CryptographicException("These bytes are no public Ed25519 key.");
        this.bytes = bytes.ToArray();
        key = PublicKey.Import(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey);
    }

    /// <param name="seed">The private key: 32 bytes.</param>
    /// <exception cref="CryptographicException">It has another length.</exception>
    internal static SealPublicKey Of(ReadOnlySpan<byte> seed)
    {
        using var pair = Key.TryImport(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, out var read) ? read!
            : throw new CryptographicException("A private Ed25519 key has 32 bytes.");
        return new(pair.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public ReadOnlySpan<byte> Bytes => bytes;

    internal bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    public bool Equals(SealPublicKey? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    public override bool Equals(object? obj) => Equals(obj as SealPublicKey);

    public override int GetHashCode() => BitConverter.ToInt32(bytes);
}
