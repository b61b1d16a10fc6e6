using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

public class CrockfordBase32Tests
{
    [Fact]
    public void Has_one_value_for_each_of_32_characters_in_either_case()
    {
        Assert.Equal(32, CrockfordBase32.Alphabet.Distinct().Count());
        Assert.All("ILOU", letter => Assert.DoesNotContain(letter, CrockfordBase32.Alphabet));
        for (var n = 0; n < 32; n++)
        {
            Assert.True(CrockfordBase32.TryDecode(CrockfordBase32.Alphabet[n], out var upper));
            Assert.True(CrockfordBase32.TryDecode(char.ToLowerInvariant(CrockfordBase32.Alphabet[n]), out var lower));
            Assert.Equal((n, n), (upper, lower));
        }
    }

    [Fact]
    public void Refuses_every_other_character()
    {
        const string accepted = "0123456789ABCDEFGHIJKLMNOPQRSTVWXYZabcdefghijklmnopqrstvwxyz";
        for (var n = 0; n <= char.MaxValue; n++)
            Assert.Equal(accepted.Contains((char)n), CrockfordBase32.TryDecode((char)n, out _));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("00", "00")]
    [InlineData("FF", "ZW")]
    [InlineData("0001", "000G")]
    [InlineData("0123456789", "04HMASW9")]
    [InlineData("666F6F626172", "CSQPYRK1E8")]
    public void Encodes_bytes(string hex, string text)
    {
        var bytes = Convert.FromHexString(hex);
        var encoded = new char[CrockfordBase32.LengthOf(bytes.Length)];
        CrockfordBase32.Encode(bytes, encoded);
        Assert.Equal(text, new(encoded));
    }

    [Fact]
    public void Decodes_what_it_encoded_and_no_other_text_for_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var text = new char[CrockfordBase32.LengthOf(bytes.Length)];
            CrockfordBase32.Encode(bytes, text);
            var back = new byte[bytes.Length];
            if (!CrockfordBase32.TryDecode(text, back) || !back.SequenceEqual(bytes)) return false;
            if (CrockfordBase32.TryDecode([.. text, '0'], back)) return false;
            if (bytes.Length % 5 == 0) return true;
            // The last character's lowest bit is padding.
            CrockfordBase32.TryDecode(text[^1], out var last);
            text[^1] = CrockfordBase32.Alphabet[last | 1];
            return !CrockfordBase32.TryDecode(text, back);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
