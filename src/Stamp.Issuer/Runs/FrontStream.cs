using Microsoft.Win32.SafeHandles;

namespace Stamp.Issuer.Runs;

/// <summary>
/// The first bytes of an open file, read by position: the file's own position stays where it is written. A
/// second handle would be refused by the lock that the first one is.
/// </summary>
internal sealed class FrontStream(SafeFileHandle file, long length) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => position = value; }

    public override int Read(Span<byte> buffer)
    {
        var most = (int)Math.Min(buffer.Length, Math.Max(0, length - position));
        var read = RandomAccess.Read(file, buffer[..most], position);
        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
