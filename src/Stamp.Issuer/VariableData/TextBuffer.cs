using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Stamp.Issuer.VariableData;

/// <summary>Text as UTF-8 bytes, used again from block to block.</summary>
internal sealed class TextBuffer
{
    private readonly ArrayBufferWriter<byte> bytes = new(128 * 1024);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Clear() => bytes.ResetWrittenCount();

    public TextBuffer Raw(ReadOnlySpan<byte> text)
    {
        bytes.Write(text);
        return this;
    }

    public TextBuffer Byte(byte value) => Repeat(value, 1);

    public TextBuffer Repeat(byte value, int times)
    {
        bytes.GetSpan(times)[..times].Fill(value);
        bytes.Advance(times);
        return this;
    }

    public TextBuffer Text(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, bytes);
        return this;
    }

    public TextBuffer Int(int value)
    {
        Utf8Formatter.TryFormat(value, bytes.GetSpan(11), out var count);
        bytes.Advance(count);
        return this;
    }
}
