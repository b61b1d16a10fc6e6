using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Stamp.Core.Codes;

namespace Stamp.Core.Keys;

/// <summary>
/// Hides a stamp's place (batch and index) in its seal, so that labels don't tell how many stamps were issued, and finds
/// it again with no code key. Place: batch (4 bytes, big-endian) ‖ index − 1 (3 bytes), XOR the first 7 bytes of AES-256 of
/// the code (docs/code-format.md). No proof of anything by itself: the seal's signature is. Thread-safe.
/// </summary>
internal sealed class PlaceMask
{
    /// <summary>Bytes: AES-256.</summary>
    public const int KeyLength = 32;

    /// <summary>Bytes of a place.</summary>
    public const int Length = 7;

    private readonly AesBlock aes;

    public PlaceMask(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength) throw new ArgumentException("A mask key has 32 bytes.", nameof(key));
        aes = new(key);
    }

    /// <param name="masked"><see cref="Length"/> bytes.</param>
    public void Write(StampCode code, StampId stamp, Span<byte> masked)
    {
        WritePlace(stamp, masked);
        Apply(code, masked);
    }

    /// <summary>False where the bytes name no stamp: they were masked with another key.</summary>
    public bool TryRead(StampCode code, ReadOnlySpan<byte> masked, out StampId stamp)
    {
        Span<byte> place = stackalloc byte[Length];
        masked.CopyTo(place);
        Apply(code, place);
        stamp = new(BinaryPrimitives.ReadInt32BigEndian(place), (int)(BinaryPrimitives.ReadUInt32BigEndian(place[3..]) & 0xFFFFFF) + 1);
        if (stamp.IsValid) return true;
        stamp = default;
        return false;
    }

    internal static void WritePlace(StampId stamp, Span<byte> place)
    {
        var index = stamp.Index - 1;
        BinaryPrimitives.WriteInt32BigEndian(place, stamp.Batch);
        (place[4], place[5], place[6]) = ((byte)(index >> 16), (byte)(index >> 8), (byte)index);
    }

    /// <summary>The code's 100 bits, left-aligned in 16 bytes.</summary>
    internal static Vector128<byte> BlockOf(StampCode code)
    {
        Span<byte> block = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(block, (((UInt128)code.Epoch << 95) | ((UInt128)code.High << 50) | code.Low) << 28);
        return Vector128.Create<byte>(block);
    }

    internal Vector128<byte> MaskOf(StampCode code) => aes.Encrypt(BlockOf(code));

    private void Apply(StampCode code, Span<byte> place)
    {
        var mask = MaskOf(code);
        for (var n = 0; n < Length; n++) place[n] ^= mask[n];
    }
}
