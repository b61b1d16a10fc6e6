using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Logos;
using Stamp.Issuer.Labels.Raster;
using Stamp.Issuer.Tests.Labels.Logos;

namespace Stamp.Issuer.Tests.Labels.Raster;

public sealed class CoverageTests
{
    [Fact]
    public void A_dot_is_burnt_where_enough_of_it_is_covered()
    {
        // From 0.5 to 2.6 and from 1 to 2: a half of the first column, 0.6 of the third.
        Assert.Equal(["....", "###.", "...."], Drawn(4, 3, Square(0.5, 1, 2.6, 2)));
        Assert.Equal(["....", ".#..", "...."], Drawn(4, 3, Square(0.6, 1, 2.4, 2)));
    }

    [Fact]
    public void What_lies_outside_is_cut_off() => Assert.Equal(["##", "##"], Drawn(2, 2, Square(-5, -5, 9, 9)));

    [Fact]
    public void Holes_are_by_count_or_by_direction()
    {
        static Outline Two(bool turned)
        {
            var outline = Square(0, 0, 5, 5);
            if (turned) outline.Move(1, 1).Line(1, 4).Line(4, 4).Line(4, 1).Close();
            else outline.Move(1, 1).Line(4, 1).Line(4, 4).Line(1, 4).Close();
            return outline;
        }
        string[] ring = ["#####", "#...#", "#...#", "#...#", "#####"], full = ["#####", "#####", "#####", "#####", "#####"];
        Assert.Equal(ring, Drawn(5, 5, Two(turned: false), evenOdd: true));
        Assert.Equal(full, Drawn(5, 5, Two(turned: false)));
        Assert.Equal(ring, Drawn(5, 5, Two(turned: true)));
    }

    [Fact]
    public void White_is_drawn_over_black()
    {
        var bitmap = new Bitmap(4, 1);
        Coverage.Fill(bitmap, Square(0, 0, 4, 1));
        Coverage.Fill(bitmap, Square(1, 0, 3, 1), dark: false);
        Assert.Equal(["#..#"], Rows(bitmap));
    }

    [Fact]
    public void A_curve_bends()
    {
        var circle = new Outline().Move(10, 0).Cubic(15.523, 0, 20, 4.477, 20, 10).Cubic(20, 15.523, 15.523, 20, 10, 20)
            .Cubic(4.477, 20, 0, 15.523, 0, 10).Cubic(0, 4.477, 4.477, 0, 10, 0).Close();
        // π 10² = 314 dots; those at the edge round to either side.
        Assert.InRange(string.Concat(Drawn(20, 20, circle)).Count(dot => dot == '#'), 308, 324);
    }

    [Fact]
    public void A_line_has_its_width_its_corners_and_straight_ends()
    {
        var angle = new Outline().Move(2, 6).Line(2, 2).Line(6, 2);
        string[] mitred = [".......", ".#####.", ".#####.", ".##....", ".##....", ".##....", "......."];
        Assert.Equal(mitred, Drawn(7, 7, Strokes.Of(angle, 2, round: false)));
        var closed = new Outline().Move(1, 1).Line(5, 1).Line(5, 5).Line(1, 5).Close();
        Assert.Equal(["######", "######", "##..##", "##..##", "######", "######"], Drawn(6, 6, Strokes.Of(closed, 2, round: false)));
    }

    [Fact]
    public void A_bitmap_draws_another_at_any_place_and_cuts_it_off()
    {
        var full = new Bitmap(9, 2);
        for (var y = 0; y < 2; y++) full.Darken(y, 0, 9);
        foreach (var left in (int[])[-10, -9, -3, 0, 1, 7, 8, 12, 19])
        {
            var into = new Bitmap(19, 3);
            into.Draw(full, left, 2);
            for (var x = 0; x < 24; x++) Assert.Equal(x < 19 && x >= left && x < left + 9, into[x, 2]);
            Assert.Equal(new string('.', 19), Rows(into)[1]);
        }
    }

    [Fact]
    public void A_golden_logo_is_a_pattern_of_dots_and_a_hole_stays_white()
    {
        var golden = new VectorLogo(10, 10, [new([new('M', 0, 0), new('L', 10, 0), new('L', 10, 10), new('L', 0, 10), new('Z')], new InkColour(0.83, 0.63, 0.09), false, null, 0)]);
        var label = new Bitmap(60, 60);
        LogoRaster.Draw(label, golden, 10, 10, 40, 40);
        // Luma 0.63: 37 % of 1,600 dots.
        Assert.InRange(string.Concat(Rows(label)).Count(dot => dot == '#'), 560, 620);
        Assert.False(label[5, 5]);

        label.Clear();
        LogoRaster.Draw(label, PngPicture.Decode(Pictures.Ring(80))!, 0, 0, 40, 40);
        Assert.False(label[20, 20]);
        // Green is 0.3 light.
        Assert.InRange(Enumerable.Range(0, 400).Count(at => label[at % 40, at / 40]), 260, 300);
    }

    private static Outline Square(double left, double top, double right, double bottom) =>
        new Outline().Move(left, top).Line(right, top).Line(right, bottom).Line(left, bottom).Close();

    private static string[] Drawn(int width, int height, Outline outline, bool evenOdd = false)
    {
        var bitmap = new Bitmap(width, height);
        Coverage.Fill(bitmap, outline, evenOdd);
        return Rows(bitmap);
    }

    private static string[] Rows(Bitmap bitmap) =>
        [.. Enumerable.Range(0, bitmap.Height).Select(y => string.Concat(Enumerable.Range(0, bitmap.Width).Select(x => bitmap[x, y] ? '#' : '.')))];
}
