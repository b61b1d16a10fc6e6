using Stamp.Issuer.Checks;

namespace Stamp.Print;

/// <summary>
/// A picture of twice the width and height, each new pixel mixed from the four nearest. zbar samples along lines one pixel
/// apart: at 200 dpi a module of 0.33 mm has 2.6 of them, and some symbols fall between. Nothing is added that was not in
/// the picture.
/// </summary>
internal static class Enlarged
{
    public static PgmImage Twice(PgmImage picture)
    {
        int width = 2 * picture.Width, height = 2 * picture.Height;
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            // A new pixel's centre lies a quarter of an old one from its own old pixel's, towards the neighbour.
            int own = y / 2, next = Math.Clamp(own + (y % 2 == 0 ? -1 : 1), 0, picture.Height - 1);
            for (var x = 0; x < width; x++)
            {
                int near = x / 2, beside = Math.Clamp(near + (x % 2 == 0 ? -1 : 1), 0, picture.Width - 1);
                var sum = (3 * ((3 * picture[near, own]) + picture[beside, own])) + (3 * picture[near, next]) + picture[beside, next];
                pixels[(y * width) + x] = (byte)((sum + 8) / 16);
            }
        }
        return new(width, height, pixels);
    }
}
