using System.Collections.Concurrent;
using QRCoder;
using Stamp.Issuer.Labels.Qr;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels.Qr;

/// <summary>QRCoder is the oracle: same version, same mask, same modules.</summary>
public sealed class QrEncoderTests
{
    private static readonly (QrLevel Ours, QRCodeGenerator.ECCLevel Oracle)[] Levels =
    [
        (QrLevel.L, QRCodeGenerator.ECCLevel.L), (QrLevel.M, QRCodeGenerator.ECCLevel.M),
        (QrLevel.Q, QRCodeGenerator.ECCLevel.Q), (QrLevel.H, QRCodeGenerator.ECCLevel.H),
    ];

    private const string TwelveLetters = "HTTPS://OCOP.EXAMPLE";

    // 100,000 in all; fewer of the large ones, which cost the oracle over a millisecond each.
    public static TheoryData<string, int, int> Forms => new()
    {
        { "HTTPS://OCOP.VN/{0}", 50_000, 2 },
        { TwelveLetters + "/{0}", 25_000, 3 },
        { TwelveLetters + "/01/08936012345678/21/{0}", 13_000, 3 },
        { TwelveLetters + "/S/{1}/{0}", 7_000, 8 },
        { TwelveLetters + "/S/{1}/01/08936012345678/21/{0}", 5_000, 8 },
    };

    // So many texts of each length that every residue of the padding and of the groups of digits occurs.
    public static TheoryData<string> Mixes => [QrText.Characters, "0123456789", "0123456789012345678901234567890123456789AB", "ABCDEFGHJKMNPQRSTVWXYZ"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Makes_the_modules_of_QRCoder_for_every_form_of_url(string form, int count, int atMost)
    {
        var versions = Compare(count, index => string.Format(null, form, Letters(index, 20), Letters(-index, 109)));
        Assert.Equal(count, versions.Values.Sum());
        Assert.True(versions.Keys.All(version => version <= atMost), string.Join(' ', versions.Keys));
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Makes_the_modules_of_QRCoder_for_text_of_every_length_to_the_end_of_version_9(string characters)
    {
        // 432 digits are the most of version 9-M, 262 of the rest.
        var most = characters.Length == 10 ? 432 : 262;
        var versions = Compare(3 * most, index => Text(index, (index / 3) + 1, characters));
        for (var version = 2; version <= 9; version++) Assert.True(versions.GetValueOrDefault(version) > 0, $"version {version}");
    }

    // Most digits and most alphanumerics of version 9 (ISO/IEC 18004, table 7).
    [Theory]
    [InlineData(QrLevel.L, 552, 335)]
    [InlineData(QrLevel.Q, 312, 189)]
    [InlineData(QrLevel.H, 235, 143)]
    public void Makes_the_modules_of_QRCoder_at_every_other_level(QrLevel level, int mostDigits, int mostLetters)
    {
        Compare(mostDigits + 1, index => Text(index, index + 1, "0123456789"), level);
        var versions = Compare(3 * (mostLetters + 1), index => Text(index, (index / 3) + 1, QrText.Characters), level);
        for (var version = 2; version <= 9; version++) Assert.True(versions.GetValueOrDefault(version) > 0, $"version {version}");
        // What small labels carry.
        Compare(5_000, index => $"{TwelveLetters}/{Letters(index, 20)}", level);
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

    /// <summary>How many of each version were compared; a text that is left to QRCoder is not.</summary>
    private static Dictionary<int, int> Compare(int count, Func<int, string> textOf, QrLevel level = QrLevel.M)
    {
        var oracle = Levels.Single(pair => pair.Ours == level).Oracle;
        var versions = new ConcurrentDictionary<int, int>();
        Parallel.For(0, count, () => new QrEncoder(), (index, _, encoder) =>
        {
            var text = textOf(index);
            using var expected = QRCodeGenerator.GenerateQrCode(text, oracle);
            Assert.Equal(expected.Version is >= 2 and <= 9, encoder.TryEncode(text, level));
            if (expected.Version is < 2 or > 9) return encoder;
            Assert.True(SameModules(expected, encoder.Rows), text);
            versions.AddOrUpdate(expected.Version, 1, (_, before) => before + 1);
            return encoder;
        }, _ => { });
        return new(versions);
    }

    private static bool SameModules(QRCodeData expected, ReadOnlySpan<ulong> rows)
    {
        var matrix = expected.ModuleMatrix;
        if (rows.Length != matrix.Count - 8) return false;
        for (var y = 0; y < rows.Length; y++)
        {
            var row = 0UL;
            for (var x = 0; x < rows.Length; x++) row |= matrix[y + 4][x + 4] ? 1UL << x : 0;
            if (row != rows[y]) return false;
        }
        return true;
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
