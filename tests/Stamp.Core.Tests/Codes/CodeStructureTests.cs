using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

/// <summary>What 100,000 consecutive codes must not show: repetition, or anything that tells their order.</summary>
public class CodeStructureTests
{
    private const int Count = 100_000;

    // The key is fixed, so these tests give the same answer on every run.
    private static readonly string[] Codes = MakeCodes();

    private static string[] MakeCodes()
    {
        var cipher = new CodeCipher(Convert.FromHexString("00112233445566778899AABBCCDDEEFF102132435465768798A9BACBDCEDFE0F"), 0);
        return [.. Enumerable.Range(1, Count).Select(index => cipher.Encipher(new(42, index)).ToString())];
    }

    [Fact]
    public void Consecutive_codes_are_distinct() => Assert.Equal(Count, Codes.Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_character_is_as_frequent_as_any_other_at_every_position()
    {
        for (var position = 1; position < StampCode.Length; position++)
            AssertUniform(Codes.Select(code => Value(code[position])), Count);
    }

    [Fact]
    public void Consecutive_codes_share_no_more_characters_than_chance_gives()
    {
        for (var position = 1; position < StampCode.Length; position++)
        {
            // The step from one code to the next, as a difference modulo 32: 0 is "the same character",
            // and a counter that shone through would favour one step.
            AssertUniform(Codes.Zip(Codes.Skip(1)).Select(pair => (Value(pair.Second[position]) - Value(pair.First[position])) & 31), Count - 1);
        }

        var differing = Codes.Zip(Codes.Skip(1)).Average(pair => pair.First.Zip(pair.Second).Count(two => two.First != two.Second));
        // 19 · 31/32 = 18.406. One pair has a variance of 19 · 31/1024 = 0.575, the mean of 99,999 a standard
        // deviation of 0.0024; 5 of them are 0.012.
        Assert.InRange(differing, 18.394, 18.418);
    }

    [Fact]
    public void Neighbouring_positions_of_a_code_are_unrelated()
    {
        for (var position = 1; position < StampCode.Length - 1; position++)
            AssertUniform(Codes.Select(code => (Value(code[position]) - Value(code[position + 1])) & 31), Count);
    }

    [Fact]
    public void The_test_for_uniformity_fails_for_codes_that_were_not_enciphered()
    {
        var plain = Enumerable.Range(1, Count).Select(index => new StampCode(0, CodeCipher.Plain(new(42, index)).Left, 0).ToString());
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertUniform(plain.Select(code => Value(code[9])), Count));
    }

    private static void AssertUniform(IEnumerable<int> values, int count)
    {
        var counts = new int[32];
        foreach (var value in values) counts[value]++;
        var expected = count / 32.0;
        var chiSquare = counts.Sum(n => (n - expected) * (n - expected) / expected);
        // 31 degrees of freedom: mean 31, and beyond 84 once in 10^6; 56 tables are judged here. The lower
        // bound (once in 10^6 below 6.4) catches what is too even to be random, such as a counter.
        Assert.InRange(chiSquare, 6.4, 84);
    }

    private static int Value(char character)
    {
        Assert.True(CrockfordBase32.TryDecode(character, out var value));
        return value;
    }
}
