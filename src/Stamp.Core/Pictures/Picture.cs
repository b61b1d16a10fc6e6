using Stamp.Core.Text;

namespace Stamp.Core.Pictures;

/// <summary>A picture that somebody sent: of a kind that browsers show and that runs nothing.</summary>
/// <param name="ContentType">image/png, image/jpeg or image/webp, by its bytes.</param>
public sealed record Picture(string ContentType, int Width, int Height, byte[] Bytes)
{
    /// <summary>A photo of a telephone's camera has 3 to 6 MB; its largest settings run to about 10.</summary>
    public const int LongestBytes = 10 * 1024 * 1024;

    /// <summary>
    /// A telephone's 50-megapixel setting. A browser unpacks 4 bytes a pixel, 200 MB: more would stop an old telephone
    /// that only wanted to look at a list.
    /// </summary>
    public const long MostPixels = 50_000_000;

    /// <summary>What a form offers to choose from.</summary>
    public const string Accept = "image/png,image/jpeg,image/webp";

    /// <summary>Judges by the bytes alone; names and types that come along say nothing.</summary>
    /// <param name="field">The form field's name, for <see cref="Rejection.Field"/>.</param>
    public static Outcome<Picture> Read(byte[] bytes, string field)
    {
        if (bytes.Length > LongestBytes)
        {
            return Rejection.BadInput(
                $"Ảnh lớn quá {LongestBytes / (1024 * 1024)} MB.", $"The picture is larger than {LongestBytes / (1024 * 1024)} MB.") with
            { Field = field };
        }
        if (PictureHeader.Read(bytes) is not { } header || header.Width <= 0 || header.Height <= 0)
        {
            return Rejection.BadInput(
                "Tệp này không phải ảnh PNG, JPEG hay WebP. Hãy chọn một ảnh chụp.", "This file is no PNG, JPEG or WebP picture. Choose a photo.") with
            { Field = field };
        }
        if ((long)header.Width * header.Height > MostPixels)
        {
            return Rejection.BadInput(
                $"Ảnh {header.Width}×{header.Height} lớn quá {MostPixels / 1_000_000} triệu điểm ảnh.",
                $"The picture's {header.Width}×{header.Height} are more than {MostPixels / 1_000_000} million pixels.") with
            { Field = field };
        }
        return new Picture(header.ContentType, header.Width, header.Height, bytes);
    }
}
