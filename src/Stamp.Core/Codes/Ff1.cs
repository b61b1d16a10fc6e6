using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Stamp.Core.Codes;

/// <summary>
/// FF1 format-preserving encryption (NIST SP 800-38G, algorithms 7 and 8) of strings of a fixed length
/// under a fixed key and tweak. A string is held as its two halves, each read as a number: u = ⌊n/2⌋
/// numerals on the left, v = n − u on the right. Thread-safe, allocates nothing.
/// </summary>
/// <remarks>
/// The MAC of each round is CBC over P ‖ Q. Everything up to the last block of Q is the same in every
/// round, so it is computed once here and a round costs one AES block.
/// </remarks>
internal sealed class Ff1
{
    private readonly AesBlock aes;
    private readonly Vector128<byte> lastBlock;
    private readonly ulong leftModulus, rightModulus;
    private readonly int numberBytes;
    private readonly bool masks;

    /// <param name="radix">2 to 65,536 (SP 800-38G §5.1, 2^16 at most).</param>
    /// <param name="length">
    /// Numerals, n. radix^n must be 1,000,000 or more (SP 800-38G Rev. 1 §5.1), and radix^⌈n/2⌉ below 2^64,
    /// so that a half fits one machine word: 24 numerals of radix 32, 38 digits.
    /// </param>
    public Ff1(AesBlock aes, int radix, int length, ReadOnlySpan<byte> tweak)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(radix, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radix, 1 << 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        var (left, right) = (length / 2, length - (length / 2));
        var (leftPower, rightPower) = (BigInteger.Pow(radix, left), BigInteger.Pow(radix, right));
        if (leftPower * rightPower < 1_000_000 || rightPower > ulong.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(length), length, "The domain is too small, or a half exceeds 64 bits.");

        this.aes = aes;
        (leftModulus, rightModulus) = ((ulong)leftPower, (ulong)rightPower);
        masks = BitOperations.IsPow2(radix);
        // b = ⌈⌈v · log2(radix)⌉ / 8⌉; radix^v − 1 needs exactly that many bits.
        numberBytes = (64 - BitOperations.LeadingZeroCount(rightModulus - 1) + 7) / 8;
        lastBlock = Chain(radix, left, length, tweak);
    }

    /// <summary>Left below radix^u, right below radix^v, before and after.</summary>
    public void Encrypt(ref ulong left, ref ulong right)
    {
        var (a, b) = (left, right);
        for (uint round = 0; round < 10; round += 2)
        {
            a = Add(a, round, b, leftModulus);
            b = Add(b, round + 1, a, rightModulus);
        }
        (left, right) = (a, b);
    }

    /// <summary>Left below radix^u, right below radix^v, before and after.</summary>
    public void Decrypt(ref ulong left, ref ulong right)
    {
        var (a, b) = (left, right);
        for (uint round = 10; round > 0; round -= 2)
        {
            b = Subtract(b, round - 1, a, rightModulus);
            a = Subtract(a, round - 2, b, leftModulus);
        }
        (left, right) = (a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Add(ulong number, uint round, ulong other, ulong modulus)
    {
        var (high, low) = Mac(round, other);
        if (masks) return (number + low) & (modulus - 1);
        var y = (ulong)(new UInt128(high, low) % modulus);
        // The sum may pass 2^64, so it is compared before it is made.
        return number >= modulus - y ? number - (modulus - y) : number + y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Subtract(ulong number, uint round, ulong other, ulong modulus)
    {
        var (high, low) = Mac(round, other);
        if (masks) return (number - low) & (modulus - 1);
        var y = (ulong)(new UInt128(high, low) % modulus);
        return number >= y ? number - y : number + (modulus - y);
    }

    /// <summary>Steps i–iv of a round: y, the first d = 4 · ⌈b/4⌉ + 4 bytes of the MAC, as one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (ulong High, ulong Low) Mac(uint round, ulong number)
    {
        // The last block of Q ends in the round (1 byte) and the number (b bytes); b is 8 at most.
        var (high, low) = numberBytes == 8 ? (round, number) : (0ul, number | ((ulong)round << (8 * numberBytes)));
        var block = Vector128.Create(BinaryPrimitives.ReverseEndianness(high), BinaryPrimitives.ReverseEndianness(low));
        var mac = aes.Encrypt(lastBlock ^ block.AsByte()).AsUInt64();
        high = BinaryPrimitives.ReverseEndianness(mac.ToScalar());
        if (numberBytes <= 4) return (0, high); // d = 8
        low = BinaryPrimitives.ReverseEndianness(mac.GetElement(1));
        return (high >> 32, (high << 32) | (low >> 32)); // d = 12
    }

    /// <summary>CBC over P and all of Q but what a round puts in: the value that the last block is XORed onto.</summary>
    private Vector128<byte> Chain(int radix, int left, int length, ReadOnlySpan<byte> tweak)
    {
        Span<byte> p = [1, 2, 1, 0, 0, 0, 10, (byte)left, 0, 0, 0, 0, 0, 0, 0, 0];
        p[3] = (byte)(radix >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(p[4..], (ushort)radix);
        BinaryPrimitives.WriteInt32BigEndian(p[8..], length);
        BinaryPrimitives.WriteInt32BigEndian(p[12..], tweak.Length);

        // Q = T ‖ zeros ‖ round ‖ number, the zeros filling up to whole blocks.
        var q = new byte[(tweak.Length + 1 + numberBytes + 15) / 16 * 16];
        tweak.CopyTo(q);
        var chained = aes.Encrypt(Vector128.Create<byte>(p));
        for (var at = 0; at < q.Length - 16; at += 16) chained = aes.Encrypt(chained ^ Vector128.Create(q, at));
        return chained ^ Vector128.Create(q, q.Length - 16);
    }
}
