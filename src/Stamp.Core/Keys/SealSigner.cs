using System.Buffers.Binary;
using Stamp.Core.Codes;

namespace Stamp.Core.Keys;

/// <summary>
/// Seals labels under one epoch's private key. The same stamp always gets the same seal, so a reprinted
/// label is equal byte for byte. Thread-safe.
/// </summary>
public sealed class SealSigner
{
    private readonly DeterministicEcdsa ecdsa;
    private readonly int epoch;

    /// <exception cref="ArgumentException">The epoch has no private key (<see cref="KeyEpoch.CanSeal"/>).</exception>
    public SealSigner(KeyEpoch epoch)
    {
        if (!epoch.CanSeal) throw new ArgumentException("A verify export can't seal.", nameof(epoch));
        ecdsa = new(epoch.SealPrivate);
        this.epoch = epoch.Number;
    }

    /// <param name="destination"><see cref="Seal.TextLength"/> characters.</param>
    /// <exception cref="ArgumentException">The code is of another epoch, or the stamp is none.</exception>
    public void Write(StampCode code, StampId stamp, Span<char> destination)
    {
        if (code.Epoch != epoch) throw new ArgumentException("The code is of another epoch.", nameof(code));
        if (!stamp.IsValid) throw new ArgumentOutOfRangeException(nameof(stamp), stamp, null);
        Span<byte> payload = stackalloc byte[Seal.PayloadLength];
        Seal.WritePayload(code, stamp.Batch, payload);
        Span<byte> box = stackalloc byte[Seal.BoxLength];
        BinaryPrimitives.WriteInt32BigEndian(box, stamp.Batch);
        ecdsa.Sign(payload, box[sizeof(int)..]);
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
