using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Logos;

namespace Stamp.Issuer.Tests.Labels.Logos;

public sealed class PngPictureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_greys_of_every_depth()
    {
        Assert.Equal([255, 0, 255, 0], Reds(Pictures.Png(4, 1, 1, 0, [[0b1010_0000]])));
        Assert.Equal([0, 85, 170, 255], Reds(Pictures.Png(4, 1, 2, 0, [[0b0001_1011]])));
        Assert.Equal([0, 255, 17], Reds(Pictures.Png(3, 1, 4, 0, [[0x0F, 0x10]])));
        Assert.Equal([7, 200], Reds(Pictures.Png(2, 1, 8, 0, [[7, 200]])));
        Assert.Equal([7, 200], Reds(Pictures.Png(2, 1, 16, 0, [[7, 99, 200, 1]])));
    }

    [Fact]
    public void Reads_colours_palettes_and_transparency()
    {
        var palette = Pictures.Png(2, 1, 8, 3, [[1, 0]], chunks: [("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [128])]);
        Assert.Equal([4, 5, 6, 1, 2, 3], Decoded(palette).Rgb);
        Assert.Equal([255, 128], Decoded(palette).Alpha);
        Assert.Equal([9, 8, 7], Decoded(Pictures.Png(1, 1, 8, 2, [[9, 8, 7]])).Rgb);
        Assert.Equal([0], Decoded(Pictures.Png(1, 1, 8, 2, [[9, 8, 7]], chunks: ("tRNS", [0, 9, 0, 8, 0, 7]))).Alpha);
        Assert.Equal([60], Decoded(Pictures.Png(1, 1, 8, 4, [[50, 60]])).Alpha);
        Assert.Null(Decoded(Pictures.Png(1, 1, 8, 6, [[1, 2, 3, 255]])).Alpha);
    }

    [Theory]
    [InlineData(1, 10, 20, 30, 10, 30, 60, 10, 30, 60)]
    [InlineData(2, 10, 20, 30, 10, 20, 30, 20, 40, 60)]
    [InlineData(3, 10, 20, 30, 10, 25, 42, 15, 40, 71)]
    [InlineData(4, 10, 20, 30, 10, 30, 60, 20, 50, 90)]
    public void Undoes_every_filter(byte filter, byte a, byte b, byte c, params int[] greys) =>
        Assert.Equal(greys.Select(grey => (byte)grey), Reds(Pictures.Png(3, 2, 8, 0, [[a, b, c], [a, b, c]], filter)));

    [Fact]
    public void Reads_what_others_wrote_as_they_do()
    {
        // poppler writes PNGs in colour and in grey; as PPM it writes the pixels themselves.
        File.WriteAllBytes(folder["label.pdf"], SampleJob.PdfOf(SampleJob.Of(1, template: "a4-65")));
        RequiredTool.Run("pdftoppm", "-r", "50", "-singlefile", "-png", folder["label.pdf"], folder["label"]);
        RequiredTool.Run("pdftoppm", "-r", "50", "-singlefile", folder["label.pdf"], folder["label"]);
        var png = Decoded(File.ReadAllBytes(folder["label.png"]));
        Assert.Equal(File.ReadAllBytes(folder["label.ppm"])[^png.Rgb.Length..], png.Rgb);
    }

    [Fact]
    public void Interlaced_pictures_are_put_together()
    {
        // Two by two in Adam7: the first pass has (0, 0), the sixth (1, 0), the seventh the second row.
        Assert.Equal([1, 2, 3, 4], Reds(Pictures.Png(2, 2, 8, 0, [[1], [2], [3, 4]], interlace: 1)));
    }

    [Fact]
    public void A_broken_picture_is_none()
    {
        var whole = Pictures.Ring(20);
        for (var length = 0; length < whole.Length - 30; length++) Assert.Null(PngPicture.Decode(whole.AsSpan(0, length)));
        Assert.Null(PngPicture.Decode(Pictures.Png(1, 1, 8, 3, [[7]], chunks: ("PLTE", [1, 2, 3]))));
        Assert.Null(PngPicture.Decode(Pictures.Png(1, 1, 8, 5, [[7]])));
        Assert.Null(PngPicture.Decode(Pictures.Png(1, 1, 3, 0, [[7]])));
        Assert.Null(PngPicture.Decode(Pictures.Png(1, 1, 8, 0, [[7]], filter: 9)));
        Assert.Null(PngPicture.Decode(Pictures.Png(9, 9, 8, 0, [[7]])));
    }

    private static PixelLogo Decoded(byte[] png) => PngPicture.Decode(png)!;

    private static byte[] Reds(byte[] png) => [.. Decoded(png).Rgb.Where((_, at) => at % 3 == 0)];
}
