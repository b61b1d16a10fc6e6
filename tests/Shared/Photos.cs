using System.Buffers.Binary;
using System.Text;

namespace Stamp.Tests.Shared;

/// <summary>Small photos as browsers write them, 16 × 8, half red and half green; and what must not pass for one.</summary>
public static class Photos
{
    /// <summary>Stands in every place where a file may say more than its picture; none of it may be kept.</summary>
    public const string Secret = "GPS 21.0285N 105.8542E";

    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2Nj"
        + "Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAMF/8QA"
        + "GhEAAQUBAAAAAAAAAAAAAAAAAAMGQUOBwf/aAAwDAQACEQMRAD8AzqoCUpA7jq3h/9k=");

    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAKUlEQVR4AeyQMQ0AAAjDmvlXghY8DQd7OHho0rdH1eAkhZNiyQfg/sEAAAD//5AH6i8AAAAGSURBVAMAt9wbsacEmZkAAAAASUVORK5CYII=");

    public static byte[] WebP { get; } = Convert.FromBase64String("UklGRjoAAABXRUJQVlA4IC4AAACQAQCdASoQAAgAAsBMJaACdLoAA5gA/u2n/9Dx9CutA2dHX/1aH3+/8tD3NAAA");

    public static byte[] SvgWithScript { get; } = Encoding.UTF8.GetBytes("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""");

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>Held upright: its Exif says "turn by 90 degrees", and where it was; then a comment and another file behind its end.</summary>
    public static byte[] TalkingJpeg { get; } = MakeTalkingJpeg();

    public static byte[] TalkingPng { get; } =
    [
        .. Png.AsSpan(0, 33), .. Chunk("tEXt", "Comment\0" + Secret), .. Chunk("eXIf", Secret), .. Chunk("iCCP", Secret), .. Png.AsSpan(33),
        .. Encoding.ASCII.GetBytes("PK\x03\x04" + Secret),
    ];

    /// <summary>In the extended form, which tells of what it holds beside the picture.</summary>
    public static byte[] TalkingWebP { get; } = MakeTalkingWebP();

    /// <summary>A PNG's header that promises so many pixels, and next to none behind it.</summary>
    public static byte[] PngOf(int width, int height)
    {
        byte[] bytes = [.. Png];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>A whole JPEG of about so many bytes: a large table of its own, many times.</summary>
    public static byte[] JpegOf(int bytes)
    {
        var filling = new List<byte>();
        // DRI, restart interval 0, four bytes of payload: it may stand any number of times.
        while (filling.Count < bytes - Jpeg.Length) filling.AddRange([0xFF, 0xDD, 0, 4, 0, 0]);
        return [.. Jpeg.AsSpan(0, 2), .. filling, .. Jpeg.AsSpan(2)];
    }

    private static byte[] MakeTalkingJpeg()
    {
        var secret = Encoding.ASCII.GetBytes(Secret);
        // Little-endian TIFF: the way up (0x0112, short, 1, 6), then text behind the directory.
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. secret];
        return
        [
            .. Jpeg.AsSpan(0, 2), .. Segment(0xE1, exif), .. Segment(0xFE, secret), .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. secret]), .. Jpeg.AsSpan(2),
            .. Jpeg.AsSpan(0, 2), .. Segment(0xFE, secret), .. Encoding.ASCII.GetBytes("<script>alert(1)</script>"),
        ];

        static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];
    }

    private static byte[] MakeTalkingWebP()
    {
        // ICC, Exif and XMP are flagged; 16 × 8.
        byte[] header = [0x2C, 0, 0, 0, 15, 0, 0, 7, 0, 0];
        byte[] body = [.. RiffChunk("VP8X", header), .. RiffChunk("ICCP", Encoding.ASCII.GetBytes(Secret)), .. WebP.AsSpan(12), .. RiffChunk("EXIF", Encoding.ASCII.GetBytes(Secret + "!")), .. RiffChunk("XMP ", Encoding.ASCII.GetBytes(Secret))];
        var whole = new byte[8];
        "RIFF"u8.CopyTo(whole);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), body.Length + 4);
        return [.. whole, .. "WEBP"u8, .. body, .. Encoding.ASCII.GetBytes(Secret)];
    }

    private static byte[] RiffChunk(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. length, .. data, .. new byte[data.Length & 1]];
    }

    private static byte[] Chunk(string name, string data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        // Nobody checks the sum of a chunk that is thrown away.
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. Encoding.ASCII.GetBytes(data), 0, 0, 0, 0];
    }
}
