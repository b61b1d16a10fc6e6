using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

public class Ff1Tests
{
    private sealed record Sample(int Number, string Key, int Radix, string Tweak, string Plaintext, string Ciphertext);

    private sealed record File(Sample[] Vectors);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_all_nine_samples_of_NIST(bool framework)
    {
        var samples = Vectors.Read<File>("ff1-nist.json").Vectors;
        Assert.Equal(9, samples.Length);
        foreach (var sample in samples)
        {
            var length = sample.Plaintext.Length;
            var ff1 = new Ff1(
                new(Convert.FromHexString(sample.Key), framework), sample.Radix, length, Convert.FromHexString(sample.Tweak));
            var left = Number(sample.Plaintext[..(length / 2)], sample.Radix);
            var right = Number(sample.Plaintext[(length / 2)..], sample.Radix);

            ff1.Encrypt(ref left, ref right);
            Assert.Equal(sample.Ciphertext, Text(left, sample.Radix, length / 2) + Text(right, sample.Radix, length - (length / 2)));

            ff1.Decrypt(ref left, ref right);
            Assert.Equal(sample.Plaintext, Text(left, sample.Radix, length / 2) + Text(right, sample.Radix, length - (length / 2)));
        }
    }

    [Fact]
    public void Deciphers_what_it_enciphered_in_any_radix_and_length()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<ulong>(), (seed, a, b) =>
        {
            var random = new Random(seed);
            var radix = random.Next(2, 1 << 16);
            if (random.Next(2) == 0) radix = 1 << random.Next(1, 17);
            var longest = 2 * (int)Math.Floor(63 / Math.Log2(radix));
            var length = Math.Max((int)Math.Ceiling(20 / Math.Log2(radix)), random.Next(2, longest + 1));
            length = Math.Max(2, length);
            var tweak = new byte[random.Next(0, 40)];
            var ff1 = new Ff1(new(new byte[16]), radix, length, tweak);
            ulong left = a % (ulong)BigInteger.Pow(radix, length / 2), right = b % (ulong)BigInteger.Pow(radix, length - (length / 2));
            var (x, y) = (left, right);
            ff1.Encrypt(ref x, ref y);
            var moved = (x, y) != (left, right) || length < 4;
            ff1.Decrypt(ref x, ref y);
            return moved && (x, y) == (left, right);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(65_537, 4)]
    [InlineData(10, 5)]
    [InlineData(10, 40)]
    [InlineData(32, 26)]
    public void Refuses_a_domain_that_is_too_small_or_too_large(int radix, int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ff1(new(new byte[16]), radix, length, []));

    private static ulong Number(string text, int radix)
    {
        ulong number = 0;
        foreach (var character in text) number = (number * (ulong)radix) + (ulong)Digits.IndexOf(character, StringComparison.Ordinal);
        return number;
    }

    private static string Text(ulong number, int radix, int length)
    {
        var text = new char[length];
        for (var n = length - 1; n >= 0; n--, number /= (ulong)radix) text[n] = Digits[(int)(number % (ulong)radix)];
        Assert.Equal(0ul, number);
        return new(text);
    }

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
}
