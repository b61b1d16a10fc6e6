namespace Stamp.Issuer.Checks;

/// <summary>Toner or ribbon at its end: all ink is paler, and specks of a pixel are missing.</summary>
public static class LowInk
{
    /// <param name="level">0 to 1: so much of the ink's darkness is lost, and a tenth as large a share of pixels has none.</param>
    public static PgmImage Of(PgmImage image, double level)
    {
        var paler = new byte[image.Pixels.Length];
        for (var at = 0; at < paler.Length; at++)
        {
            var lost = Chance((uint)at) < level / 10;
            paler[at] = lost ? PgmImage.White : (byte)Math.Round(PgmImage.White - ((PgmImage.White - image.Pixels[at]) * (1 - level)));
        }
        return new(image.Width, image.Height, paler);
    }

    /// <summary>From 0 to below 1, the same for a pixel on every run: two rounds of multiply and shift mix neighbours well enough for specks.</summary>
    private static double Chance(uint pixel)
    {
        var mixed = (pixel + 1) * 0x9E3779B1u;
        mixed = (mixed ^ (mixed >> 15)) * 0x85EBCA77u;
        mixed ^= mixed >> 13;
        return mixed / 4294967296.0;
    }
}
