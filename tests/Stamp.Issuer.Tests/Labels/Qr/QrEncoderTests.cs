using Stamp.Issuer.Labels.Qr;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels.Qr;

/// <summary>Texts of every kind; QRCoder is the oracle (<see cref="QrCoderOracle"/>).</summary>
public sealed class QrEncoderTests
{
    // So many texts of each length that every residue of the padding and of the groups of digits occurs.
    public static TheoryData<string> Mixes => [QrText.Characters, "0123456789", "0123456789012345678901234567890123456789AB", "ABCDEFGHJKMNPQRSTVWXYZ"];

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Makes_the_modules_of_QRCoder_for_text_of_every_length_to_the_end_of_version_9(string characters)
    {
        // 432 digits are the most of version 9-M, 262 of the rest.
        var most = characters.Length == 10 ? 432 : 262;
        var versions = QrCoderOracle.Compare(3 * most, index => Text(index, (index / 3) + 1, characters));
        for (var version = 2; version <= 9; version++) Assert.True(versions.GetValueOrDefault(version) > 0, $"version {version}");
    }

    // Most digits and most alphanumerics of version 9 (ISO/IEC 18004, table 7).
    [Theory]
    [InlineData(QrLevel.L, 552, 335)]
    [InlineData(QrLevel.Q, 312, 189)]
    [InlineData(QrLevel.H, 235, 143)]
    public void Makes_the_modules_of_QRCoder_at_every_other_level(QrLevel level, int mostDigits, int mostLetters)
    {
        QrCoderOracle.Compare(mostDigits + 1, index => Text(index, index + 1, "0123456789"), level);
        var versions = QrCoderOracle.Compare(3 * (mostLetters + 1), index => Text(index, (index / 3) + 1, QrText.Characters), level);
        for (var version = 2; version <= 9; version++) Assert.True(versions.GetValueOrDefault(version) > 0, $"version {version}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://ocop.vn/0123456789ABCDEFGHJK")]
    [InlineData("HTTPS://OCOP.VN/0123456789ABCDEFGHJ=")]
    [InlineData("HTTPS://OCOP.VN/0123456789ABCDEFGHJĐ")]
    [InlineData("HTTPS://OCOP.VN/ABCD")]
    public void Leaves_other_characters_and_version_1(string text) => Assert.False(new QrEncoder().TryEncode(text, QrLevel.M));

    [Fact]
    public void Leaves_what_is_larger_than_version_9()
    {
        Assert.True(new QrEncoder().TryEncode(new string('A', 262), QrLevel.M));
        Assert.False(new QrEncoder().TryEncode(new string('A', 263), QrLevel.M));
        Assert.True(new QrEncoder().TryEncode(new string('7', 432), QrLevel.M));
        Assert.False(new QrEncoder().TryEncode(new string('7', 433), QrLevel.M));
    }

    [Fact]
    public void Allocates_nothing_once_a_version_is_known()
    {
        var encoder = new QrEncoder();
        string[] urls = [.. Enum.GetValues<Carrier>().Select(carrier => Code(7, carrier).Url)];
        var refused = 0;
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            foreach (var url in urls) refused += encoder.TryEncode(url, QrLevel.M) ? 0 : 1;
        }));
        Assert.Equal(0, refused);
    }

    private static string Text(int seed, int length, string characters)
    {
        var letters = Letters(seed, 2 * length);
        return string.Create(length, (letters, characters), static (text, from) =>
        {
            for (var at = 0; at < text.Length; at++) text[at] = from.characters[((from.letters[2 * at] * 31) + from.letters[(2 * at) + 1]) % from.characters.Length];
        });
    }
}
