using Stamp.Issuer.Labels;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Tests.Labels;

public sealed class LabelTextTests
{
    [Theory]
    [InlineData("Mie\u0302\u0301n", "Miến")]
    [InlineData("Mi\u00EA\u0301n", "Miến")]
    [InlineData("MA\u0323\u0302T", "MẬT")]
    [InlineData("MA\u0302\u0323T", "MẬT")]
    [InlineData("u\u031B\u0303 \u01B0\u0303 y\u0309", "ữ ữ ỷ")]
    public void Decomposed_vietnamese_is_composed(string raw, string printed)
    {
        var text = LabelText.Of(raw, LabelFonts.Regular);
        Assert.Equal(printed, text.Text);
        Assert.Empty(text.Lost);
    }

    [Theory]
    [InlineData("  a \t\r\n b\u00a0 ", "a b")]
    [InlineData("a\u202E\u200F\u2067b\u200D\u0000\u001b\uFE0F", "ab")]
    public void Blanks_are_one_and_marks_without_ink_vanish_unreported(string raw, string printed)
    {
        var text = LabelText.Of(raw, LabelFonts.Regular);
        Assert.Equal(printed, text.Text);
        Assert.Empty(text.Lost);
    }

    [Theory]
    [InlineData("Phở 🍜🍜 bò", "Phở bò", "U+1F35C")]
    [InlineData("茶 trà", "trà", "U+8336")]
    [InlineData("tr\uD83Cà", "trà", "U+FFFD")]
    [InlineData("c\u0323\u0303", "c", "U+0323")]
    public void A_character_without_a_glyph_is_left_out_and_named_once(string raw, string printed, string named)
    {
        var text = LabelText.Of(raw, LabelFonts.Regular);
        Assert.Equal(printed, text.Text);
        var warning = text.Warning(new("tên sản phẩm", "product name"))!.Value;
        Assert.Contains(named, warning.Vi, StringComparison.Ordinal);
        Assert.Equal(2, warning.En.Split(named).Length);
    }

    [Fact]
    public void The_font_has_every_letter_of_vietnamese()
    {
        const string Letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        foreach (var font in (TrueTypeFont[])[LabelFonts.Regular, LabelFonts.Bold])
        {
            var all = Letters + Letters.ToUpperInvariant() + "0123456789 .,;:-–…“”()/&·%";
            Assert.Equal(all, LabelText.Of(all, font).Text);
            Assert.All(all.Where(letter => letter != ' '), letter => Assert.NotEqual((0, 0), font.InkOf(font.GlyphOf(letter))));
        }
    }
}
