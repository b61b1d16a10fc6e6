namespace Stamp.Core.Pictures;

/// <summary>
/// Takes out of a picture what stands beside it: place, time, camera, comments, previews, anything after its end. The
/// pixels are not decoded: browsers do that, in their sandbox.
/// </summary>
public static class PictureMetadata
{
    /// <summary>Null where the picture is not whole, or of a kind that browsers don't show.</summary>
    public static Picture? Strip(Picture picture)
    {
        var bytes = picture.ContentType switch
        {
            "image/jpeg" => JpegMetadata.Strip(picture.Bytes),
            "image/png" => PngMetadata.Strip(picture.Bytes),
            "image/webp" => WebPMetadata.Strip(picture.Bytes),
            _ => null,
        };
        return bytes is null ? null : picture with { Bytes = bytes };
    }
}
