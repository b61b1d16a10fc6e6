using Stamp.Core.Pictures;
using Stamp.Tests.Shared;

namespace Stamp.Fuzz.Readers;

/// <summary>Photos in reports, pictures of products: PNG, JPEG and WebP, judged by their bytes and stripped of what stands beside the picture.</summary>
internal sealed class SentPictures() : FuzzedReader("pictures", 20)
{
    private static readonly byte[][] Seeds =
    [
        Photos.Jpeg, Photos.Png, Photos.WebP, Photos.TalkingJpeg, Photos.TalkingPng, Photos.TalkingWebP, Photos.JpegOf(2_000), Photos.PngOf(6_000, 6_000),
    ];

    private static readonly Mutator Mutator = new(
        [.. "IHDR"u8], [.. "IDAT"u8], [.. "IEND"u8], [.. "VP8 "u8], [.. "VP8L"u8], [.. "VP8X"u8], [.. "ALPH"u8], [.. "Exif\0\0"u8], [.. "II*\0"u8],
        [0xFF, 0xD9], [0xFF, 0xDA], [0xFF, 0xC0], [0xFF, 0xE1], [0xFF, 0xFF], [0xFF, 0xD0]);

    public override byte[] Make(Random random) => Mutator.Change(Seeds[random.Next(Seeds.Length)], Seeds[random.Next(Seeds.Length)], random);

    public override bool Read(byte[] input)
    {
        if (!Picture.Read(input, "photo").Succeeded(out var picture, out var rejection))
        {
            Promise(rejection.Field == "photo", "it refuses without a field");
            return false;
        }
        if (PictureMetadata.Strip(picture) is not { } stripped) return false;
        Promise(Picture.Read(stripped.Bytes, "photo").Succeeded(out var again, out _) && again with { Bytes = picture.Bytes } == picture, "stripped, it is another picture");
        Promise(PictureMetadata.Strip(again!)?.Bytes.AsSpan().SequenceEqual(stripped.Bytes) == true, "stripped twice, it is another file");
        return true;
    }
}
