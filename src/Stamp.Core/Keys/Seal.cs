using System.Buffers.Binary;
using System.Security.Cryptography;
using Stamp.Core.Codes;

namespace Stamp.Core.Keys;

/// <summary>
/// The seal of a label: what proves with no network that the issuer made its code (docs/code-format.md).
/// Signed is "OCOP-STAMP-SEAL-1" ‖ 0 ‖ the code's 20 characters ‖ batch (4 bytes, big-endian); the text on
/// the label is base 32 of batch ‖ signature.
/// </summary>
public static class Seal
{
    /// <summary>4 bytes of batch and 64 of signature are 544 bits: 109 characters of 5.</summary>
    public const int TextLength = 109;

    internal const int BoxLength = sizeof(int) + DeterministicEcdsa.SignatureLength;

    private static ReadOnlySpan<byte> Prefix => "OCOP-STAMP-SEAL-1\0"u8;

    internal const int PayloadLength = 18 + StampCode.Length + sizeof(int);

    internal static void WritePayload(StampCode code, int batch, Span<byte> payload)
    {
        Prefix.CopyTo(payload);
        Span<char> characters = stackalloc char[StampCode.Length];
        code.Write(characters);
        for (var n = 0; n < characters.Length; n++) payload[Prefix.Length + n] = (byte)characters[n];
        BinaryPrimitives.WriteInt32BigEndian(payload[(Prefix.Length + StampCode.Length)..], batch);
    }

    /// <summary>
    /// Whether the seal is that of this code under this key, and the batch that it names. Needs neither
    /// code key nor database. Any text is allowed. Thread-safe.
    /// </summary>
    public static bool TryVerify(ReadOnlySpan<char> text, StampCode code, SealPublicKey key, out int batch)
    {
        batch = 0;
        Span<byte> box = stackalloc byte[BoxLength];
        if (!CrockfordBase32.TryDecode(text, box)) return false;
        var named = BinaryPrimitives.ReadInt32BigEndian(box);
        if (named < 1) return false;

        Span<byte> payload = stackalloc byte[PayloadLength];
        WritePayload(code, named, payload);
        // A key object of its own for each call: the framework promises nothing about sharing one.
        using var ecdsa = ECDsa.Create(key.Parameters);
        if (!ecdsa.VerifyData(payload, box[sizeof(int)..], HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) return false;
        batch = named;
        return true;
    }

    /// <summary>
    /// The same with a keyring: false also where the epoch is unknown or compromised, for then the
    /// signature proves nothing.
    /// </summary>
    public static bool TryVerify(ReadOnlySpan<char> text, StampCode code, Keyring keyring, out int batch)
    {
        batch = 0;
        return keyring.Find(code.Epoch) is { State: not KeyEpochState.Compromised } epoch
            && TryVerify(text, code, epoch.SealPublic, out batch);
    }
}
