using Stamp.Core.Text;

namespace Stamp.Core.Tests.Registry;

public class PlainTextTests
{
    private static readonly Bilingual What = new("tên", "the name");

    [Theory]
    [InlineData("Mie\u0302\u0301n", "Miến")]
    [InlineData("Mie\u0301\u0302n", "Miến")]
    [InlineData("Mi\u00EA\u0301n", "Miến")]
    [InlineData("nu\u031Bo\u031B\u0301c ma\u0306\u0301m", "nước mắm")]
    [InlineData("NO\u0323\u0302I", "NỘI")]
    [InlineData("Cafe\u0308", "Cafe\u0308")]
    [InlineData("đặc sản", "đặc sản")]
    public void Letters_of_vietnamese_are_composed(string given, string composed) => Assert.Equal(composed, VietnameseLetters.Compose(given));

    [Fact]
    public void Every_letter_composes_from_its_canonical_parts()
    {
        // Unicode's own decompositions of U+1EA0–U+1EF9, Latin Extended Additional's Vietnamese letters,
        // by base letter, written here independently of the table under test.
        Assert.Equal("ậ", VietnameseLetters.Compose("\u1EA1\u0302"));
        Assert.Equal("ặ", VietnameseLetters.Compose("\u1EA1\u0306"));
        Assert.Equal("ệ", VietnameseLetters.Compose("\u1EB9\u0302"));
        Assert.Equal("ộ", VietnameseLetters.Compose("\u1ECD\u0302"));
        Assert.Equal("ợ", VietnameseLetters.Compose("\u01A1\u0323"));
        Assert.Equal("ự", VietnameseLetters.Compose("\u01B0\u0323"));
        Assert.Equal("Ỹ", VietnameseLetters.Compose("Y\u0303"));
        Assert.Equal("ỉ", VietnameseLetters.Compose("i\u0309"));
    }

    [Fact]
    public void Blanks_of_every_width_are_plain_ones() =>
        Assert.Equal("HTX Tài Hoan Na Rì", PlainText.Required("HTX\u00A0Tài\u202FHoan\u3000Na\u2009Rì", What, 20).Value);

    [Fact]
    public void Text_is_trimmed_and_may_not_be_missing()
    {
        Assert.Equal("Miến dong", PlainText.Required("\u00A0 Miến dong \t", What, 20).Value);
        Assert.Equal(RejectionKind.BadInput, PlainText.Required(" ", What, 20).Rejection?.Kind);
        Assert.Equal("", PlainText.Optional(null, What, 20).Value);
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2067b")]
    [InlineData("a\u200Fb")]
    [InlineData("a\uFEFFb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u00ADb")]
    [InlineData("a\uD800b")]
    [InlineData("a\u200Db")]
    public void What_is_invisible_is_refused_by_its_number(string text) =>
        Assert.Matches("U\\+[0-9A-F]{4}", PlainText.Required(text, What, 20).Rejection!.Sentence.En);

    [Theory]
    [InlineData("👩🏽‍🌾 ❤️‍🔥 🇻🇳")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("שלום 東京")]
    public void Any_script_emoji_and_html_are_text(string text) => Assert.Equal(text, PlainText.Required(text, What, 40).Value);

    [Fact]
    public void Length_counts_characters_not_bytes_or_halves()
    {
        Assert.Null(PlainText.Required(string.Concat(Enumerable.Repeat("🐔", 20)), What, 20).Rejection);
        Assert.NotNull(PlainText.Required(string.Concat(Enumerable.Repeat("🐔", 21)), What, 20).Rejection);
    }
}
