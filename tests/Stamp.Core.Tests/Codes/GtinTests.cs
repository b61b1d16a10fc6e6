using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

/// <summary>tests/vectors/gtin.json.</summary>
public class GtinTests
{
    public sealed record Right(string Text, string Gtin);

    public sealed record Wrong(string Why, string Text);

    private sealed record File(Right[] Gtins, Wrong[] Wrong);

    private static readonly File All = Vectors.Read<File>("gtin.json");

    public static TheoryData<Right> Rights => [.. All.Gtins];

    public static TheoryData<Wrong> Wrongs => [.. All.Wrong];

    [Theory, MemberData(nameof(Rights))]
    public void Reads_any_length_of_GTIN_as_fourteen_digits(Right vector)
    {
        Assert.True(Gtin.TryParse(vector.Text, out var gtin));
        Assert.Equal(vector.Gtin, gtin.ToString());
    }

    [Theory, MemberData(nameof(Wrongs))]
    public void Refuses_what_is_no_GTIN(Wrong vector) => Assert.False(Gtin.TryParse(vector.Text, out _), vector.Why);

    [Fact]
    public void Refuses_any_change_to_one_digit()
    {
        var text = All.Gtins[0].Text;
        for (var at = 0; at < text.Length; at++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != text[at])
                    Assert.False(Gtin.TryParse(string.Concat(text.AsSpan(0, at), [digit], text.AsSpan(at + 1)), out _));
    }
}
