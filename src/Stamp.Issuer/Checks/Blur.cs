namespace Stamp.Issuer.Checks;

/// <summary>A camera out of focus, or ink that spreads: a Gaussian.</summary>
public static class Blur
{
    /// <param name="sigma">In pixels. Outside of the image it is white.</param>
    public static PgmImage Of(PgmImage image, double sigma)
    {
        if (sigma <= 0) return image;
        // Beyond three sigma lies less than 0.3 % of it.
        var reach = (int)Math.Ceiling(3 * sigma);
        double[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(at => Math.Exp(-at * at / (2 * sigma * sigma)))];
        var sum = weights.Sum();
        for (var at = 0; at < weights.Length; at++) weights[at] /= sum;

        int width = image.Width, height = image.Height;
        var across = new double[width * height];
        var blurred = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var ink = 0.0;
                for (var at = Math.Max(-reach, -x); at <= Math.Min(reach, width - 1 - x); at++) ink += weights[at + reach] * (PgmImage.White - image[x + at, y]);
                across[(y * width) + x] = ink;
            }
        }
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var ink = 0.0;
                for (var at = Math.Max(-reach, -y); at <= Math.Min(reach, height - 1 - y); at++) ink += weights[at + reach] * across[((y + at) * width) + x];
                blurred[(y * width) + x] = (byte)Math.Round(PgmImage.White - ink);
            }
        }
        return new(width, height, blurred);
    }
}
