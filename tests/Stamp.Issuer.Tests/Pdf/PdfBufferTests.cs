using System.IO.Compression;
using System.Text;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Tests.Pdf;

public sealed class PdfBufferTests
{
    [Theory]
    [InlineData(0, "0 ")]
    [InlineData(-0.0001, "0 ")]
    [InlineData(1, "1 ")]
    [InlineData(-1.5, "-1.5 ")]
    [InlineData(0.05, "0.05 ")]
    [InlineData(-0.009, "-0.009 ")]
    [InlineData(595.2756, "595.276 ")]
    [InlineData(12345678.9, "12345678.9 ")]
    public void Numbers_have_no_exponent_and_no_idle_zeros(double value, string written) =>
        Assert.Equal(written, Ascii(new PdfBuffer().Number(value)));

    [Fact]
    public void Text_strings_are_utf_16_with_a_mark() => Assert.Equal("<FEFF1EC500B7>", Ascii(new PdfBuffer().TextString("ễ·")));

    [Fact]
    public void Deflated_bytes_come_back_and_a_cleared_buffer_starts_anew()
    {
        var plain = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0 0 7 1 re\n", 5000)));
        var buffer = new PdfBuffer().Raw("something"u8);
        buffer.Clear();
        using var back = new ZLibStream(new MemoryStream(buffer.Deflate(plain).Written.ToArray()), CompressionMode.Decompress);
        using var read = new MemoryStream();
        back.CopyTo(read);
        Assert.Equal(plain, read.ToArray());
    }

    private static string Ascii(PdfBuffer buffer) => Encoding.ASCII.GetString(buffer.Written);
}
