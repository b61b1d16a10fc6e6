using System.Text;
using Stamp.Issuer.Checks;

namespace Stamp.Issuer.Tests.Checks;

public sealed class PgmImageTests
{
    [Fact]
    public void Reads_images_that_stand_one_behind_another()
    {
        // A pixel of 10 is a line feed: it must not be taken for the end of a header.
        var images = PgmImage.ReadAll([.. "P5\n2 1\n255\n"u8, 10, 200, .. "P5\n1 2\n255\n"u8, 1, 2]);
        Assert.Equal([(2, 1), (1, 2)], images.Select(image => (image.Width, image.Height)));
        Assert.Equal([[10, 200], [1, 2]], images.Select(image => image.Pixels));
    }

    [Theory]
    [InlineData("P2\n1 1\n255\n1")]
    [InlineData("P5\n2 2\n255\nabc")]
    [InlineData("P5\n1 1\n65535\nab")]
    [InlineData("P5\nx")]
    public void Refuses_what_is_no_such_image(string file) => Assert.Throws<InvalidDataException>(() => PgmImage.ReadAll(Encoding.ASCII.GetBytes(file)));

    [Fact]
    public void Crops_to_whole_pixels_and_blanks_touched_ones()
    {
        var image = new PgmImage(4, 2, [1, 2, 3, 4, 5, 6, 7, 8]);
        // Two pixels to the millimetre: from 0.4 to 3.6 pixels across.
        var cropped = image.Crop(new(0.2, 0, 1.6, 1), 2);
        Assert.Equal((2, 2), (cropped.Width, cropped.Height));
        Assert.Equal([2, 3, 6, 7], cropped.Pixels);
        image.Blank(new(0.6, 0.5, 0.5, 0.4), 2);
        Assert.Equal([1, 2, 3, 4, 5, 255, 255, 8], image.Pixels);
    }
}
