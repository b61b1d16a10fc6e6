namespace Stamp.Core.Codes;

/// <summary>
/// Turns stamps into codes and back under one epoch's code key (docs/code-format.md). The 95 bits of
/// plaintext are batch 31 | index − 1 24 | 40 zeros, so a code is authentic when it deciphers to 40 zeros:
/// a guess is right once in 2^40. Thread-safe, allocates nothing.
/// </summary>
public sealed class CodeCipher
{
    /// <summary>Bytes: AES-256.</summary>
    public const int KeyLength = 32;

    internal const int Radix = 32;
    internal const int Numerals = 19;

    private const int CheckBits = 40;
    private const ulong CheckMask = (1ul << CheckBits) - 1;

    // The halves of the 95 bits are 9 and 10 numerals: 45 and 50 bits. Of the right one, 40 bits are check
    // bits, so 10 bits of the index stand there and the other 14 after the batch in the left one.
    private const int RightIndexBits = 50 - CheckBits;
    private const int LeftIndexBits = 24 - RightIndexBits;

    private readonly Ff1 ff1;

    /// <param name="key">32 bytes.</param>
    /// <param name="epoch">0–31.</param>
    public CodeCipher(ReadOnlySpan<byte> key, int epoch)
        : this(key, epoch, forceFramework: false)
    {
    }

    internal CodeCipher(ReadOnlySpan<byte> key, int epoch, bool forceFramework)
    {
        if (key.Length != KeyLength) throw new ArgumentException("A code key has 32 bytes.", nameof(key));
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epoch, 31);
        Epoch = epoch;
        ff1 = new(new(key, forceFramework), Radix, Numerals, TweakOf(epoch));
    }

    public int Epoch { get; }

    /// <summary>
    /// "STAMPS1" and the epoch: 8 bytes. That is the most with which tweak, round number (1 byte) and half
    /// (⌈50 / 8⌉ = 7 bytes) fill exactly one AES block. The 1 is the version of the format.
    /// </summary>
    internal static byte[] TweakOf(int epoch) => [.. "STAMPS1"u8, (byte)epoch];

    /// <exception cref="ArgumentOutOfRangeException">The stamp is none (<see cref="StampId.IsValid"/>).</exception>
    public StampCode Encipher(StampId stamp)
    {
        if (!stamp.IsValid) throw new ArgumentOutOfRangeException(nameof(stamp), stamp, null);
        var (left, right) = Plain(stamp);
        ff1.Encrypt(ref left, ref right);
        return new((byte)Epoch, left, right);
    }

    /// <summary>False for a code that this key did not make.</summary>
    public bool TryDecipher(StampCode code, out StampId stamp)
    {
        stamp = default;
        if (code.Epoch != Epoch) return false;
        var (left, right) = (code.High, code.Low);
        ff1.Decrypt(ref left, ref right);
        if ((right & CheckMask) != 0) return false;
        var index = ((left & ((1ul << LeftIndexBits) - 1)) << RightIndexBits) | (right >> CheckBits);
        stamp = new((int)(left >> LeftIndexBits), (int)index + 1);
        return stamp.IsValid;
    }

    /// <summary>The halves before enciphering.</summary>
    internal static (ulong Left, ulong Right) Plain(StampId stamp)
    {
        var index = (ulong)(stamp.Index - 1);
        return (
            ((ulong)stamp.Batch << LeftIndexBits) | (index >> RightIndexBits),
            (index & ((1ul << RightIndexBits) - 1)) << CheckBits);
    }
}
