using NSec.Cryptography;
using Stamp.Core.Codes;

namespace Stamp.Core.Keys;

/// <summary>
/// Seals labels under one epoch's private key. The same stamp always gets the same seal, so a reprinted
/// label is equal byte for byte. Thread-safe.
/// </summary>
public sealed class SealSigner
{
    // Wiped by its finaliser: a signer lives as long as a print run.
    private readonly Key key;
    private readonly PlaceMask mask;
    private readonly int epoch;

    /// <exception cref="ArgumentException">The epoch has no private key (<see cref="KeyEpoch.CanSeal"/>).</exception>
    public SealSigner(KeyEpoch epoch)
    {
        if (!epoch.CanSeal) throw new ArgumentException("A verify export can't seal.", nameof(epoch));
        key = Key.Import(SignatureAlgorithm.Ed25519, epoch.SealPrivate, KeyBlobFormat.RawPrivateKey);
        (mask, this.epoch) = (epoch.Mask, epoch.Number);
    }

    /// <param name="destination"><see cref="Seal.TextLength"/> characters.</param>
    /// <exception cref="ArgumentException">The code is of another epoch, or the stamp is none.</exception>
    public void Write(StampCode code, StampId stamp, Span<char> destination)
    {
        if (code.Epoch != epoch) throw new ArgumentException("The code is of another epoch.", nameof(code));
        if (!stamp.IsValid) throw new ArgumentOutOfRangeException(nameof(stamp), stamp, null);
        Span<byte> box = stackalloc byte[Seal.BoxLength];
        mask.Write(code, stamp, box);
        Span<byte> payload = stackalloc byte[Seal.PayloadLength];
        Seal.WritePayload(code, box[..PlaceMask.Length], payload);
        SignatureAlgorithm.Ed25519.Sign(key, payload, box[PlaceMask.Length..]);
        CrockfordBase32.Encode(box, destination);
    }

    /// <inheritdoc cref="Write"/>
    public string Sign(StampCode code, StampId stamp)
    {
        Span<char> text = stackalloc char[Seal.TextLength];
        Write(code, stamp, text);
        return text.ToString();
    }
}
