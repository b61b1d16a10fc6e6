namespace Stamp.Issuer.Checks;

/// <summary>A picture in another size.</summary>
internal static class Scaled
{
    /// <summary>Each pixel as four.</summary>
    public static PgmImage Twice(PgmImage picture) => Of(2 * picture.Width, 2 * picture.Height, (x, y) => picture[x / 2, y / 2]);

    /// <summary>Each four pixels as their mean; an odd row or column at the end is left out.</summary>
    public static PgmImage Half(PgmImage picture) => Of(picture.Width / 2, picture.Height / 2, (x, y) =>
        (byte)((picture[2 * x, 2 * y] + picture[(2 * x) + 1, 2 * y] + picture[2 * x, (2 * y) + 1] + picture[(2 * x) + 1, (2 * y) + 1] + 2) / 4));

    private static PgmImage Of(int width, int height, Func<int, int, byte> pixel)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) pixels[(y * width) + x] = pixel(x, y);
        }
        return new(width, height, pixels);
    }
}
