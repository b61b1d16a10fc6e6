using Org.BouncyCastle.Crypto.Fpe;
using Org.BouncyCastle.Crypto.Parameters;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

/// <summary>NIST gives nine samples. BouncyCastle's FF1, by other people from the same text, gives as many as are asked for.</summary>
public class Ff1SecondOpinionTests
{
    private const int Samples = 100_000;

    private static readonly int[] Radixes = [10, 32, 36];

    [Fact]
    public void BouncyCastle_enciphers_and_deciphers_alike()
    {
        var seed = Random.Shared.Next();
        var (lengths, radixes) = (new int[64], new int[37]);
        Parallel.For(0, Samples, number =>
        {
            // Of its number, so that a failing sample can be made again alone.
            var random = new Random(unchecked(seed + (number * 7919)));
            var radix = Radixes[number % Radixes.Length];
            // From radix^length ≥ 1,000,000 to halves below 2^64.
            var length = random.Next((int)Math.Ceiling(6 / Math.Log10(radix)), (2 * (int)Math.Floor(64 / Math.Log2(radix) - 1e-9)) + 1);
            byte[] key = Bytes(random, 16 + (8 * random.Next(3))), tweak = Bytes(random, random.Next(41)), text = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(radix))];

            var theirs = Theirs(true, key, radix, tweak, text);
            var ff1 = new Ff1(new(key, forceFramework: number % 16 == 0), radix, length, tweak);
            var (left, right) = (Number(text.AsSpan(0, length / 2), radix), Number(text.AsSpan(length / 2), radix));
            ff1.Encrypt(ref left, ref right);
            Assert.True((left, right) == (Number(theirs.AsSpan(0, length / 2), radix), Number(theirs.AsSpan(length / 2), radix)), $"seed {seed}, sample {number}: enciphers otherwise");

            // What they enciphered, and the text itself, which nobody enciphered: both ways back.
            ff1.Decrypt(ref left, ref right);
            Assert.True((left, right) == (Number(text.AsSpan(0, length / 2), radix), Number(text.AsSpan(length / 2), radix)), $"seed {seed}, sample {number}: deciphers otherwise");
            ff1.Decrypt(ref left, ref right);
            theirs = Theirs(false, key, radix, tweak, text);
            Assert.True((left, right) == (Number(theirs.AsSpan(0, length / 2), radix), Number(theirs.AsSpan(length / 2), radix)), $"seed {seed}, sample {number}: deciphers a random text otherwise");
            Interlocked.Increment(ref lengths[length]);
            Interlocked.Increment(ref radixes[radix]);
        });
        // All three radixes, the length of codes among the lengths, and every sample counted.
        Assert.Equal(Samples, lengths.Sum());
        Assert.All(Radixes, radix => Assert.True(radixes[radix] >= Samples / 3));
        Assert.True(lengths[CodeCipher.Numerals] > 0 && lengths[38] > 0);
    }

    private static byte[] Theirs(bool encipher, byte[] key, int radix, byte[] tweak, byte[] text)
    {
        var engine = new FpeFf1Engine();
        engine.Init(encipher, new FpeParameters(new KeyParameter(key), radix, tweak));
        var answer = new byte[text.Length];
        engine.ProcessBlock(text, 0, text.Length, answer, 0);
        return answer;
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static ulong Number(ReadOnlySpan<byte> numerals, int radix)
    {
        ulong number = 0;
        foreach (var numeral in numerals) number = checked((number * (ulong)radix) + numeral);
        return number;
    }
}
