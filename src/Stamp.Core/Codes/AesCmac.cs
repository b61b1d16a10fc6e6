using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Stamp.Core.Codes;

/// <summary>
/// AES-CMAC (NIST SP 800-38B): a keyed hash that no one can compute, or run backwards, without the key. For
/// the hot path: ten times as fast as a call to the framework for SHA-256. Thread-safe, allocates nothing.
/// </summary>
internal sealed class AesCmac
{
    private const int BlockSize = 16;

    private readonly AesBlock aes;
    private readonly Vector128<byte> whole, padded;

    /// <param name="key">16, 24 or 32 bytes.</param>
    public AesCmac(ReadOnlySpan<byte> key, bool forceFramework = false)
    {
        aes = new(key, forceFramework);
        whole = Double(aes.Encrypt(Vector128<byte>.Zero));
        padded = Double(whole);
    }

    /// <returns>16 bytes.</returns>
    public Vector128<byte> Of(ReadOnlySpan<byte> message)
    {
        var state = Vector128<byte>.Zero;
        for (; message.Length > BlockSize; message = message[BlockSize..]) state = aes.Encrypt(state ^ Vector128.Create(message[..BlockSize]));
        if (message.Length == BlockSize) return aes.Encrypt(state ^ Vector128.Create(message) ^ whole);

        Span<byte> last = stackalloc byte[BlockSize];
        last.Clear();
        message.CopyTo(last);
        last[message.Length] = 0x80;
        return aes.Encrypt(state ^ Vector128.Create<byte>(last) ^ padded);
    }

    /// <summary>SP 800-38B §6.1: doubling in GF(2^128), whose polynomial ends in x^7 + x^2 + x + 1.</summary>
    private static Vector128<byte> Double(Vector128<byte> block)
    {
        Span<byte> bytes = stackalloc byte[BlockSize];
        block.CopyTo(bytes);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        BinaryPrimitives.WriteUInt128BigEndian(bytes, (number << 1) ^ ((number >> 127) * 0x87));
        return Vector128.Create<byte>(bytes);
    }
}
