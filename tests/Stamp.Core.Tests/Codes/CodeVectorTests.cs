using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

/// <summary>tests/vectors/codes.json, step by step (docs/code-format.md).</summary>
public class CodeVectorTests
{
    public sealed record Vector(
        string Key, int Epoch, string Tweak, int Batch, int Index, string PlaintextHex,
        int[] PlaintextNumerals, int[] CiphertextNumerals, string Code, string Grouped, string[] Typed,
        string Origin, string Gtin, string ShortUrl, string DigitalLink);

    private sealed record File(Vector[] Codes, string[] Malformed);

    private static readonly File All = Vectors.Read<File>("codes.json");

    public static TheoryData<Vector> Codes => [.. All.Codes];

    public static TheoryData<string> Malformed => [.. All.Malformed];

    [Theory, MemberData(nameof(Codes))]
    public void Makes_every_intermediate_form_of_a_vector(Vector vector)
    {
        var stamp = new StampId(vector.Batch, vector.Index);
        Assert.Equal(vector.Tweak, Convert.ToHexString(CodeCipher.TweakOf(vector.Epoch)));
        var (left, right) = CodeCipher.Plain(stamp);
        Assert.Equal(vector.PlaintextHex, ((((UInt128)left) << 50) | right).ToString("X24", null));
        Assert.Equal(vector.PlaintextNumerals, Numerals(left, right));

        var code = new CodeCipher(Convert.FromHexString(vector.Key), vector.Epoch).Encipher(stamp);
        Assert.Equal(vector.Epoch, code.Epoch);
        Assert.Equal(vector.CiphertextNumerals, Numerals(code.High, code.Low));
        Assert.Equal(vector.Code, code.ToString());
        Assert.Equal(vector.Grouped, code.ToGroups());
    }

    [Theory, MemberData(nameof(Codes))]
    public void Reads_every_way_that_a_person_would_type_a_vector(Vector vector)
    {
        var cipher = new CodeCipher(Convert.FromHexString(vector.Key), vector.Epoch);
        Assert.NotEmpty(vector.Typed);
        foreach (var typed in vector.Typed.Append(vector.Code).Append(vector.Grouped))
        {
            Assert.True(StampCode.TryParse(typed, out var code), typed);
            Assert.Equal(vector.Code, code.ToString());
            Assert.True(cipher.TryDecipher(code, out var stamp));
            Assert.Equal(new(vector.Batch, vector.Index), stamp);
        }
    }

    [Theory, MemberData(nameof(Malformed))]
    public void Refuses_what_is_no_code_at_all(string text) => Assert.False(StampCode.TryParse(text, out _));

    [Theory, MemberData(nameof(Codes))]
    public void Makes_the_urls_of_a_vector(Vector vector)
    {
        Assert.True(StampCode.TryParse(vector.Code, out var code));
        Assert.True(Gtin.TryParse(vector.Gtin, out var gtin));
        Assert.Equal(vector.ShortUrl, StampUrl.Short(vector.Origin, code));
        Assert.Equal(vector.DigitalLink, StampUrl.DigitalLink(vector.Origin, gtin, code));
    }

    private static int[] Numerals(ulong left, ulong right) =>
    [
        .. Enumerable.Range(0, 9).Select(n => (int)(left >> (40 - (5 * n))) & 31),
        .. Enumerable.Range(0, 10).Select(n => (int)(right >> (45 - (5 * n))) & 31),
    ];
}
