using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

public class AesBlockTests
{
    [Theory]
    [InlineData("000102030405060708090a0b0c0d0e0f", "69c4e0d86a7b0430d8cdb78070b4c55a")]
    [InlineData("000102030405060708090a0b0c0d0e0f1011121314151617", "dda97ca4864cdfe06eaf70a0ec0d7191")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "8ea2b7ca516745bfeafc49904b496089")]
    public void Agrees_with_appendix_C_of_FIPS_197(string key, string expected)
    {
        var plain = Vector128.Create(Convert.FromHexString("00112233445566778899aabbccddeeff"));
        foreach (var framework in new[] { false, true })
        {
            var cipher = new byte[16];
            new AesBlock(Convert.FromHexString(key), framework).Encrypt(plain).CopyTo(cipher);
            Assert.Equal(expected, Convert.ToHexStringLower(cipher));
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Agrees_with_the_frameworks_AES_on_either_path(int keyLength)
    {
        var random = new Random(keyLength);
        for (var n = 0; n < 200; n++)
        {
            var key = new byte[keyLength];
            var plain = new byte[16];
            random.NextBytes(key);
            random.NextBytes(plain);
            using var oracle = Aes.Create();
            oracle.Key = key;
            var expected = oracle.EncryptEcb(plain, PaddingMode.None);
            foreach (var framework in new[] { false, true })
            {
                var cipher = new byte[16];
                new AesBlock(key, framework).Encrypt(Vector128.Create(plain)).CopyTo(cipher);
                Assert.Equal(expected, cipher);
            }
        }
    }

    [Fact]
    public void Uses_the_processors_instructions_where_it_has_them_and_nothing_forbids_it()
    {
        Assert.Equal(System.Runtime.Intrinsics.X86.Aes.IsSupported, new AesBlock(new byte[32]).IsHardware);
        Assert.False(new AesBlock(new byte[32], forceFramework: true).IsHardware);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Serves_many_threads_at_once(bool framework)
    {
        var block = new AesBlock(new byte[32], framework);
        var expected = Enumerable.Range(0, 256).Select(n => block.Encrypt(Vector128.Create((byte)n))).ToArray();
        var wrong = 0;
        Parallel.For(0, 20_000, new() { MaxDegreeOfParallelism = 8 }, n =>
        {
            if (block.Encrypt(Vector128.Create((byte)n)) != expected[n & 255]) Interlocked.Increment(ref wrong);
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Refuses_a_key_of_another_length() => Assert.Throws<ArgumentException>(() => new AesBlock(new byte[31]));
}
