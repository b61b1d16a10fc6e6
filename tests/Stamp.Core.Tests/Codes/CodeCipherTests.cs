using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

public class CodeCipherTests
{
    [Fact]
    public void Deciphers_every_code_that_it_made() =>
        Prop.ForAll(Any.Key, Any.Epoch, Any.Stamp, (key, epoch, stamp) =>
        {
            var cipher = new CodeCipher(key, epoch);
            return StampCode.TryParse(cipher.Encipher(stamp).ToString(), out var code)
                && cipher.TryDecipher(code, out var back) && back == stamp;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Makes_the_same_code_with_the_frameworks_AES() =>
        Prop.ForAll(Any.Key, Any.Epoch, Any.Stamp, (key, epoch, stamp) =>
        {
            var fallback = new CodeCipher(key, epoch, forceFramework: true);
            var code = new CodeCipher(key, epoch).Encipher(stamp);
            return code == fallback.Encipher(stamp) && fallback.TryDecipher(code, out var back) && back == stamp;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Refuses_a_code_of_another_deployments_key() =>
        Prop.ForAll(Any.Key, Any.Key, Any.Stamp, (ours, theirs, stamp) =>
            ours.SequenceEqual(theirs) || !new CodeCipher(ours, 3).TryDecipher(new CodeCipher(theirs, 3).Encipher(stamp), out _))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Refuses_a_code_of_another_epoch_even_under_the_same_key() =>
        Prop.ForAll(Any.Key, Any.Epoch, Any.Stamp, (key, epoch, stamp) =>
        {
            var other = new CodeCipher(key, (epoch + 1) % 32);
            var code = new CodeCipher(key, epoch).Encipher(stamp);
            return !other.TryDecipher(code, out _) && !other.TryDecipher(code with { Epoch = (byte)other.Epoch }, out _);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, StampId.MaxIndex + 1)]
    public void Makes_no_code_for_what_is_no_stamp(int batch, int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CodeCipher(new byte[32], 0).Encipher(new(batch, index)));

    [Fact]
    public void Refuses_batch_zero_though_its_check_bits_are_zero()
    {
        var key = new byte[32];
        ulong left = 0, right = 0;
        new Ff1(new(key), CodeCipher.Radix, CodeCipher.Numerals, CodeCipher.TweakOf(0)).Encrypt(ref left, ref right);
        Assert.False(new CodeCipher(key, 0).TryDecipher(new(0, left, right), out _));
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(33, 0)]
    [InlineData(32, -1)]
    [InlineData(32, 32)]
    public void Refuses_a_key_or_an_epoch_out_of_bounds(int keyLength, int epoch) =>
        Assert.ThrowsAny<ArgumentException>(() => new CodeCipher(new byte[keyLength], epoch));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reading_and_making_codes_allocates_nothing(bool framework)
    {
        var cipher = new CodeCipher(new byte[32], 0, framework);
        var text = cipher.Encipher(new(15_600, 1)).ToString();
        var buffer = new char[StampCode.Length];
        var (right, rounds) = (0, 0);

        Assert.Equal(0, Allocations.LeastOf(() => (right, rounds) = (right + Run(1_000), rounds + 1)));
        Assert.Equal(1_000 * rounds, right);

        int Run(int times)
        {
            var count = 0;
            for (var n = 1; n <= times; n++)
            {
                cipher.Encipher(new(7, n)).Write(buffer);
                if (StampCode.TryParse(text, out var code) && cipher.TryDecipher(code, out var stamp) && stamp.Batch == 15_600) count++;
            }
            return count;
        }
    }

    [Fact]
    public void Serves_many_threads_at_once()
    {
        foreach (var framework in new[] { false, true })
        {
            var cipher = new CodeCipher(new byte[32], 0, framework);
            var wrong = 0;
            Parallel.For(1, 20_000, new() { MaxDegreeOfParallelism = 8 }, n =>
            {
                if (!cipher.TryDecipher(cipher.Encipher(new(n, n)), out var stamp) || stamp != new StampId(n, n)) Interlocked.Increment(ref wrong);
            });
            Assert.Equal(0, wrong);
        }
    }
}
