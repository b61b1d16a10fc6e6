using System.Security.Cryptography;
using Stamp.Core.Pictures;
using Stamp.Core.Text;

namespace Stamp.Core.Registry.Pictures;

/// <summary>
/// What a product's picture must be. Pure: bytes in, the picture as it is kept out. A file is known by its
/// bytes, never by its name, and taken apart and put together anew: what was hidden in it (places and times of
/// a camera, text, a page or an archive behind its end) stays behind.
/// </summary>
public static class PictureRules
{
    /// <summary>
    /// 1 MB. A photo sent through a messenger has 100 to 500 KB. A province's 322 products make 322 MB at the
    /// very most, the country's 15,600 some 3 GB at the usual 200 KB.
    /// </summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>6,000 pixels a side hold every phone's photo; 24 million at once are 96 MB in the browser that shows them.</summary>
    public const int MostSide = 6_000, MostPixels = 24_000_000;

    private const string Field = "picture";

    public static Outcome<ProductPicture> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length == 0) return Wrong("Chưa chọn hình.", "No picture was chosen.");
        if (file.Length > MostBytes)
            return Wrong($"Hình lớn quá {MostBytes / 1024 / 1024} MB. Hãy thu nhỏ rồi tải lại.", $"The picture is larger than {MostBytes / 1024 / 1024} MB. Make it smaller and send it again.");
        var sent = Picture.Read(file.ToArray(), Field);
        if (sent.Rejection is not null || sent.Value.ContentType == "image/webp")
            return Wrong("Chỉ nhận hình JPEG hoặc PNG còn nguyên vẹn; tệp này là loại khác, dù tên là gì, hoặc bị hỏng.", "Only whole JPEG and PNG pictures are taken; this file is another kind, whatever its name, or broken.");
        if (PictureMetadata.Strip(sent.Value) is not var (type, width, height, bytes)) return Wrong("Hình bị hỏng hoặc thiếu phần cuối.", "The picture is broken or cut off.");
        if (width > MostSide || height > MostSide || (long)width * height > MostPixels)
            return Wrong($"Hình có {width}×{height} điểm ảnh; tối đa {MostSide} mỗi cạnh.", $"The picture has {width}×{height} pixels; a side has {MostSide} at most, and all {MostPixels / 1_000_000} million.");
        return new ProductPicture(type == "image/png" ? PictureKind.Png : PictureKind.Jpeg, width, height, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }

    private static Rejection Wrong(string vi, string en) => Rejection.BadInput(vi, en) with { Field = Field };
}
