using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Stamp.Issuer.Pdf;

/// <summary>
/// A growing run of bytes that PDF syntax is written into. Reused from page to page: it keeps its array
/// when cleared, so that rendering a label allocates nothing here.
/// </summary>
public sealed class PdfBuffer : Stream
{
    /// <summary>
    /// On a sheet's symbols (37 KB): level 1 leaves 12.6 KB at 4 µs a label, level 4 6.2 KB at 14 µs, level 6
    /// 5.4 KB at 41 µs.
    /// </summary>
    private static readonly ZLibCompressionOptions Level = new() { CompressionLevel = 4 };

    private byte[] bytes = new byte[4096];
    private int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public void Clear() => length = 0;

    public PdfBuffer Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        length += text.Length;
        return this;
    }

    /// <summary>ASCII only: names and operators. What people wrote goes in as glyphs.</summary>
    public PdfBuffer Ascii(string text)
    {
        length += Encoding.ASCII.GetBytes(text, Room(text.Length));
        return this;
    }

    public PdfBuffer Byte(byte value)
    {
        Room(1)[0] = value;
        length++;
        return this;
    }

    public PdfBuffer Int(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var count);
        length += count;
        return this;
    }

    /// <summary>A whole number from 0 to 99 and a blank: of a sealed label's symbol there are 1,800.</summary>
    public PdfBuffer Small(int value)
    {
        var room = Room(3);
        var at = 0;
        if (value >= 10) room[at++] = (byte)('0' + (value / 10));
        room[at++] = (byte)('0' + (value % 10));
        room[at++] = (byte)' ';
        length += at;
        return this;
    }

    /// <summary>
    /// At most three decimals, no trailing zeros, never an exponent (PDF knows none), and a blank after
    /// it. A thousandth of a point is 0.35 µm: far below what any printer places.
    /// </summary>
    public PdfBuffer Number(double value)
    {
        var thousandths = (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero);
        if (thousandths < 0) Byte((byte)'-');
        var (whole, fraction) = Math.DivRem(Math.Abs(thousandths), 1000);
        Int(whole);
        if (fraction != 0)
        {
            Byte((byte)'.');
            for (var step = 100; fraction != 0; step /= 10)
            {
                Byte((byte)('0' + (fraction / step)));
                fraction %= step;
            }
        }
        return Byte((byte)' ');
    }

    public PdfBuffer Hex(ushort value)
    {
        var room = Room(4);
        for (var digit = 0; digit < 4; digit++) room[digit] = "0123456789ABCDEF"u8[(value >> (12 - (4 * digit))) & 15];
        length += 4;
        return this;
    }

    /// <summary>A text string of a document's dictionary: UTF-16BE with its mark, in hexadecimal.</summary>
    public PdfBuffer TextString(string text)
    {
        Raw("<FEFF"u8);
        foreach (var unit in text) Hex(unit);
        return Byte((byte)'>');
    }

    /// <summary>Appends what <paramref name="plain"/> deflates to, as FlateDecode reads it.</summary>
    public PdfBuffer Deflate(ReadOnlySpan<byte> plain)
    {
        using var deflate = new ZLibStream(this, Level, leaveOpen: true);
        deflate.Write(plain);
        return this;
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Raw(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Raw(buffer.AsSpan(offset, count));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => length; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private Span<byte> Room(int count)
    {
        if (bytes.Length - length < count) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + count));
        return bytes.AsSpan(length);
    }
}
