using Stamp.Issuer.Checks;

namespace Stamp.Issuer.Tests.Checks;

/// <summary>Each on images small enough to be computed by hand.</summary>
public sealed class DistortionTests
{
    private static readonly PgmImage Four = new(2, 2, [10, 20, 30, 40]);

    /// <summary>With sigma 1 a line of weights is 1, 0.60653, 0.13534, 0.01111 to each side, in all 2.50596: the middle has 0.39905.</summary>
    [Fact]
    public void Blur_spreads_a_black_pixel_as_a_gaussian()
    {
        var pixels = new byte[81];
        Array.Fill(pixels, PgmImage.White);
        pixels[40] = 0;
        var blurred = Blur.Of(new(9, 9, pixels), 1);
        // 255 × (1 − 0.39905²) = 214.4; beside it 255 × (1 − 0.39905 × 0.24203) = 230.4; 255 × (1 − 0.24203²) = 240.1.
        Assert.Equal((214, 230, 240), (blurred[4, 4], blurred[5, 4], blurred[3, 3]));
        Assert.Equal(blurred[4, 5], blurred[3, 4]);
        // Four pixels away is beyond three sigma.
        Assert.Equal(PgmImage.White, blurred[8, 4]);
    }

    [Fact]
    public void Blur_takes_what_lies_outside_for_white()
    {
        // 255 × (1 − 0.39905²): as if alone on a white page.
        Assert.Equal([214], Blur.Of(new(1, 1, [0]), 1).Pixels);
    }

    [Fact]
    public void Low_ink_is_paler_by_its_level_and_lacks_a_tenth_as_many_pixels()
    {
        var paler = LowInk.Of(new(100, 100, new byte[10_000]), 0.4);
        // Black loses 0.4 of 255 = 102; 0.04 of the pixels are lost, of 10,000 by chance 400 ± 20.
        Assert.Equal<byte>([102, 255], [.. paler.Pixels.Distinct().Order()]);
        Assert.InRange(paler.Pixels.Count(pixel => pixel == PgmImage.White), 300, 500);
        Assert.Equal(paler.Pixels, LowInk.Of(new(100, 100, new byte[10_000]), 0.4).Pixels);
        Assert.Equal([255, 255], LowInk.Of(new(2, 1, [255, 255]), 0.4).Pixels);
    }

    [Fact]
    public void Rotation_by_a_quarter_turns_clockwise()
    {
        Assert.Equal([30, 10, 40, 20], Rotation.Of(Four, 90).Pixels);
        var upright = Rotation.Of(new(3, 1, [1, 2, 3]), 90);
        Assert.Equal((1, 3), (upright.Width, upright.Height));
        Assert.Equal([1, 2, 3], upright.Pixels);
    }

    /// <summary>A square of 10 turned by 45° is 14.14 wide.</summary>
    [Fact]
    public void Rotation_makes_room_for_the_corners_and_leaves_white_around_them()
    {
        var turned = Rotation.Of(new(10, 10, new byte[100]), 45);
        Assert.Equal((15, 15), (turned.Width, turned.Height));
        Assert.Equal((PgmImage.White, 0), (turned[0, 0], (int)turned[7, 7]));
    }

    /// <summary>
    /// One row, whose middle is at 0.5: there the size is 0.75. The first pixel's middle, 0.5, is 1.5 left of the
    /// middle, 2 on the label: its very edge, half white. The row is 0.5 / 0.75 = 0.667 down the label, 0.167 below
    /// its only row's middle: 0.833 × half the ink leaves 255 × (1 − 0.4167) = 148.7.
    /// </summary>
    [Fact]
    public void Perspective_draws_the_upper_part_together()
    {
        var seen = Perspective.Of(new(4, 1, [0, 0, 0, 0]), 0.5);
        Assert.Equal((149, 149), (seen[0, 0], seen[3, 0]));
        Assert.InRange(seen[1, 0], 42, 43);
    }

    [Fact]
    public void Nothing_changes_where_there_is_no_disturbance()
    {
        Assert.All((PgmImage[])[Blur.Of(Four, 0), LowInk.Of(Four, 0), Rotation.Of(Four, 0), Perspective.Of(Four, 0)], image => Assert.Equal(Four.Pixels, image.Pixels));
    }
}
