using System.Text;
using Stamp.Core.Cases;
using Stamp.Core.Pictures;

namespace Stamp.Core.Tests.Pictures;

/// <summary>What is taken out of photos, and what is no photo at all. That browsers still show them: Stamp.EndToEnd.Tests.</summary>
public sealed class PictureMetadataTests
{
    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void Keeps_a_plain_picture_as_it_is(string kind)
    {
        var bytes = kind switch { "jpeg" => Photos.Jpeg, "png" => Photos.Png, _ => Photos.WebP };
        var photo = CasePhoto.Read(bytes).Value;
        Assert.Equal($"image/{kind}", photo.ContentType);
        Assert.Equal((16, 8), (photo.Width, photo.Height));
        Assert.Equal(bytes, photo.Bytes);
    }

    [Fact]
    public void Takes_everything_out_of_a_jpeg_but_the_way_up()
    {
        var kept = CasePhoto.Read(Photos.TalkingJpeg).Value.Bytes;
        AssertSilent(kept);
        Assert.True(kept.Length < Photos.Jpeg.Length + 50);
        var exif = kept.AsSpan().IndexOf("Exif\0\0MM"u8);
        Assert.True(exif > 0);
        // One entry, 0x0112, of one short: 6.
        Assert.Equal([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6], kept.AsSpan(exif + 14, 12).ToArray());
        Assert.Equal([0xFF, 0xD9], kept[^2..]);
    }

    [Fact]
    public void Takes_texts_and_what_comes_after_the_end_out_of_a_png() => Assert.Equal(Photos.Png, CasePhoto.Read(Photos.TalkingPng).Value.Bytes);

    [Fact]
    public void Takes_profile_exif_and_xmp_out_of_a_webp()
    {
        var kept = CasePhoto.Read(Photos.TalkingWebP).Value.Bytes;
        AssertSilent(kept);
        Assert.Equal(kept.Length - 8, BitConverter.ToInt32(kept, 4));
        // The header tells of none of them any more.
        Assert.Equal(0, kept[20]);
        Assert.True(kept.AsSpan().IndexOf(Photos.WebP.AsSpan(12)) > 0);
    }

    [Fact]
    public void What_was_taken_in_is_taken_in_again_alike()
    {
        foreach (var bytes in new[] { Photos.TalkingJpeg, Photos.TalkingPng, Photos.TalkingWebP })
        {
            var once = CasePhoto.Read(bytes).Value.Bytes;
            Assert.Equal(once, CasePhoto.Read(once).Value.Bytes);
        }
    }

    public static TheoryData<string> NoPhotos => ["svg", "pdf", "html", "empty", "gif", "zip in front of a jpeg", "png promising a billion pixels", "png of negative width", "two frames", "webp that moves"];

    [Theory]
    [MemberData(nameof(NoPhotos))]
    public void Refuses_what_is_no_photo_whatever_it_is_called(string kind)
    {
        byte[] bytes = kind switch
        {
            "svg" => Photos.SvgWithScript,
            "pdf" => Photos.Pdf,
            "html" => Encoding.ASCII.GetBytes("<html><script>alert(1)</script>"),
            "gif" => Encoding.ASCII.GetBytes("GIF89a......"),
            "zip in front of a jpeg" => [.. "PK\x03\x04"u8, .. Photos.Jpeg],
            "png promising a billion pixels" => Photos.PngOf(32_000, 32_000),
            "png of negative width" => Photos.PngOf(-1, 8),
            "two frames" => TwoFrames(),
            "webp that moves" => MovingWebP(),
            _ => [],
        };
        var rejection = CasePhoto.Read(bytes).Rejection;
        Assert.NotNull(rejection);
        Assert.Equal("photo", rejection.Field);
    }

    [Fact]
    public void Refuses_a_photo_that_was_cut_off_anywhere()
    {
        foreach (var whole in new[] { Photos.Jpeg, Photos.Png, Photos.WebP, Photos.TalkingJpeg[..^53], Photos.TalkingWebP[..^22] })
        {
            var last = CasePhoto.Read(whole).Value.Bytes.Length;
            for (var length = 0; length < Math.Min(last, whole.Length - 1); length++) Assert.NotNull(CasePhoto.Read(whole[..length]).Rejection);
        }
    }

    [Fact]
    public void Survives_any_byte_being_any_other()
    {
        foreach (var whole in new[] { Photos.TalkingJpeg, Photos.TalkingPng, Photos.TalkingWebP })
        {
            for (var at = 0; at < whole.Length; at++)
            {
                foreach (var value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
                {
                    byte[] changed = [.. whole];
                    changed[at] = value;
                    // Taken in or refused, and what is taken in is of bounded size.
                    if (CasePhoto.Read(changed).Succeeded(out var photo, out _)) Assert.True((long)photo.Width * photo.Height <= Picture.MostPixels);
                }
            }
        }
    }

    [Theory]
    [InlineData(CasePhoto.MostBytes - 100, true)]
    [InlineData(CasePhoto.MostBytes + 100, false)]
    public void Takes_up_to_six_megabytes(int bytes, bool taken) => Assert.Equal(taken, CasePhoto.Read(Photos.JpegOf(bytes)).Rejection is null);

    private static void AssertSilent(byte[] kept)
    {
        Assert.Equal(-1, kept.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Photos.Secret)));
        Assert.Equal(-1, kept.AsSpan().IndexOf("script"u8));
    }

    private static byte[] TwoFrames()
    {
        var frame = Photos.Jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        return [.. Photos.Jpeg.AsSpan(0, frame), .. Photos.Jpeg.AsSpan(frame, 19), .. Photos.Jpeg.AsSpan(frame)];
    }

    private static byte[] MovingWebP()
    {
        byte[] moving = [.. Photos.TalkingWebP];
        moving[20] |= 0x02;
        return moving;
    }
}
