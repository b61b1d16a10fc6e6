namespace Stamp.Issuer.Checks;

/// <summary>Grey between pixels.</summary>
internal static class Sampling
{
    /// <summary>Of the four pixels around, by their nearness; white outside.</summary>
    /// <param name="x">From the image's left edge: the first pixel's middle is at 0.5.</param>
    public static byte At(PgmImage image, double x, double y)
    {
        (x, y) = (x - 0.5, y - 0.5);
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double right = x - left, down = y - top;
        var grey = ((1 - down) * (((1 - right) * Pixel(image, left, top)) + (right * Pixel(image, left + 1, top))))
            + (down * (((1 - right) * Pixel(image, left, top + 1)) + (right * Pixel(image, left + 1, top + 1))));
        return (byte)Math.Round(grey);
    }

    private static byte Pixel(PgmImage image, int x, int y) =>
        x >= 0 && y >= 0 && x < image.Width && y < image.Height ? image[x, y] : PgmImage.White;
}
