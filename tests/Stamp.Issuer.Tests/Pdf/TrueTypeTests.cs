using System.Buffers.Binary;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Tests.Pdf;

public sealed class TrueTypeTests
{
    // Measures as other font tools read them from BeVietnamPro-Regular 1.001.
    [Fact]
    public void Reads_the_measures_of_the_font()
    {
        var font = LabelFonts.Regular;
        Assert.Equal((524, 1000, -265, 740), (font.GlyphCount, font.Ascender, font.Descender, font.CapHeight));
        Assert.Equal([-130, -263, 1165, 1199], font.Box);
        Assert.False(font.Has('茶'));
        Assert.Equal(0, font.GlyphOf('茶'));
    }

    [Fact]
    public void Ink_of_stacked_diacritics_stands_higher_and_of_a_dot_below_lower()
    {
        var font = LabelFonts.Bold;
        Assert.True(Ink('Ễ').High > Ink('Ê').High && Ink('Ê').High > Ink('E').High);
        Assert.True(Ink('Ặ').Low < Ink('Ă').Low);
        Assert.Equal((0, 0), Ink(' '));
        (int Low, int High) Ink(char letter) => font.InkOf(font.GlyphOf(letter));
    }

    [Fact]
    public void A_subset_keeps_outlines_and_drops_the_rest()
    {
        var font = LabelFonts.Regular;
        ushort[] used = [.. "Miến Ễ".Select(letter => font.GlyphOf(letter))];
        var bytes = TrueTypeSubset.Of(font, used);
        Assert.InRange(bytes.Length, 5_000, 30_000);

        // Read through the tables that a viewer reads: the subset carries no character map.
        var keep = new HashSet<ushort>(used) { 0 };
        var (loca, glyf) = (Table(bytes, "loca"), Table(bytes, "glyf"));
        for (ushort glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            var from = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(loca + (4 * glyph)));
            var to = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(loca + (4 * glyph) + 4));
            var expected = keep.Contains(glyph) ? font.Outline(glyph) : [];
            Assert.InRange(to - from, expected.Length, expected.Length + 3);
            Assert.True(bytes.AsSpan(glyf + from, expected.Length).SequenceEqual(expected));
        }
    }

    [Fact]
    public void No_glyph_of_the_fonts_that_ship_needs_another()
    {
        foreach (var font in (TrueTypeFont[])[LabelFonts.Regular, LabelFonts.Bold])
            Assert.All(Enumerable.Range(0, font.GlyphCount), glyph => Assert.Empty(GlyphParts.Of(font, (ushort)glyph)));
    }

    [Fact]
    public void A_subset_sums_to_the_constant_that_the_format_asks_for()
    {
        var bytes = TrueTypeSubset.Of(LabelFonts.Bold, [LabelFonts.Bold.GlyphOf('A')]);
        uint sum = 0;
        for (var at = 0; at < bytes.Length; at += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
        Assert.Equal(0xB1B0AFBA, sum);
    }

    [Fact]
    public void Reads_a_character_map_of_format_12()
    {
        // One subtable, platform 3 encoding 10, two groups: A–C are glyphs 5–7, U+1F35C is glyph 9.
        byte[] cmap =
        [
            0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12,
            0, 12, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 2,
            0, 0, 0, 0x41, 0, 0, 0, 0x43, 0, 0, 0, 5,
            0, 1, 0xF3, 0x5C, 0, 1, 0xF3, 0x5C, 0, 0, 0, 9,
        ];
        var map = new TrueTypeCmap(cmap, 0).Read();
        Assert.Equal(new Dictionary<int, ushort> { ['A'] = 5, ['B'] = 6, ['C'] = 7, [0x1F35C] = 9 }, map);
    }

    private static int Table(byte[] file, string tag)
    {
        for (var record = 12; ; record += 16)
        {
            if (System.Text.Encoding.ASCII.GetString(file, record, 4) == tag) return (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(record + 8));
        }
    }
}
