using Stamp.Core.Text;

namespace Stamp.Core.Cases.Photos;

public enum PhotoType
{
    Jpeg,
    Png,
    Webp,
}

/// <summary>
/// A photo that may be kept and shown: of one of three kinds, judged by its bytes, whole, bounded, and rewritten
/// without what stands beside the picture: place, time, camera, comments, previews, anything after its end.
/// The pixels are not decoded: browsers do that, in their sandbox.
/// </summary>
/// <param name="Bytes">As kept.</param>
public sealed record CasePhoto(PhotoType Type, int Width, int Height, byte[] Bytes)
{
    /// <summary>6 MB: telephones' 12-megapixel photos have 2 to 5.</summary>
    public const int MostBytes = 6 * 1024 * 1024;

    /// <summary>50 million pixels of four bytes are 200 MB in the browser of the clerk who looks at it.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>A panorama's; decoders take no more than 16,383 of WebP.</summary>
    public const int LongestSide = 16_383;

    /// <summary>As HTTP names it.</summary>
    public string ContentType => Type switch
    {
        PhotoType.Jpeg => "image/jpeg",
        PhotoType.Png => "image/png",
        PhotoType.Webp => "image/webp",
        _ => throw new ArgumentOutOfRangeException(nameof(Type), Type, null),
    };

    /// <summary>Bad input where it is no such photo, is not whole or is too large; whatever the file was called.</summary>
    public static Outcome<CasePhoto> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes) return TooLarge;
        CasePhoto? photo;
        if (file.StartsWith(JpegPhoto.Signature)) photo = JpegPhoto.Read(file);
        else if (file.StartsWith(PngPhoto.Signature)) photo = PngPhoto.Read(file);
        else if (WebpPhoto.Is(file)) photo = WebpPhoto.Read(file);
        else return NoPhoto;
        if (photo is null) return Broken;
        return photo.Width > LongestSide || photo.Height > LongestSide || (long)photo.Width * photo.Height > MostPixels ? TooManyPixels : photo;
    }

    public static Rejection TooLarge { get; } = Of(
        "Ảnh lớn hơn 6 MB. Hãy chọn ảnh nhỏ hơn, hoặc gửi không kèm ảnh.", "The photo is larger than 6 MB. Choose a smaller one, or send without it.");

    private static Rejection NoPhoto { get; } = Of(
        "Tệp này không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh khác, hoặc gửi không kèm ảnh.",
        "This file is no JPEG, PNG or WebP photo. Choose another, or send without it.");

    private static Rejection Broken { get; } = Of(
        "Ảnh bị hỏng hoặc không đầy đủ. Hãy chọn lại, hoặc gửi không kèm ảnh.", "The photo is broken or cut off. Choose it again, or send without it.");

    private static Rejection TooManyPixels { get; } = Of(
        "Ảnh có quá nhiều điểm ảnh (tối đa 50 triệu). Hãy chọn ảnh nhỏ hơn.", "The photo has too many pixels (at most 50 million). Choose a smaller one.");

    private static Rejection Of(string vi, string en) => Rejection.BadInput(vi, en) with { Field = "photo" };
}
