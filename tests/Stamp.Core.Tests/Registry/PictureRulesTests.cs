using System.Buffers.Binary;
using System.Text;
using Stamp.Core.Registry.Pictures;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Registry;

public sealed class PictureRulesTests
{
    private static readonly byte[] End = [0xFF, 0xD9];

    // Start, JFIF, a frame of 640×480 with three components, a scan with a stuffed byte, a restart, and the end.
    private static byte[] Jpeg(params byte[][] more) =>
    [
        0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. more.SelectMany(segment => segment),
        .. Segment(0xC0, [8, 1, 0xE0, 2, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]), .. Segment(0xDA, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3F, 0]),
        1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, .. End,
    ];

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Exif(byte orientation, bool little = false)
    {
        var tiff = new byte[26];
        Encoding.ASCII.GetBytes(little ? "II*\0" : "MM\0*").CopyTo(tiff, 0);
        Two(8, 1);
        Two(10, 0x0112);
        Two(12, 3);
        Two(18, orientation);
        tiff[little ? 4 : 7] = 8;
        tiff[little ? 14 : 17] = 1;
        return Segment(0xE1, [.. "Exif\0\0"u8, .. tiff, .. "21.0278 N 105.8342 E"u8]);

        void Two(int at, ushort value)
        {
            if (little) BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), value);
            else BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), value);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void A_photo_loses_where_it_was_taken_and_keeps_which_side_is_up(byte orientation, bool little)
    {
        byte[] sent = [.. Jpeg(Exif(orientation, little), Segment(0xED, [.. "Photoshop"u8]), Segment(0xFE, [.. "by Lan"u8])), .. "<script>alert(1)</script>PK"u8];
        var kept = PictureRules.Read(sent).Value;
        Assert.Equal((PictureKind.Jpeg, 640, 480), (kept.Kind, kept.Width, kept.Height));
        var text = Encoding.Latin1.GetString(kept.Bytes);
        foreach (var hidden in new[] { "105.8342", "Photoshop", "Lan", "script", "PK" }) Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        Assert.EndsWith("\u0001\u0002\u00FF\0\u0003\u00FF\u00D0\u0004\u00FF\u00D9", text, StringComparison.Ordinal);
        // Upright needs no word; else it is said again, and a picture kept is kept as it is.
        Assert.Equal(orientation != 1, text.Contains("Exif\0\0MM", StringComparison.Ordinal));
        Assert.Equal(kept.Bytes, PictureRules.Read(kept.Bytes).Value.Bytes);
    }

    [Fact]
    public void A_jpeg_that_is_cut_off_or_of_another_kind_is_refused()
    {
        var whole = Jpeg();
        Assert.Null(PictureRules.Read(whole).Rejection);
        for (var length = 3; length < whole.Length; length++) Assert.NotNull(PictureRules.Read(whole.AsSpan(0, length)).Rejection);
        Assert.NotNull(PictureRules.Read(Jpeg(Segment(0xC3, [8, 1, 0, 1, 0, 1, 1, 0x11, 0]))).Rejection);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    [InlineData("%PDF-1.7")]
    [InlineData("RIFF    WEBPVP8 ")]
    [InlineData("")]
    public void What_is_no_jpeg_and_no_png_is_refused_beside_its_field(string content)
    {
        var refused = PictureRules.Read(Encoding.UTF8.GetBytes(content)).Rejection!;
        Assert.Equal((RejectionKind.BadInput, "picture"), (refused.Kind, refused.Field));
    }

    [Fact]
    public void Bytes_and_pixels_are_bounded()
    {
        Assert.Contains("1 MB", PictureRules.Read(new byte[PictureRules.MostBytes + 1]).Rejection!.Sentence.En, StringComparison.Ordinal);
        var wide = Jpeg();
        var frame = wide.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(wide.AsSpan(frame + 7), 6_001);
        Assert.Contains("6001", PictureRules.Read(wide).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    [Trait("registry", "contract")]
    [Fact]
    public void A_picture_is_kept_told_to_the_feed_and_on_record_once()
    {
        using var temp = new TempRegistry();
        var store = new PictureStore(temp.Database);
        var feed = new ChangeFeed(temp.Database);
        var before = feed.CurrentNumber();
        var kept = store.Put("mien-dong", Jpeg(), TempRegistry.Office).Value;
        _ = store.Put("MIEN-DONG", Jpeg(), TempRegistry.Office).Value;
        Assert.Equal(before + 1, feed.CurrentNumber());
        Assert.Equal(kept.Bytes, store.Find("MIEN-DONG", null).Value.Bytes);
        Assert.Equal(RejectionKind.NotFound, store.Find("MIEN-DONG", 999).Rejection?.Kind);
        _ = store.Remove("MIEN-DONG", TempRegistry.Office).Value;
        _ = store.Remove("MIEN-DONG", TempRegistry.Office).Value;
        Assert.Equal(before + 2, feed.CurrentNumber());
        Assert.Equal(RejectionKind.NotFound, store.Find("MIEN-DONG", null).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, store.Put("NONE", Jpeg(), TempRegistry.Office).Rejection?.Kind);
    }
}
