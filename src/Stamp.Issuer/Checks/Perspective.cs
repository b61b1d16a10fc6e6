namespace Stamp.Issuer.Checks;

/// <summary>A label seen from below: its upper edge is farther away.</summary>
public static class Perspective
{
    /// <param name="shortened">0 to below 1: by so much of its length the upper edge looks shorter than the lower.</param>
    public static PgmImage Of(PgmImage image, double shortened)
    {
        var seen = new byte[image.Pixels.Length];
        for (var y = 0; y < image.Height; y++)
        {
            // Size falls with distance as a straight line in the picture; a row's place on the label is then down / size.
            var down = (y + 0.5) / image.Height;
            var size = 1 - shortened + (shortened * down);
            for (var x = 0; x < image.Width; x++)
                seen[(y * image.Width) + x] = Sampling.At(image, (image.Width / 2.0) + ((x + 0.5 - (image.Width / 2.0)) / size), down / size * image.Height);
        }
        return new(image.Width, image.Height, seen);
    }
}
