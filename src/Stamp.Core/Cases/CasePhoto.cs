using Stamp.Core.Pictures;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>Which photos may come with a report. Pure.</summary>
public static class CasePhoto
{
    /// <summary>6 MB: telephones' 12-megapixel photos have 2 to 5.</summary>
    public const int MostBytes = 6 * 1024 * 1024;

    /// <summary>The form's field, and <see cref="Rejection.Field"/>.</summary>
    public const string Field = "photo";

    /// <summary>Judged by its bytes, whole, bounded, and rewritten without its metadata; else bad input.</summary>
    public static Outcome<Picture> Read(byte[] file)
    {
        if (file.Length > MostBytes) return TooLarge;
        if (!Picture.Read(file, Field).Succeeded(out var picture, out var rejection)) return rejection;
        return PictureMetadata.Strip(picture) is { } stripped ? stripped : Broken;
    }

    public static Rejection TooLarge { get; } = Rejection.BadInput(
        "Ảnh lớn hơn 6 MB. Hãy chọn ảnh nhỏ hơn, hoặc gửi không kèm ảnh.",
        "The photo is larger than 6 MB. Choose a smaller one, or send without it.") with
    { Field = Field };

    private static Rejection Broken { get; } = Rejection.BadInput(
        "Ảnh bị hỏng hoặc không đầy đủ. Hãy chọn lại, hoặc gửi không kèm ảnh.",
        "The photo is broken or cut off. Choose it again, or send without it.") with
    { Field = Field };
}
