using FsCheck;
using FsCheck.Fluent;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Labels;

public sealed class TextFitTests
{
    private const double Width = 98, Height = 24;
    private static readonly TextFit Fit = new(LabelFonts.Bold, 3, 11, 5.5);

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.Elements("Miến", "dong", "Tài", "Hoan", "NGUYỄN", "HỮU", "ỄỮẶ", "ặặặ", "gạo", "nếp", "nương", "ĐẶC", "SẢN", "-", "5", "OCOP", "Å", "i"),
        from letter in Gen.Elements('W', 'ễ', 'i', 'g', 'Ặ') from length in Gen.Choose(1, 200) select new string(letter, length));

    private static readonly Arbitrary<string> Names = Arb.From(
        from count in Gen.Choose(0, 40) from words in Gen.ListOf(Words, count) select string.Join(' ', words));

    [Fact]
    public void Text_of_any_length_stays_in_its_box() => Check(Names, text =>
    {
        var fitted = Fit.Into(text, Width, Height);
        return fitted.Lines.Count <= 3
            && fitted.Height <= Height
            && fitted.Size is >= 5.5 and <= 11
            && fitted.Lines.All(line => TextFit.WidthOf(LabelFonts.Bold, line, fitted.Size) <= Width);
    });

    [Fact]
    public void Lines_never_touch() => Check(Names, text =>
    {
        var fitted = Fit.Into(text, Width, Height);
        return Enumerable.Range(1, Math.Max(0, fitted.Lines.Count - 1)).All(line =>
        {
            var lowest = fitted.Baselines[line - 1] - (Ink(fitted.Lines[line - 1]).Low * fitted.Size / 1000);
            var highest = fitted.Baselines[line] - (Ink(fitted.Lines[line]).High * fitted.Size / 1000);
            return highest > lowest;
        });
    });

    [Fact]
    public void Nothing_is_lost_unless_it_says_so() => Check(Names, text =>
    {
        var fitted = Fit.Into(text, Width, Height);
        var (shown, asked) = (string.Concat(fitted.Lines).Replace(" ", ""), text.Replace(" ", ""));
        return fitted.Cut ? shown.EndsWith('…') && asked.StartsWith(shown[..^1], StringComparison.Ordinal) : shown == asked;
    });

    [Fact]
    public void A_short_name_is_as_large_as_allowed_and_a_long_one_smaller()
    {
        Assert.Equal(11, Fit.Into("Chè", Width, Height).Size);
        Assert.InRange(Fit.Into("Nước mắm sá sùng thượng hạng ủ chượp truyền thống", Width, Height).Size, 5.5, 9);
    }

    [Fact]
    public void Words_are_broken_only_when_one_is_wider_than_the_box()
    {
        Assert.Equal(["Miến dong", "Tài Hoan"], Fit.Into("Miến dong Tài Hoan", 70, 40).Lines);
        var fitted = Fit.Into(new string('W', 25), Width, Height);
        Assert.False(fitted.Cut);
        Assert.True(fitted.Lines.Count > 1);
    }

    [Fact]
    public void A_name_of_200_characters_ends_in_an_ellipsis_at_the_smallest_size()
    {
        var fitted = Fit.Into(new string('W', 200), Width, Height);
        Assert.True(fitted.Cut);
        Assert.Equal(5.5, fitted.Size);
    }

    [Fact]
    public void What_is_cut_short_ends_with_a_whole_word()
    {
        var fitted = new TextFit(LabelFonts.Bold, 2, 11, 5.5).Into("RƯỢU NGÔ MEN LÁ ĐẶC SẢN NGUYỄN THỊ LỄ XÃ BẰNG PHÚC", 70, Height);
        Assert.True(fitted.Cut);
        Assert.Contains($"{fitted.Lines[^1][..^1]} ", "RƯỢU NGÔ MEN LÁ ĐẶC SẢN NGUYỄN THỊ LỄ XÃ BẰNG PHÚC ", StringComparison.Ordinal);
        // One word alone is cut where it must be.
        Assert.StartsWith("WWWW", new TextFit(LabelFonts.Bold, 1, 11, 5.5).Into(new string('W', 40), 70, Height).Lines[0], StringComparison.Ordinal);
    }

    private static (int Low, int High) Ink(string line)
    {
        var inks = line.Select(character => LabelFonts.Bold.InkOf(LabelFonts.Bold.GlyphOf(character))).ToList();
        return (inks.Min(ink => ink.Low), inks.Max(ink => ink.High));
    }

    private static void Check(Arbitrary<string> names, Func<string, bool> holds) =>
        Prop.ForAll(names, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
}
