using System.Security.Cryptography;
using Stamp.Core.Codes;

namespace Stamp.Core.Keys;

public enum KeyEpochState
{
    /// <summary>New batches are issued under it.</summary>
    Active,
    /// <summary>Codes made under it stay good; no new batch uses it.</summary>
    Retired,
    /// <summary>Someone else may hold its keys: its codes and seals prove nothing any more.</summary>
    Compromised,
}

/// <summary>
/// One period of the keyring: a code key, a mask key and a seal key pair. Immutable. A class and no record, so that no
/// generated ToString ever carries a key.
/// </summary>
public sealed class KeyEpoch
{
    private readonly byte[] codeKey, maskKey;
    private readonly byte[]? sealPrivate;

    internal KeyEpoch(
        int number, KeyEpochState state, DateTimeOffset createdAt, DateTimeOffset? retiredAt, DateTimeOffset? compromisedAt,
        byte[] codeKey, byte[] maskKey, SealPublicKey sealPublic, byte[]? sealPrivate)
    {
        (Number, State, CreatedAt, RetiredAt, CompromisedAt) = (number, state, createdAt, retiredAt, compromisedAt);
        (this.codeKey, this.maskKey, SealPublic, this.sealPrivate) = (codeKey, maskKey, sealPublic, sealPrivate);
        Cipher = new(codeKey, number);
        Mask = new(maskKey);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(sealPublic.Bytes));
    }

    /// <summary>0–31.</summary>
    public int Number { get; }

    /// <summary>The number as the first character of its codes; also the kid of its public key.</summary>
    public char Character => CrockfordBase32.Alphabet[Number];

    public KeyEpochState State { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>When another epoch took its place; stays when it is compromised later.</summary>
    public DateTimeOffset? RetiredAt { get; }

    public DateTimeOffset? CompromisedAt { get; }

    public CodeCipher Cipher { get; }

    public SealPublicKey SealPublic { get; }

    /// <summary>SHA-256 of the public seal key, 64 hexadecimal digits: tells two epochs of the same number apart.</summary>
    public string Fingerprint { get; }

    /// <summary>False in the verify service's export.</summary>
    public bool CanSeal => sealPrivate is not null;

    /// <summary>32 bytes. Secret.</summary>
    internal ReadOnlySpan<byte> CodeKey => codeKey;

    /// <summary>32 bytes. Secret, yet makes neither codes nor seals: inspectors' devices may hold it.</summary>
    internal ReadOnlySpan<byte> MaskKey => maskKey;

    internal PlaceMask Mask { get; }

    /// <summary>RFC 8032's 32 bytes, or empty. Secret.</summary>
    internal ReadOnlySpan<byte> SealPrivate => sealPrivate;

    /// <summary>32 bytes for one other purpose of the nodes that hold the code key (HKDF-SHA256, RFC 5869). Secret.</summary>
    internal byte[] DeriveKey(ReadOnlySpan<byte> purpose)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, codeKey, key, salt: [], info: purpose);
        return key;
    }

    internal static KeyEpoch Make(int number, DateTimeOffset now)
    {
        // RFC 8032 §5.1.5: any 32 random bytes are a private key.
        var seed = RandomNumberGenerator.GetBytes(32);
        return new(number, KeyEpochState.Active, now, null, null,
            RandomNumberGenerator.GetBytes(CodeCipher.KeyLength), RandomNumberGenerator.GetBytes(PlaceMask.KeyLength), SealPublicKey.Of(seed), seed);
    }

    internal KeyEpoch Retire(DateTimeOffset now) =>
        new(Number, KeyEpochState.Retired, CreatedAt, now, CompromisedAt, codeKey, maskKey, SealPublic, sealPrivate);

    internal KeyEpoch Compromise(DateTimeOffset now) =>
        new(Number, KeyEpochState.Compromised, CreatedAt, RetiredAt, now, codeKey, maskKey, SealPublic, sealPrivate);

    internal KeyEpoch Reactivate() =>
        new(Number, KeyEpochState.Active, CreatedAt, null, null, codeKey, maskKey, SealPublic, sealPrivate);

    internal KeyEpoch WithoutPrivateKey() =>
        new(Number, State, CreatedAt, RetiredAt, CompromisedAt, codeKey, maskKey, SealPublic, null);

    public override string ToString() => $"{Character} ({State})";
}
