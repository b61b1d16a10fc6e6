using System.Runtime.Intrinsics;

namespace Stamp.Issuer.Labels.Qr;

/// <summary>
/// Check codewords over GF(256) with the polynomial 0x11D (ISO/IEC 18004, 7.5.2). For each lead coefficient
/// the multiple of the generator is kept, so that a step of the division is one exclusive or of 32 bytes.
/// </summary>
internal sealed class ReedSolomon
{
    /// <summary>Bytes to a multiple: the most check codewords of a block, 30, and some to fill a vector.</summary>
    public const int Stride = 32;

    private readonly byte[] multiples = new byte[256 * Stride];
    private readonly int checks;

    public ReedSolomon(int checks)
    {
        this.checks = checks;
        var (powers, logarithms) = Field();
        var generator = Generator(checks, powers, logarithms);
        for (var lead = 1; lead < 256; lead++)
        {
            for (var at = 0; at < checks; at++)
            {
                // No coefficient of these generators is 0, which has no logarithm.
                multiples[(lead * Stride) + at] = powers[(logarithms[lead] + logarithms[generator[at]]) % 255];
            }
        }
    }

    /// <param name="work">At least <see cref="Stride"/> longer than the data; overwritten.</param>
    public void Check(ReadOnlySpan<byte> data, Span<byte> work, Span<byte> check)
    {
        data.CopyTo(work);
        work.Slice(data.Length, Stride).Clear();
        for (var at = 0; at < data.Length; at++)
        {
            var rest = work.Slice(at + 1, Stride);
            var multiple = Vector256.Create<byte>(multiples.AsSpan(work[at] * Stride, Stride));
            (Vector256.Create<byte>(rest) ^ multiple).CopyTo(rest);
        }
        work.Slice(data.Length, checks).CopyTo(check);
    }

    private static (byte[] Powers, int[] Logarithms) Field()
    {
        var powers = new byte[255];
        var logarithms = new int[256];
        for (int exponent = 0, value = 1; exponent < 255; exponent++)
        {
            powers[exponent] = (byte)value;
            logarithms[value] = exponent;
            value <<= 1;
            if (value > 255) value ^= 0x11D;
        }
        return (powers, logarithms);
    }

    /// <summary>The product of (x − 2^i), without the lead coefficient 1, the highest power first.</summary>
    private static byte[] Generator(int degree, byte[] powers, int[] logarithms)
    {
        var generator = new byte[degree];
        generator[^1] = 1;
        for (var root = 0; root < degree; root++)
        {
            for (var at = 0; at < degree; at++)
            {
                var product = generator[at] == 0 ? 0 : powers[(logarithms[generator[at]] + root) % 255];
                generator[at] = (byte)(product ^ (at + 1 < degree ? generator[at + 1] : 0));
            }
        }
        return generator;
    }
}
