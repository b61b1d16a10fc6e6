using System.Buffers.Binary;
using System.Text;
using Stamp.Core.Pictures;

namespace Stamp.Core.Tests.Pictures;

/// <summary>Pictures of 7×5 pixels as ImageMagick writes them, and what only pretends to be one.</summary>
public sealed class PictureTests
{
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFAQMAAACzVGSbAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEX/AAD///9BHTQRAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLFggQGC4UcKkAAAALSURBVAjXY2CAAQAACgAB5/ja+gAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yMlQwODoxNjoyNCswMDowML+NbUwAAAAldEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjJUMDg6MTY6MjQrMDA6MDDO0NXwAAAAAElFTkSuQmCC";
    private const string Jpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAFAAcDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCUAdYf/9k=";
    private const string ProgressiveJpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wgARCAAFAAcDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/aAAwDAQACEAMQAAABkDs//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABBQJ//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPyF//9oADAMBAAIAAwAAABAD/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPxB//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPxB//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxB//9k=";
    private const string LossyWebP = "UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoHAAUAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=";
    private const string LosslessWebP = "UklGRhwAAABXRUJQVlA4TA8AAAAvBgABAAcQ/Y/+ByKi/wEA";
    private const string ExtendedWebP = "UklGRmAAAABXRUJQVlA4WAoAAAAQAAAABgAABAAAQUxQSAoAAAABB1DAiAhERP8DVlA4IDAAAADQAQCdASoHAAUAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=";

    [Theory]
    [InlineData(Png, "image/png")]
    [InlineData(Jpeg, "image/jpeg")]
    [InlineData(ProgressiveJpeg, "image/jpeg")]
    [InlineData(LossyWebP, "image/webp")]
    [InlineData(LosslessWebP, "image/webp")]
    [InlineData(ExtendedWebP, "image/webp")]
    public void Knows_a_picture_and_its_size_by_its_bytes(string base64, string type)
    {
        var picture = Picture.Read(Convert.FromBase64String(base64), "picture").Value;
        Assert.Equal((type, 7, 5), (picture.ContentType, picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("%PDF-1.7 renamed to photo.jpg, and long enough to be read as something else")]
    [InlineData("GIF89a, which nobody here asks for, and long enough to be read")]
    [InlineData("RIFF....WAVEfmt , a sound in the same box as WebP, and long enough")]
    [InlineData("")]
    public void Refuses_what_is_no_picture_with_a_sentence_at_its_field(string text)
    {
        var rejection = Picture.Read(Encoding.UTF8.GetBytes(text), "picture").Rejection!;
        Assert.Equal("picture", rejection.Field);
        Assert.Contains("PNG, JPEG hay WebP", rejection.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Png)]
    [InlineData(Jpeg)]
    [InlineData(LossyWebP)]
    [InlineData(LosslessWebP)]
    [InlineData(ExtendedWebP)]
    public void Reads_no_byte_beyond_a_picture_that_was_cut_off(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        for (var length = 0; length < bytes.Length; length++)
        {
            var outcome = Picture.Read(bytes[..length], "picture");
            if (outcome.Rejection is null) Assert.Equal((7, 5), (outcome.Value.Width, outcome.Value.Height));
        }
        Assert.NotNull(Picture.Read(bytes[..20], "picture").Rejection);
    }

    [Fact]
    public void Refuses_more_pixels_or_bytes_than_a_telephone_can_show()
    {
        var wide = Convert.FromBase64String(Png);
        BinaryPrimitives.WriteInt32BigEndian(wide.AsSpan(16), 10_000);
        BinaryPrimitives.WriteInt32BigEndian(wide.AsSpan(20), 5_000);
        Assert.Null(Picture.Read(wide, "picture").Rejection);
        BinaryPrimitives.WriteInt32BigEndian(wide.AsSpan(20), 5_001);
        Assert.Contains("50 triệu", Picture.Read(wide, "picture").Rejection!.Sentence.Vi, StringComparison.Ordinal);
        BinaryPrimitives.WriteInt32BigEndian(wide.AsSpan(20), -1);
        Assert.NotNull(Picture.Read(wide, "picture").Rejection);

        var large = Convert.FromBase64String(Png);
        Array.Resize(ref large, Picture.LongestBytes);
        Assert.Null(Picture.Read(large, "picture").Rejection);
        Array.Resize(ref large, Picture.LongestBytes + 1);
        Assert.Contains("10 MB", Picture.Read(large, "picture").Rejection!.Sentence.Vi, StringComparison.Ordinal);
    }
}
