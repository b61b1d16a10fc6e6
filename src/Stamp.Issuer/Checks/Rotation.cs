namespace Stamp.Issuer.Checks;

/// <summary>A label held askew.</summary>
public static class Rotation
{
    /// <param name="degrees">Clockwise.</param>
    /// <returns>As large as the turned label; what is new is white.</returns>
    public static PgmImage Of(PgmImage image, double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        // A millionth of a pixel is only rounding, and makes no pixel more.
        int width = (int)Math.Ceiling((Math.Abs(cosine) * image.Width) + (Math.Abs(sine) * image.Height) - 1e-6);
        int height = (int)Math.Ceiling((Math.Abs(sine) * image.Width) + (Math.Abs(cosine) * image.Height) - 1e-6);
        var turned = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double right = x + 0.5 - (width / 2.0), down = y + 0.5 - (height / 2.0);
                turned[(y * width) + x] = Sampling.At(
                    image, (image.Width / 2.0) + (cosine * right) + (sine * down), (image.Height / 2.0) - (sine * right) + (cosine * down));
            }
        }
        return new(width, height, turned);
    }
}
