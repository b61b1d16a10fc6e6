using System.Buffers.Binary;

namespace Stamp.Tests.Wire;

/// <summary>While TLS shakes hands its records go in packets of their own; afterwards they are what the packets go in.</summary>
internal sealed class HandshakeStream(Stream inner) : Stream
{
    private int left;

    /// <summary>Set once the handshake has ended.</summary>
    public bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (IsOver) return inner.Read(buffer);
        if (left == 0)
        {
            var head = new byte[Packets.HeadSize];
            if (inner.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return 0;
            left = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - head.Length;
        }
        var read = inner.Read(buffer[..Math.Min(buffer.Length, left)]);
        left -= read;
        return read;
    }

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(IsOver ? buffer : Packets.Packet(PacketType.Prelogin, buffer, isLast: true));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
