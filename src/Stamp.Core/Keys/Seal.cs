using Stamp.Core.Codes;

namespace Stamp.Core.Keys;

/// <summary>
/// The seal of a label: what proves with no network that the issuer made its code (docs/code-format.md).
/// Signed with Ed25519 is "OCOP-STAMP-SEAL-2" ‖ 0 ‖ the code's 20 characters ‖ the stamp's masked place (7 bytes); the text
/// on the label is base 32 of masked place ‖ signature.
/// </summary>
public static class Seal
{
    /// <summary>7 bytes of place and 64 of signature are 568 bits: 114 characters of 5, with two zero bits.</summary>
    public const int TextLength = 114;

    internal const int SignatureLength = 64;

    internal const int BoxLength = PlaceMask.Length + SignatureLength;

    /// <summary>Seals of version 1, never released: 4 bytes of batch and 64 of an ECDSA signature.</summary>
    private const int OldBoxLength = 68;

    private static ReadOnlySpan<byte> Prefix => "OCOP-STAMP-SEAL-2\0"u8;

    internal const int PayloadLength = 18 + StampCode.Length + PlaceMask.Length;

    internal static void WritePayload(StampCode code, ReadOnlySpan<byte> maskedPlace, Span<byte> payload)
    {
        Prefix.CopyTo(payload);
        Span<char> characters = stackalloc char[StampCode.Length];
        code.Write(characters);
        for (var n = 0; n < characters.Length; n++) payload[Prefix.Length + n] = (byte)characters[n];
        maskedPlace.CopyTo(payload[(Prefix.Length + StampCode.Length)..]);
    }

    /// <summary>
    /// Whether the seal is that of this code under this key. Needs neither mask key, code key nor database.
    /// Any text is allowed. Thread-safe; allocates nothing.
    /// </summary>
    public static bool Verify(ReadOnlySpan<char> text, StampCode code, SealPublicKey key)
    {
        Span<byte> box = stackalloc byte[BoxLength];
        return TryOpen(text, code, key, box);
    }

    /// <summary>The same, and which stamp the seal was made for: who has the epoch's mask key can read it.</summary>
    public static bool TryVerify(ReadOnlySpan<char> text, StampCode code, KeyEpoch epoch, out StampId stamp)
    {
        stamp = default;
        Span<byte> box = stackalloc byte[BoxLength];
        return TryOpen(text, code, epoch.SealPublic, box) && epoch.Mask.TryRead(code, box[..PlaceMask.Length], out stamp);
    }

    /// <summary>Whether this is the seal that is printed beside this stamp's code.</summary>
    public static bool IsOf(ReadOnlySpan<char> text, StampCode code, StampId stamp, KeyEpoch epoch) =>
        TryVerify(text, code, epoch, out var named) && named == stamp;

    /// <summary>Whether the text has the form of a seal of version 1, which no key here can check.</summary>
    public static bool IsVersion1(ReadOnlySpan<char> text)
    {
        Span<byte> box = stackalloc byte[OldBoxLength];
        return CrockfordBase32.TryDecode(text, box);
    }

    private static bool TryOpen(ReadOnlySpan<char> text, StampCode code, SealPublicKey key, Span<byte> box)
    {
        if (!CrockfordBase32.TryDecode(text, box)) return false;
        Span<byte> payload = stackalloc byte[PayloadLength];
        WritePayload(code, box[..PlaceMask.Length], payload);
        return key.Verify(payload, box[PlaceMask.Length..]);
    }
}
