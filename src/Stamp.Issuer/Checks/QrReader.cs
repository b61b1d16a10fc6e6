using ZXing;
using ZXing.Common;
using ZXing.Multi.QrCode;

namespace Stamp.Issuer.Checks;

/// <summary>Reads QR symbols with ZXing.Net, which knows nothing of how ours are made. Fit for several threads at once.</summary>
internal static class QrReader
{
    private static readonly Dictionary<DecodeHintType, object> Hints = new() { [DecodeHintType.TRY_HARDER] = true };

    /// <summary>
    /// Of 300 clean symbols ZXing.Net misses about one in a picture, another one in the same picture larger, smaller or
    /// with another threshold. So it looks several times, and what all of them miss can't be read.
    /// </summary>
    private static readonly Func<PgmImage, BinaryBitmap>[] Looks =
    [
        picture => new(new HybridBinarizer(Source(picture))),
        picture => new(new HybridBinarizer(Source(Scaled.Half(picture)))),
        picture => new(new HybridBinarizer(Source(Scaled.Twice(picture)))),
        picture => new(new GlobalHistogramBinarizer(Source(picture))),
        picture => new(new GlobalHistogramBinarizer(Source(Scaled.Twice(picture)))),
        picture => new(new HybridBinarizer(Source(Rotation.Of(picture, 3)))),
        picture => new(new HybridBinarizer(Source(Scaled.Half(Scaled.Half(picture))))),
    ];

    /// <summary>The texts of all symbols in a picture that the first successful look finds.</summary>
    public static IReadOnlyList<string> Read(PgmImage picture) => Read(picture, Looks.Length);

    /// <summary>As above with two looks only: for places where no symbol is expected, and every look goes through all of a large picture.</summary>
    public static IReadOnlyList<string> Glance(PgmImage picture) => Read(picture, 2);

    private static IReadOnlyList<string> Read(PgmImage picture, int looks)
    {
        if (picture.Width == 0 || picture.Height == 0 || picture.Pixels.All(pixel => pixel >= PgmImage.Middle)) return [];
        foreach (var look in Looks.Take(looks))
        {
            if (new QRCodeMultiReader().decodeMultiple(look(picture), Hints) is { Length: > 0 } found) return [.. found.Select(symbol => symbol.Text)];
        }
        return [];
    }

    private static RGBLuminanceSource Source(PgmImage picture) => new(picture.Pixels, picture.Width, picture.Height, RGBLuminanceSource.BitmapFormat.Gray8);
}
